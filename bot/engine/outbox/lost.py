"""A reply that may have been lost is not sent twice; its reader is asked whether it is missing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bot.engine.outbox.table import Addressed, Stream, enqueue, outbox, withdraw
from bot.engine.persons import conversations
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.rendering import Traits, render
from bot.engine.talk.wording import Wording

AGAIN = "again"
"""The name of the button that asks for it once more."""

ASKED_AGAIN_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
"""When it is asked anew whether a reply is missing, after the question itself may have been lost."""

_QUESTION = f"{AGAIN}?"


def ask_whether_seen(connection: Connection, row_id: int, wording: Wording, traits: Traits, now: datetime) -> None:
    """Tell the reader of a reply that it may be missing; where others read along, without a button.

    Other streams are let be. A question of this kind that may be lost is asked anew, later each time.
    """
    asked = select(outbox, conversations.c.is_group).join(conversations).where(outbox.c.id == row_id)
    row = connection.execute(asked).one()
    if row.key.startswith(_QUESTION):
        _ask_anew(connection, row, wording, traits, now)
    elif row.stream == Stream.REPLY:
        enqueue(connection, (_question(row, row_id, _key(row_id), wording, traits),), now)


def withdraw_questions(connection: Connection, row_id: int, now: datetime) -> None:
    """Take back the questions whether a reply is missing, for its reader has asked for it."""
    withdraw(connection, _keys(row_id), now)


def _ask_anew(connection: Connection, row: Any, wording: Wording, traits: Traits, now: datetime) -> None:
    lost, _, count = row.key.removeprefix(_QUESTION).rpartition(":")[0].partition("#")
    asked = int(count or 0)
    if asked < len(ASKED_AGAIN_AFTER):
        question = _question(row, int(lost), _key(int(lost), asked + 1), wording, traits)
        # Among reminders, for what comes after it in its stream waits for it.
        later = replace(question, stream=Stream.REMINDER, not_before=now + ASKED_AGAIN_AFTER[asked])
        enqueue(connection, (later,), now)


def _question(row: Any, lost: int, key: str, wording: Wording, traits: Traits) -> Addressed:
    if row.is_group:
        reply = Reply((Line("perhaps-not-seen-in-group"),))
    else:
        reply = Reply((Line("perhaps-not-seen"),), (Choice(Line("show-again"), f"{AGAIN}:{lost}"),))
    place = {name: (row.payload or {}).get(name, "") for name in ("thread", "answers")}
    return Addressed(key, row.conversation_id, row.channel, render(reply, wording, traits), **place)


def _key(lost: int, asked: int = 0) -> str:
    return f"{_QUESTION}{lost}#{asked}" if asked else f"{_QUESTION}{lost}"


def _keys(lost: int) -> Sequence[str]:
    return [_key(lost, asked) for asked in range(len(ASKED_AGAIN_AFTER) + 1)]
