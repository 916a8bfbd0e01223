"""Messages as they came in: stored before the messenger is told so, each once, in each person's order."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.engine.persons import Chat, conversation_ids, person_ids
from bot.engine.talk.messages import FileReference, Incoming
from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import add_new
from knowledge.text import clean

INBOX = "inbox"
"""Topic of the bell when a message has come in."""

LONGEST_TEXT = 20_000


class InboxState(StrEnum):
    """How far work on a message is. PARKED: put aside for good, after too many failures."""

    PENDING = "pending"
    DONE = "done"
    PARKED = "parked"


_PENDING = text("state = 'pending'")

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("event_id", String(255), nullable=False),
    Column("person_id", ForeignKey("persons.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("kind", String(20), nullable=False),
    Column("payload", JSON(none_as_null=True)),  # blanked some days after the message is done
    Column("sent_at", UtcTime, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("not_before", UtcTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("claims", Integer, nullable=False, server_default="0"),
    Column("state", String(10), nullable=False, server_default=InboxState.PENDING),
    Column("done_at", UtcTime),
    UniqueConstraint("channel", "event_id"),
    Index("ix_inbox_pending", "person_id", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
    Index("ix_inbox_done_at", "done_at"),
    Index("ix_inbox_person_id", "person_id"),
    sqlite_autoincrement=True,
)


def put_in(connection: Connection, events: Sequence[Incoming], now: datetime) -> int:
    """Store what came in and return how much of it was new; an event that was stored before is dropped."""
    if not events:
        return 0
    people = person_ids(connection, [(event.channel, event.sender) for event in events], now)
    places = [
        Chat(event.channel, event.chat, event.is_group, None if event.is_group else people[event.channel, event.sender])
        for event in events
    ]
    chats = conversation_ids(connection, places)
    rows = [
        {
            "channel": event.channel,
            "event_id": event.event_id,
            "person_id": people[event.channel, event.sender],
            "conversation_id": chats[event.channel, event.chat],
            "kind": event.kind,
            "payload": payload_of(event),
            "sent_at": event.sent_at,
            "received_at": now,
        }
        for event in events
    ]
    return add_new(connection, inbox, rows)


def payload_of(event: Incoming) -> dict[str, Any]:
    """Return what is kept of an event: clean, without what is empty, a text no longer than anybody can need."""
    file = event.file
    if file:
        file = FileReference(file.reference, clean(file.name)[:200], clean(file.media_type)[:100], file.size_bytes)
    values = {
        "text": clean(event.text[: 2 * LONGEST_TEXT])[: LONGEST_TEXT + 1],
        "token": clean(event.token)[:64],
        "message": event.message,
        "detail": event.detail,
        "thread": event.thread,
        "album": event.album,
        "answers": event.answers,
        "file": asdict(file) if file else None,
    }
    return {name: value for name, value in values.items() if value}
