"""What is said before any dialog is asked: to floods, and to messages that are too old to be answered."""

from datetime import datetime, timedelta
from typing import Any

from bot.engine.dialogs.turn import Outcome
from bot.engine.floods import MINUTE
from bot.engine.inbox.claims import Claimed
from bot.engine.memory import COURTESY, Notes
from bot.engine.talk.messages import FROM_PERSONS, say

_LATE = timedelta(days=1)


def count(notes: Notes, message: Claimed, now: datetime) -> dict[str, Any]:
    """Return this person's tally of the present minute, with this message."""
    tally: dict[str, Any] = notes.get(COURTESY, {})
    since = datetime.fromisoformat(tally["since"]) if "since" in tally else None
    if message.kind not in FROM_PERSONS:
        return tally
    if since is None or now - since >= MINUTE:
        kept = {name: value for name, value in tally.items() if name == "late_told"}
        return {"since": now.isoformat(), "count": 1, **kept}
    return {**tally, "count": tally["count"] + 1}


def decline(tally: dict[str, Any], message: Claimed, now: datetime, messages_per_minute: int) -> Outcome | None:
    """Return what is said instead of an answer, None if the message is to be worked on."""
    if message.kind not in FROM_PERSONS:
        return None
    if tally["count"] > messages_per_minute:
        first = tally["count"] == messages_per_minute + 1
        return Outcome((say("too-many-messages", limit=messages_per_minute),) if first else ())
    if now - message.sent_at > _LATE:
        told = tally.get("late_told")
        tally["late_told"] = now.isoformat()
        silent = told is not None and now - datetime.fromisoformat(told) < _LATE
        return Outcome(() if silent else (say("message-too-old"),))
    return None
