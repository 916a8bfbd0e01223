"""Persons who wait long because many ask at once: they are told so once, before their answer or not at all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, String, and_, bindparam, cast, exists, func, select

from bot.engine.inbox.claims import is_due
from bot.engine.inbox.table import InboxState, inbox
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations
from bot.engine.talk.messages import FROM_PERSONS
from bot.storage.schema import UtcTime

GUARD = "still-waiting"
TOLD_AFTER = timedelta(seconds=8)
_MANY = 5  # with fewer, it is not the others that make somebody wait


@dataclass(frozen=True)
class Late:
    """A private message that has waited long."""

    id: int
    conversation_id: int
    channel: str
    thread: str
    message: str


def note_key(message: int) -> str:
    """Return the key in the outbox of the note that a message has to wait."""
    return f"in{message}:wait"


def late(connection: Connection, now: datetime, channels: Collection[str], limit: int = 200) -> list[Late]:
    """Return messages, oldest first, whose senders are to be told that many ask at once."""
    wanted = {"now": now, "since": now - TOLD_AFTER, "channels": list(channels), "limit": limit}
    found = connection.execute(_LATE, wanted).all()
    if not found or connection.execute(_WAITING, {"now": now}).scalar_one() < _MANY:
        return []
    return [
        Late(row.id, row.conversation_id, row.channel, row.payload.get("thread", ""), row.payload.get("message", ""))
        for row in found
        if row.payload
    ]


def is_waiting(connection: Connection, message: int) -> bool:
    """Tell whether a message has not been answered."""
    return connection.execute(_STATE, {"message": message}).scalar_one_or_none() == InboxState.PENDING


_from_person = and_(is_due, inbox.c.kind.in_(FROM_PERSONS), inbox.c.attempts == 0)  # not one that failed before
_is_told = exists().where(outbox.c.key == "in" + cast(inbox.c.id, String) + ":wait:0")
_LATE = (
    select(inbox.c.id, inbox.c.payload, inbox.c.conversation_id, conversations.c.channel)
    .join(conversations, conversations.c.id == inbox.c.conversation_id)
    .where(
        _from_person,
        inbox.c.received_at <= bindparam("since", type_=UtcTime),
        ~conversations.c.is_group,
        conversations.c.channel.in_(bindparam("channels", expanding=True)),
        ~_is_told,
    )
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
)
_WAITING = select(func.count()).select_from(inbox).where(_from_person)
_STATE = select(inbox.c.state).where(inbox.c.id == bindparam("message"))
