"""What is to be sent now: taken from the outbox by the owner of a channel."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, null, or_, select, update

from bot.engine.outbox.table import SendState, Stream, outbox
from bot.engine.persons import conversations
from bot.storage import leases
from bot.storage.leases import Lease
from bot.storage.schema import UtcTime


@dataclass(frozen=True)
class Leased:
    """A message of the outbox that is leased, to be sent now."""

    id: int
    """Number of its row in the outbox."""

    key: str
    """Key of its row; unique in the outbox."""

    conversation_id: int
    """Chat that it is for."""

    address: str
    """Messenger's address of the chat."""

    is_group: bool
    """Others read along."""

    stream: Stream
    """Stream in which the messages of the chat keep their order."""

    attempts: int
    """How often it was leased, this time included."""

    payload: dict[str, Any]
    """The part to send as JSON, with thread and answers."""

    wording_keys: tuple[str, ...]
    """Keys that the part was made from."""

    edits: str | None
    """Messenger's id of the message that it replaces."""

    created_at: datetime
    """When it was put into the outbox."""

    is_secret: bool = False
    """Its text is blanked as soon as it is finished."""


Guards = Mapping[str, Callable[[Connection, Any], bool]]


def lease_next(
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
    Messages that have expired, or whose guard says no, are finished here and not returned. Raises LeaseLost.
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
    """Return the leased messages that may be sent, and finish the others."""
    ready = []
    for row in rows:
        verdict = _verdict(connection, row, now, guards)
        if verdict:
            _close(connection, row, verdict, now)
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
                edits=row.payload.get("edits") or (_edited(connection, row) if row.coalesce else None),
                created_at=row.created_at,
                is_secret=row.is_secret,
            )
        )
    return ready


_earlier = outbox.alias("earlier")
_NEXT = (
    select(outbox.c.id, outbox.c.conversation_id)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.state == SendState.DUE,
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
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == SendState.DUE)  # not replaced meanwhile
    .values(state=SendState.LEASED, leased_under=bindparam("token"), attempts=outbox.c.attempts + 1)
)
_LEASED = (
    select(outbox, conversations.c.address, conversations.c.is_group, conversations.c.is_blocked)
    .join(conversations)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == SendState.LEASED)
    .order_by(outbox.c.priority, outbox.c.id)
)


def _verdict(connection: Connection, row: Any, now: datetime, guards: Guards) -> SendState | None:
    """Return why a message must not be sent, None if it may."""
    if row.is_blocked:
        return SendState.BLOCKED
    if row.payload is None or (row.expires_at and row.expires_at <= now):
        return SendState.EXPIRED
    if row.guard:
        name, argument = row.guard
        if name not in guards or not guards[name](connection, argument):
            return SendState.CANCELLED
    return None


def _edited(connection: Connection, row: Any) -> str | None:
    """Return the messenger's id of the message that a part takes the place of: the same part of the earlier reply."""
    _, _, number = row.key.rpartition(":")
    sent = and_(
        outbox.c.conversation_id == row.conversation_id,
        outbox.c.coalesce == row.coalesce,
        outbox.c.state == SendState.SENT,
        outbox.c.key.endswith(f":{number}"),
    )
    last = select(outbox.c.message).where(sent, outbox.c.id < row.id).order_by(outbox.c.id.desc()).limit(1)
    return connection.execute(last).scalar_one_or_none()


def _close(connection: Connection, row: Any, state: SendState, now: datetime) -> None:
    values = {"state": state, "finished_at": now, **({"payload": null()} if row.is_secret else {})}
    connection.execute(update(outbox).where(outbox.c.id == row.id).values(values))
