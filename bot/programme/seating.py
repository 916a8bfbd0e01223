"""How many stand where at a meeting, and where somebody stands.

What is due counts as done: an offer that has ended holds no seat, whether or not anybody has noticed yet.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, select

from bot.engine.dialogs.turn import Refusal
from bot.programme.tables import SignupState, meetings, signups
from bot.storage.schema import UtcTime

_MANY = 1_000_000
_SCARCE = 5  # free seats

MeetingRow = Row[tuple[Any, ...]]


class MeetingGone(Refusal):
    """There is no such meeting, or none that is published."""


@dataclass(frozen=True)
class Place:
    """Where somebody stands. in_line: 1 for who is next, 0 for who does not wait. offered_until: of a held seat."""

    state: SignupState
    in_line: int = 0
    offered_until: datetime | None = None


@dataclass(frozen=True)
class Seating:
    """A meeting that is locked, and how many stand where; see `seating`."""

    meeting: MeetingRow
    """Its row."""

    confirmed: int
    """How many have a seat."""

    offered: int
    """How many are offered one."""

    ended: int
    """How many offers have ended, and nobody has noticed."""

    waiting: int
    """How many wait."""

    last: int
    """The last place in the line that was given to anybody."""

    @property
    def free(self) -> int:
        """Return how many seats nobody has and nobody is offered; without a limit, more than anybody could take."""
        return _MANY if self.meeting.seats is None else self.meeting.seats - self.confirmed - self.offered

    @property
    def has_to_move(self) -> bool:
        """Tell whether there is something for `fill` to do."""
        return bool(self.ended or (self.waiting and self.free > 0))


def locked(connection: Connection, meeting_id: int) -> MeetingRow:
    """Return a meeting's row, which nobody else changes until the transaction ends. Raises MeetingGone."""
    row = connection.execute(_LOCKED, {"meeting": meeting_id}).one_or_none()
    if row is None:
        raise MeetingGone
    return row


def seating(connection: Connection, meeting_id: int, now: datetime) -> Seating:
    """Lock a meeting, and return it with how many stand where. Raises MeetingGone."""
    meeting = locked(connection, meeting_id)
    return Seating(meeting, *connection.execute(_COUNTS, {"meeting": meeting_id, "now": now}).one())


def place_of(connection: Connection, meeting_id: int, person_id: int, now: datetime) -> Place:
    """Return where somebody stands."""
    mine = connection.execute(_MINE, {"meeting": meeting_id, "person": person_id}).one_or_none()
    if mine is None or (mine.state == SignupState.OFFERED and mine.offered_until <= now):
        return Place(SignupState.LEFT)
    state = SignupState(mine.state)
    if state is not SignupState.WAITING:
        return Place(state, 0, mine.offered_until)
    before = (signups.c.meeting_id == meeting_id) & (signups.c.state == SignupState.WAITING)
    count = select(func.count()).select_from(signups).where(before, signups.c.place_in_line <= mine.place_in_line)
    return Place(state, connection.execute(count).scalar_one())


def full_meetings(connection: Connection, now: datetime) -> frozenset[int]:
    """Return the numbers of the meetings to come whose seats are all taken or held."""
    taken = (signups.c.state == SignupState.CONFIRMED) | is_offered(now)
    counted = func.count(signups.c.id).filter(taken)
    joined = meetings.outerjoin(signups, signups.c.meeting_id == meetings.c.id)
    limited = meetings.c.seats.is_not(None) & (meetings.c.ends_at > now)
    found = select(meetings.c.id).select_from(joined).where(limited).group_by(meetings.c.id, meetings.c.seats)
    return frozenset(connection.execute(found.having(counted >= meetings.c.seats)).scalars())


def is_scarce(connection: Connection, meeting_id: int, now: datetime) -> bool:
    """Tell whether somebody waits for a seat, or fewer than five are free."""
    found = seating(connection, meeting_id, now)
    return found.meeting.seats is not None and (found.free < _SCARCE or found.waiting > 0)


def is_offered(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a sign-up holds an offer that has not ended."""
    return (signups.c.state == SignupState.OFFERED) & (signups.c.offered_until > now)


def _counts() -> Select[Any]:
    here, now = signups.c.meeting_id == bindparam("meeting"), bindparam("now", type_=UtcTime)
    count, is_held = func.count(), signups.c.state == SignupState.OFFERED
    return select(
        count.filter(signups.c.state == SignupState.CONFIRMED),
        count.filter(is_held & (signups.c.offered_until > now)),
        count.filter(is_held & (signups.c.offered_until <= now)),
        count.filter(signups.c.state == SignupState.WAITING),
        func.coalesce(func.max(signups.c.place_in_line), 0),
    ).where(here)


_COUNTS = _counts()
_LOCKED = select(meetings).where(meetings.c.id == bindparam("meeting")).with_for_update()
_MINE = select(signups).where(signups.c.meeting_id == bindparam("meeting"), signups.c.person_id == bindparam("person"))
