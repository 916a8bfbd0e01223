"""How much an account wrote in this minute passes to the next person behind it: nobody may write more by being new."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bot.engine.memory import COURTESY, Memory, dialogs
from bot.engine.tallies import accounts, add, is_any, largest

MINUTE = timedelta(minutes=1)
_KIND = "flood"


def keep(connection: Connection, person_id: int, now: datetime) -> None:
    """Note under a person's accounts how much was written, before the person or an account is gone."""
    noted = select(dialogs.c.notes).where(dialogs.c.person_id == person_id)
    tally = (connection.execute(noted).scalar_one_or_none() or {}).get(COURTESY, {})
    if "since" in tally:
        since = datetime.fromisoformat(tally["since"])
        if now - since < MINUTE:
            add(connection, _KIND, accounts(connection, person_id), since, tally["count"] + 1)  # with this message


def resumed(connection: Connection, memories: Mapping[int, Memory], now: datetime) -> dict[int, Memory]:
    """Return the memories of persons; those of new ones with what their accounts have written in this minute."""
    new = [person_id for person_id, memory in memories.items() if COURTESY not in memory.notes]
    if not new or not is_any(connection, _KIND, now - MINUTE):
        return dict(memories)
    return {**memories, **{person_id: _resumed(connection, person_id, memories[person_id], now) for person_id in new}}


def _resumed(connection: Connection, person_id: int, memory: Memory, now: datetime) -> Memory:
    found = largest(connection, _KIND, accounts(connection, person_id), now - MINUTE)
    if found is None:
        return memory
    since, count = found
    tally: dict[str, Any] = {"since": since.isoformat(), "count": count}
    return replace(memory, notes={**memory.notes, COURTESY: tally})
