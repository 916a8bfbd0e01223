"""What the adapter must not forget: where the next sync begins, who invited it, and what it could not read yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Index, String, Table, delete, select, update

from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import Upsert, add_new

syncs = Table(
    "matrix_syncs",
    metadata,
    Column("user_id", String(255), primary_key=True),
    Column("next_batch", String(2000), nullable=False),
)

invitations = Table(
    "matrix_invitations",
    metadata,
    Column("room_id", String(255), primary_key=True),
    Column("inviter", String(255), nullable=False),
    Column("received_at", UtcTime, nullable=False),
)

unread = Table(
    "matrix_unread",
    metadata,
    Column("event_id", String(255), primary_key=True),
    Column("room_id", String(255), nullable=False),
    Column("sender", String(255), nullable=False),
    Column("event", JSON, nullable=False),  # as it came, encrypted
    Column("received_at", UtcTime, nullable=False),
    Column("is_told", Boolean, nullable=False, server_default="0"),
    Index("ix_matrix_unread_received_at", "received_at"),
)


@dataclass(frozen=True)
class Invitation:
    """A room that the assistant is to join."""

    room_id: str
    inviter: str


def next_batch(connection: Connection, user_id: str) -> str:
    """Return where the next sync begins, "" before the first."""
    stored = select(syncs.c.next_batch).where(syncs.c.user_id == user_id)
    return connection.execute(stored).scalar_one_or_none() or ""


_MOVE_ON = Upsert(syncs, "user_id", ("next_batch",))


def move_on(connection: Connection, user_id: str, position: str) -> None:
    _MOVE_ON.run(connection, [{"user_id": user_id, "next_batch": position}])


def add_invitations(connection: Connection, invited: Sequence[Invitation], now: datetime) -> None:
    add_new(
        connection,
        invitations,
        [{"room_id": one.room_id, "inviter": one.inviter, "received_at": now} for one in invited],
    )


def open_invitations(connection: Connection) -> list[Invitation]:
    rows = connection.execute(select(invitations).order_by(invitations.c.received_at)).all()
    return [Invitation(row.room_id, row.inviter) for row in rows]


def drop_invitation(connection: Connection, room_id: str) -> None:
    connection.execute(delete(invitations).where(invitations.c.room_id == room_id))


def keep_unread(connection: Connection, events: Sequence[dict[str, Any]], now: datetime) -> None:
    """Store messages that could not be decrypted. events: as the server sends them, with their room_id."""
    rows = [
        {
            "event_id": event["event_id"],
            "room_id": event["room_id"],
            "sender": event["sender"],
            "event": event,
            "received_at": now,
        }
        for event in events
    ]
    add_new(connection, unread, rows)


@dataclass(frozen=True)
class Unread:
    """A message that could not be decrypted yet. is_told: its sender knows."""

    event: dict[str, Any]
    received_at: datetime
    is_told: bool


def all_unread(connection: Connection) -> list[Unread]:
    rows = connection.execute(select(unread)).all()
    rows = sorted(rows, key=lambda row: (row.received_at, row.event["origin_server_ts"]))
    return [Unread(row.event, row.received_at, row.is_told) for row in rows]


def drop_unread(connection: Connection, event_ids: Sequence[str]) -> None:
    connection.execute(delete(unread).where(unread.c.event_id.in_(event_ids)))


def note_told(connection: Connection, event_ids: Sequence[str]) -> None:
    connection.execute(update(unread).where(unread.c.event_id.in_(event_ids)).values(is_told=True))
