"""What the assistant says, stored with what it belongs to and delivered afterwards."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    exists,
    or_,
    select,
    text,
    update,
)

from bot.engine.persons import conversations
from bot.engine.rendering import Part
from bot.storage import leases
from bot.storage.errors import LeaseLost
from bot.storage.leases import Lease
from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import add_new

TOPIC = "outbox"


class Stream(StrEnum):
    """Messages of one chat keep their order within a stream; streams do not wait for each other."""

    REPLY = "reply"
    REMINDER = "reminder"
    ANNOUNCEMENT = "announcement"


class Priority(IntEnum):
    """Lower goes first."""

    REPLY = 0
    REMINDER = 1
    ANNOUNCEMENT = 2


PRIORITIES = {
    Stream.REPLY: Priority.REPLY,
    Stream.REMINDER: Priority.REMINDER,
    Stream.ANNOUNCEMENT: Priority.ANNOUNCEMENT,
}


class State(StrEnum):
    """REPLACED: a newer message of the same coalescing key took its place. CANCELLED: its guard said no."""

    DUE = "due"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


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
    Column("state", String(10), nullable=False, server_default=State.DUE),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("leased_under", BigInteger),
    Column("finished_at", UtcTime),
    Column("message", String(255)),  # the messenger's id of what was sent
    Column("reason", String(200)),
    Index("ix_outbox_next", "channel", "priority", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_order", "conversation_id", "stream", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    Index("ix_outbox_coalesce", "conversation_id", "coalesce"),
    Index("ix_outbox_finished_at", "finished_at"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Addressed:
    """A message for a chat. guard: (name, argument) of a check that is made when it is about to be sent."""

    key: str
    conversation_id: int
    channel: str
    parts: Sequence[Part]
    stream: Stream = Stream.REPLY
    coalesce: str = ""
    guard: tuple[str, Any] | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Leased:
    """A message that is to be sent now; edits is the messenger's id of the message it replaces."""

    id: int
    key: str
    conversation_id: int
    address: str
    is_group: bool
    stream: Stream
    attempts: int
    payload: dict[str, Any]
    wording_keys: tuple[str, ...]
    edits: str | None
    created_at: datetime


Guards = Mapping[str, Callable[[Connection, Any], bool]]


def enqueue(connection: Connection, messages: Sequence[Addressed], now: datetime) -> None:
    """Add messages to the outbox; one that was added before under the same key is left as it is."""
    for message in messages:
        if message.coalesce:
            values = {"conversation": message.conversation_id, "key_of_both": message.coalesce, "now": now}
            connection.execute(_REPLACE, {**values, "first_part": f"{message.key}:0"})
    add_new(connection, outbox, [row for message in messages for row in _rows(message, now)])


def _rows(message: Addressed, now: datetime) -> Iterator[dict[str, Any]]:
    for number, part in enumerate(message.parts):
        yield {
            "key": f"{message.key}:{number}",
            "conversation_id": message.conversation_id,
            "channel": message.channel,
            "stream": message.stream,
            "priority": PRIORITIES[message.stream],
            "bundle": message.key,
            "coalesce": message.coalesce or None,
            "wording_keys": part.keys,
            "payload": part.to_json(),
            "guard": message.guard,
            "created_at": now,
            "not_before": message.not_before,
            "expires_at": message.expires_at,
        }


_known = outbox.alias("known")
_REPLACE = (
    update(outbox)
    .where(
        outbox.c.conversation_id == bindparam("conversation"),
        outbox.c.coalesce == bindparam("key_of_both"),
        outbox.c.state == State.DUE,
        ~exists().where(_known.c.key == bindparam("first_part")),  # what was added before replaces nothing
    )
    .values(state=State.REPLACED, finished_at=bindparam("now", type_=UtcTime))
)


def lease(
    connection: Connection,
    lease: Lease,
    channel: str,
    now: datetime,
    limit: int,
    *,
    streams: Collection[Stream] = tuple(Stream),
    resting: Collection[int] = (),
    only: int | None = None,
    guards: Guards | None = None,
) -> list[Leased]:
    """Return messages of a channel to send now, at most one per chat, urgent ones first.

    lease: of the channel's owner. resting: conversations that must not be written to yet; only: the one to look at.
    What has expired, or whose guard says no, is finished here and not returned. Raises LeaseLost.
    """
    leases.check(connection, lease)
    values = {"now": now, "channel": channel, "limit": limit, "streams": list(streams), "resting": list(resting)}
    wanted = _NEXT if only is None else _NEXT.where(outbox.c.conversation_id == only)
    while next_ones := connection.execute(wanted, values).all():
        chosen = list({row.conversation_id: row.id for row in reversed(next_ones)}.values())
        connection.execute(_LEASE, {"ids": chosen, "token": lease.token})
        rows = connection.execute(_LEASED, {"ids": chosen}).all()
        if ready := _ready(connection, rows, now, guards or {}):
            return ready
    return []


def _ready(connection: Connection, rows: Sequence[Any], now: datetime, guards: Guards) -> list[Leased]:
    """Return what may be sent, and finish the rest."""
    ready = []
    for row in rows:
        verdict = _verdict(connection, row, now, guards)
        if verdict:
            _close(connection, row.id, verdict, now)
            continue
        ready.append(
            Leased(
                id=row.id,
                key=row.key,
                conversation_id=row.conversation_id,
                address=row.address,
                is_group=row.is_group,
                stream=Stream(row.stream),
                attempts=row.attempts,
                payload=row.payload,
                wording_keys=tuple(row.wording_keys),
                edits=_edited(connection, row) if row.coalesce else None,
                created_at=row.created_at,
            )
        )
    return ready


_earlier = outbox.alias("earlier")
_NEXT = (
    select(outbox.c.id, outbox.c.conversation_id)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.state == State.DUE,
        outbox.c.stream.in_(bindparam("streams", expanding=True)),
        or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now", type_=UtcTime)),
        outbox.c.conversation_id.not_in(bindparam("resting", expanding=True)),
        ~exists().where(
            _earlier.c.conversation_id == outbox.c.conversation_id,
            _earlier.c.stream == outbox.c.stream,
            _earlier.c.state.in_(("due", "leased")),
            _earlier.c.id < outbox.c.id,
        ),
    )
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("limit"))
)
_LEASE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == State.DUE)  # not replaced meanwhile
    .values(state=State.LEASED, leased_under=bindparam("token"), attempts=outbox.c.attempts + 1)
)
_LEASED = (
    select(outbox, conversations.c.address, conversations.c.is_group, conversations.c.is_blocked)
    .join(conversations)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == State.LEASED)
    .order_by(outbox.c.priority, outbox.c.id)
)


def _verdict(connection: Connection, row: Any, now: datetime, guards: Guards) -> State | None:
    """Return why a message must not be sent, None if it may."""
    if row.is_blocked:
        return State.BLOCKED
    if row.payload is None or (row.expires_at and row.expires_at <= now):
        return State.EXPIRED
    if row.guard:
        name, argument = row.guard
        if name not in guards or not guards[name](connection, argument):
            return State.CANCELLED
    return None


def _edited(connection: Connection, row: Any) -> str | None:
    """Return what a part takes the place of: the same part of what was said before."""
    _, _, number = row.key.rpartition(":")
    sent = and_(
        outbox.c.conversation_id == row.conversation_id,
        outbox.c.coalesce == row.coalesce,
        outbox.c.state == State.SENT,
        outbox.c.key.endswith(f":{number}"),
    )
    last = select(outbox.c.message).where(sent, outbox.c.id < row.id).order_by(outbox.c.id.desc()).limit(1)
    return connection.execute(last).scalar_one_or_none()


def _close(connection: Connection, row_id: int, state: State, now: datetime) -> None:
    connection.execute(update(outbox).where(outbox.c.id == row_id).values(state=state, finished_at=now))


@dataclass(frozen=True)
class Result:
    """What became of a message that was leased. message: the messenger's id of it, if it was sent."""

    row: Leased
    state: State
    message: str | None = None
    reason: str = ""


def record(connection: Connection, lease: Lease, results: Sequence[Result], now: datetime) -> None:
    """Note what became of messages. Raises LeaseLost if their channel has another owner since."""
    values = [
        {
            "row": result.row.id,
            "token": lease.token,
            "new_state": result.state,
            "now": now,
            "message": result.message,
            "why": result.reason[:200],
        }
        for result in results
    ]
    if values and connection.execute(_RECORD, values, execution_options=_COUNTED).rowcount != len(values):
        raise LeaseLost(lease.name)
    for result in results:
        if result.state in (State.FAILED, State.BLOCKED, State.EXPIRED):
            failed = result.row.key.rpartition(":")[0]
            connection.execute(_STOP_BUNDLE, {"failed": failed, "new_state": result.state, "now": now})


_COUNTED = {"preserve_rowcount": True}
_mine = and_(
    outbox.c.id == bindparam("row"), outbox.c.state == State.LEASED, outbox.c.leased_under == bindparam("token")
)
_RECORD = (
    update(outbox)
    .where(_mine)
    .values(
        state=bindparam("new_state"),
        finished_at=bindparam("now", type_=UtcTime),
        message=bindparam("message"),
        reason=bindparam("why"),
    )
)
_STOP_BUNDLE = (
    update(outbox)
    .where(outbox.c.bundle == bindparam("failed"), outbox.c.state == State.DUE)
    .values(state=bindparam("new_state"), finished_at=bindparam("now", type_=UtcTime), reason="earlier part")
)


def return_to_queue(connection: Connection, lease: Lease, row: Leased, not_before: datetime | None) -> None:
    """Send a message later, in its turn. Raises LeaseLost."""
    values = {"row": row.id, "token": lease.token, "not_before": not_before}
    if not connection.execute(_RETURN, values).rowcount:
        raise LeaseLost(row.key)


_RETURN = update(outbox).where(_mine).values(state=State.DUE, not_before=bindparam("not_before", type_=UtcTime))


def settle_abandoned(
    connection: Connection,
    lease: Lease,
    channel: str,
    now: datetime,
    *,
    resends_safely: bool,
    only: int | None = None,
) -> list[int]:
    """Settle what was being sent when a channel was left, before leasing anew; return the ids of what is unknown.

    It may have been sent. Where a resend is shown once it is sent again, elsewhere it is counted as unknown.
    """
    leases.check(connection, lease)
    abandoned = and_(outbox.c.channel == channel, outbox.c.state == State.LEASED, outbox.c.leased_under <= lease.token)
    if only is not None:
        abandoned &= outbox.c.conversation_id == only
    if resends_safely:
        connection.execute(update(outbox).where(abandoned).values(state=State.DUE))
        return []
    unknown = update(outbox).where(abandoned).values(state=State.UNKNOWN, finished_at=now).returning(outbox.c.id)
    return list(connection.execute(unknown).scalars())
