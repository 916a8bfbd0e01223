"""What became of an announcement for each recipient: never stored, it follows from the frozen list and the outbox."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, select

from bot.announcements.announcement import RecipientFate
from bot.announcements.tables import announcement_recipients
from bot.engine.outbox.table import SendState, outbox


class RecipientState(StrEnum):
    """What became of an announcement for one recipient.

    WAITING: not yet in the outbox. QUEUED: in it. HELD: in it, while the announcement is paused. WITHDRAWN: no longer
    meant for them when it was to be sent, or stopped. DIGEST: waits for Friday. EXCLUDED: left out from the beginning.
    ERASED: they had everything erased before it was sent.
    """

    WAITING = "waiting"
    QUEUED = "queued"
    HELD = "held"
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    DIGEST = "digest"
    EXCLUDED = "excluded"
    ERASED = "erased"


STOPPED = "stopped"
"""The reason with which messages are taken back when an announcement is ended."""

MOST_PARTS = 3
"""Into as many messages an announcement is cut at most, on any messenger; the keys of its parts follow from that."""

GOT_STATES = (RecipientState.SENT, RecipientState.UNKNOWN)
"""Those in which it has arrived, or perhaps has."""

OPEN_STATES = (RecipientState.WAITING, RecipientState.QUEUED, RecipientState.HELD)
"""Those in which it still goes out."""

# Of a message of several parts, the state is that of the part that comes first here: it is not done before all are.
_BY_SENDING = {
    SendState.DUE: RecipientState.QUEUED,
    SendState.LEASED: RecipientState.QUEUED,
    SendState.HELD: RecipientState.HELD,
    SendState.FAILED: RecipientState.FAILED,
    SendState.BLOCKED: RecipientState.BLOCKED,
    SendState.UNKNOWN: RecipientState.UNKNOWN,
    SendState.EXPIRED: RecipientState.EXPIRED,
    SendState.CANCELLED: RecipientState.WITHDRAWN,
    SendState.REPLACED: RecipientState.WITHDRAWN,
    SendState.SENT: RecipientState.SENT,
}
_RANKS = {state: rank for rank, state in enumerate(_BY_SENDING)}
_STATES = dict(enumerate(_BY_SENDING.values()))


@dataclass(frozen=True)
class AnnouncementAccount:
    """How many recipients are in each state, and why those were left out who were."""

    states: Mapping[RecipientState, int] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)

    def count(self, *states: RecipientState) -> int:
        """Return how many recipients are in any of these states."""
        return sum(self.states.get(state, 0) for state in states)

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def open(self) -> int:
        """For how many it is not decided what becomes of it; 0: it is done."""
        return self.count(*OPEN_STATES)


def account_of(connection: Connection, announcement_id: int) -> AnnouncementAccount:
    """Return what became of an announcement, counted."""
    states, excluded = Counter[RecipientState](), Counter[str]()
    for row in connection.execute(_ACCOUNT, {"announcement": announcement_id}):
        state = _state(row)
        states[state] += row.recipients
        if state is RecipientState.EXCLUDED:
            excluded[row.reason] += row.recipients
    return AnnouncementAccount(states, excluded)


def persons_with(connection: Connection, announcement_id: int, states: Collection[RecipientState]) -> frozenset[int]:
    """Return the persons for whom an announcement is in one of these states."""
    rows = connection.execute(_EACH, {"announcement": announcement_id})
    return frozenset(row.person_id for row in rows if row.person_id is not None and _state(row) in states)


def states_of(connection: Connection, announcement_id: int) -> dict[int, RecipientState]:
    """Return the state of each recipient of an announcement, by the number of its row."""
    return {row.id: _state(row) for row in connection.execute(_EACH, {"announcement": announcement_id})}


def _state(row: Any) -> RecipientState:
    if row.fate == RecipientFate.EXCLUDED:
        return RecipientState.WITHDRAWN if row.reason == STOPPED else RecipientState.EXCLUDED
    if row.is_queued and row.rank is not None:
        return _STATES[row.rank]
    if row.is_queued or not row.is_known:
        return RecipientState.ERASED
    return RecipientState.DIGEST if row.fate == RecipientFate.DIGEST else RecipientState.WAITING


def _each() -> Select[Any]:
    recipient = announcement_recipients.c
    is_known = recipient.person_id.is_not(None) | recipient.place_id.is_not(None)
    is_queued = recipient.bundle != ""
    in_outbox = and_(outbox.c.key.in_([recipient.bundle + f":{part}" for part in range(MOST_PARTS)]), is_queued)
    return (
        select(
            recipient.id,
            recipient.person_id,
            recipient.fate,
            recipient.reason,
            func.min(case(_RANKS, value=outbox.c.state)).label("rank"),
            is_known.label("is_known"),
            is_queued.label("is_queued"),
        )
        .join(outbox, in_outbox, isouter=True)
        .where(recipient.announcement_id == bindparam("announcement"))
        .group_by(recipient.id)
    )


_EACH = _each()
_each_row = _EACH.subquery()
_KINDS = tuple(_each_row.c[name] for name in ("fate", "reason", "rank", "is_known", "is_queued"))
_ACCOUNT = select(*_KINDS, func.count().label("recipients")).group_by(*_KINDS)
