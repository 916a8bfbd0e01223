"""What the assistant says, stored with what it belongs to and delivered afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    bindparam,
    exists,
    select,
    text,
    update,
)

from bot.engine.talk.rendering import Part
from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import add_new

OUTBOX = "outbox"
"""Topic of the bell when a message is to be sent."""


class Stream(StrEnum):
    """Messages of one chat keep their order within a stream; streams do not wait for each other.

    URGENT: announcements that do not wait for the morning.
    """

    REPLY = "reply"
    TIMELY = "timely"
    REMINDER = "reminder"
    ANNOUNCEMENT = "announcement"
    URGENT = "urgent"


BULK = (Stream.ANNOUNCEMENT, Stream.URGENT)
"""Streams of what goes to many; it is sent evenly over time."""


class Priority(IntEnum):
    """Which messages of a channel go first: those with the lowest number."""

    REPLY = 0
    REMINDER = 1
    ANNOUNCEMENT = 2


PRIORITIES = {
    Stream.REPLY: Priority.REPLY,
    Stream.TIMELY: Priority.REMINDER,
    Stream.REMINDER: Priority.REMINDER,
    Stream.ANNOUNCEMENT: Priority.ANNOUNCEMENT,
    Stream.URGENT: Priority.ANNOUNCEMENT,
}


class Delivery(StrEnum):
    """How a message gets to its reader.

    REPLY: at once. REMINDER: not in quiet hours, and not after a day. LASTING: not in quiet hours, and however late.
    ANNOUNCEMENT: as LASTING, but in a stream of its own, after all that is meant for this reader alone. TIMELY: as
    REMINDER, but in quiet hours, too, because in the morning it would be too late.
    """

    REPLY = "reply"
    TIMELY = "timely"
    REMINDER = "reminder"
    LASTING = "lasting"
    ANNOUNCEMENT = "announcement"


STREAMS = {
    Delivery.REPLY: Stream.REPLY,
    Delivery.TIMELY: Stream.TIMELY,
    Delivery.REMINDER: Stream.REMINDER,
    Delivery.LASTING: Stream.REMINDER,
    Delivery.ANNOUNCEMENT: Stream.ANNOUNCEMENT,
}
LASTS = dict.fromkeys((Delivery.REMINDER, Delivery.TIMELY), timedelta(days=1))
"""After which time a message is not sent any more; others are sent however late."""


class SendState(StrEnum):
    """What became of a message.

    HELD: put aside by who wrote it, until they go on. REPLACED: a newer one of the same coalescing key took its place.
    CANCELLED: its guard said no.
    """

    DUE = "due"
    HELD = "held"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


NOT_BEGUN = (SendState.DUE, SendState.HELD)
"""States of messages that nobody has begun to send."""

_WAITING = text("state IN ('due', 'leased')")

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),  # the same message is enqueued once
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("stream", String(20), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("bundle", String(200), nullable=False),  # parts of one answer: what follows a failed part is not sent
    Column("coalesce", String(100)),
    Column("wording_keys", JSON, nullable=False),
    Column("payload", JSON(none_as_null=True)),  # blanked some days after it is sent
    Column("guard", JSON(none_as_null=True)),
    Column("created_at", UtcTime, nullable=False),
    Column("not_before", UtcTime),
    Column("expires_at", UtcTime),
    Column("state", String(10), nullable=False, server_default=SendState.DUE),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("leased_under", BigInteger),
    Column("finished_at", UtcTime),
    Column("message", String(255)),  # the messenger's id of what was sent
    Column("reason", String(200)),
    Column("is_secret", Boolean, nullable=False, server_default="0"),  # blanked as soon as it is finished
    Index("ix_outbox_next", "channel", "priority", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_order", "conversation_id", "stream", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_coalesce", "conversation_id", "coalesce"),
    Index("ix_outbox_finished_at", "finished_at"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Addressed:
    """A message for a chat, ready for the outbox."""

    key: str
    """The same message is stored once; withdrawn by it, too."""

    conversation_id: int
    """Chat that it is for."""

    channel: str
    """Messenger of the chat."""

    parts: Sequence[Part]
    """Sent in this order; one row each."""

    stream: Stream = Stream.REPLY
    """Stream in which the messages of the chat keep their order."""

    coalesce: str = ""
    """A message takes the place of an earlier one with this key in the chat; "" for none."""

    guard: tuple[str, Any] | None = None
    """Name and argument of a check that is made when it is about to be sent."""

    not_before: datetime | None = None
    """Sent no earlier."""

    expires_at: datetime | None = None
    """Not sent after that."""

    priority: Priority | None = None
    """None for that of the stream."""

    thread: str = ""
    """Messenger's id of the thread that it belongs to, "" if none."""

    answers: str = ""
    """Messenger's id of the message that it answers, "" if none."""

    edits: str = ""
    """Messenger's id of the message whose place it takes if it has a single part, "" if of none."""

    asker: int | None = None
    """In a group, the person who is answered; None elsewhere."""

    is_secret: bool = False
    """Its text is blanked as soon as it is finished."""


def key_of(message_id: int, number: int) -> str:
    """Return the key of the reply of this number, from 0 on, to a message of the inbox."""
    return f"in{message_id}:{number}"


def state_of(connection: Connection, key: str) -> tuple[SendState, datetime | None] | None:
    """Return what has become of the message of a key, and when; None if nothing is known of it."""
    row = connection.execute(_STATE, {"key": f"{key}:0"}).one_or_none()
    return (SendState(row.state), row.finished_at) if row else None


_STATE = select(outbox.c.state, outbox.c.finished_at).where(outbox.c.key == bindparam("key"))


def enqueue(connection: Connection, messages: Sequence[Addressed], now: datetime) -> None:
    """Add messages to the outbox; one that was added before under the same key is left as it is."""
    for message in messages:
        if message.coalesce:
            values = {"conversation": message.conversation_id, "key_of_both": message.coalesce, "now": now}
            connection.execute(_REPLACE, {**values, "first_part": f"{message.key}:0"})
    add_new(connection, outbox, [row for message in messages for row in _rows(message, now)])


def _rows(message: Addressed, now: datetime) -> Iterator[dict[str, Any]]:
    about: dict[str, Any] = {"thread": message.thread, "answers": message.answers}
    about |= {"edits": message.edits} if message.edits and len(message.parts) == 1 else {}
    about |= {"asker": message.asker} if message.asker else {}
    for number, part in enumerate(message.parts):
        yield {
            "key": f"{message.key}:{number}",
            "conversation_id": message.conversation_id,
            "channel": message.channel,
            "stream": message.stream,
            "priority": PRIORITIES[message.stream] if message.priority is None else message.priority,
            "bundle": message.key,
            "coalesce": message.coalesce or None,
            "wording_keys": part.keys,
            "payload": {**part.to_json(), **about},
            "guard": message.guard,
            "created_at": now,
            "not_before": message.not_before,
            "expires_at": message.expires_at,
            "is_secret": message.is_secret,
        }


_known = outbox.alias("known")
_REPLACE = (
    update(outbox)
    .where(
        outbox.c.conversation_id == bindparam("conversation"),
        outbox.c.coalesce == bindparam("key_of_both"),
        outbox.c.state == SendState.DUE,
        ~exists().where(_known.c.key == bindparam("first_part")),  # what was added before replaces nothing
    )
    .values(state=SendState.REPLACED, finished_at=bindparam("now", type_=UtcTime))
)


def withdraw(connection: Connection, keys: Sequence[str], now: datetime) -> None:
    """Take back messages of these keys, as far as nobody has begun to send them."""
    connection.execute(_WITHDRAW, {"keys": [f"{key}:0" for key in keys], "now": now})


_withdrawn = select(_known.c.id).where(
    _known.c.key.in_(bindparam("keys", expanding=True)), _known.c.state == SendState.DUE
)
_WITHDRAW = (
    update(outbox)
    .where(outbox.c.id.in_(_withdrawn.with_for_update(skip_locked=True)))  # what is locked is about to be sent
    .values(state=SendState.REPLACED, finished_at=bindparam("now", type_=UtcTime))
)
