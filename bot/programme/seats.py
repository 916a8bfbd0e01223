"""Seats of a meeting and the line of those who wait for one.

Everything here runs with the meeting's row locked, so that there is one order in which seats are given out. What is due
counts as done: an offer that has ended holds no seat, whether or not anybody has noticed yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from bot.engine.dialogs.turn import Refusal
from bot.programme.offer_time import FIRST_COME, offer_end
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState, SignupState, meetings, signups
from bot.storage.upsert import Upsert

_MANY = 1_000_000
_SCARCE = 5  # free seats

MeetingRow = Row[tuple[Any, ...]]


class MeetingGone(Refusal):
    """There is no such meeting, or none that is published."""


class MeetingCancelled(Refusal):
    """The meeting does not take place."""


class SignupNotOpen(Refusal):
    """Signing up has not begun."""


class SignupOver(Refusal):
    """Signing up has ended, or the meeting has begun."""


class FewerSeatsThanTaken(Refusal):
    """More have a seat already than there would be; nobody is thrown out."""


@dataclass(frozen=True)
class Place:
    """Where somebody stands. in_line: 1 for who is next, 0 for who does not wait. offered_until: of a held seat."""

    state: SignupState
    in_line: int = 0
    offered_until: datetime | None = None


@dataclass(frozen=True)
class SeatChange:
    """Whose place has changed without their doing.

    reason: "back" if a seat was held for them until there were fewer, "shorter" if it is held less long than it was.
    """

    person_id: int
    place: Place
    reason: str = ""


def sign_up(connection: Connection, meeting_id: int, person_id: int, now: datetime) -> Place:
    """Give somebody a seat, or a place in the line; who has one keeps it, and a held seat is taken.

    Raises MeetingGone, MeetingCancelled, SignupNotOpen, SignupOver.
    """
    meeting = locked(connection, meeting_id)
    check_open(meeting, now)
    state = place_of(connection, meeting_id, person_id, now).state
    if state is SignupState.OFFERED:
        _set(connection, _of(meeting_id, person_id), SignupState.CONFIRMED, now)
    elif state is SignupState.LEFT or (state is SignupState.WAITING and _is_first_come(meeting, now)):
        given = SignupState.CONFIRMED if _may_sit(connection, meeting, now) else SignupState.WAITING
        if state is not given:
            _join(connection, meeting_id, person_id, given, now)
    return place_of(connection, meeting_id, person_id, now)


def leave(connection: Connection, meeting_id: int, person_id: int, now: datetime) -> bool:
    """Tell whether somebody has a seat or a place in the line, and free it. Call `fill` afterwards."""
    locked(connection, meeting_id)
    held = _of(meeting_id, person_id) & (signups.c.state != SignupState.LEFT)
    return _set(connection, held, SignupState.LEFT, now) == 1


def hold_for(connection: Connection, meeting_id: int, person_id: int, until: datetime, now: datetime) -> None:
    """Hold a seat that has just come free for somebody, before all who wait. Call `fill` afterwards."""
    locked(connection, meeting_id)
    _join(connection, meeting_id, person_id, SignupState.OFFERED, now)
    _set(connection, _of(meeting_id, person_id), SignupState.OFFERED, now, until)


def set_seats(connection: Connection, meeting_id: int, seats: int | None, now: datetime) -> tuple[SeatChange, ...]:
    """Change how many seats there are; held ones that are no longer there go back into the line, the youngest first.

    Returns who has to be told of that. Call `fill` afterwards. Raises MeetingGone, FewerSeatsThanTaken.
    """
    locked(connection, meeting_id)
    back: list[int] = []
    if seats is not None:
        confirmed, offered = _taken(connection, meeting_id, now)
        if seats < confirmed:
            raise FewerSeatsThanTaken(seats=seats, taken=confirmed)
        back = _offered_last(connection, meeting_id, confirmed + offered - seats, now)
        _set(connection, _of_any(meeting_id, back), SignupState.WAITING, now)
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(seats=seats))
    places = [(person_id, place_of(connection, meeting_id, person_id, now)) for person_id in back]
    return tuple(SeatChange(person_id, place, "back") for person_id, place in places)


def fill(connection: Connection, meeting_id: int, now: datetime) -> tuple[SeatChange, ...]:
    """Offer free seats to those who wait longest; return who has to be told, and those whose offer has ended.

    So close to the start that nothing is held any more, all who wait are told of a free seat, and the first has it.
    """
    meeting = locked(connection, meeting_id)
    ended = tuple(
        SeatChange(person_id, Place(SignupState.LEFT)) for person_id in _end_offers(connection, meeting_id, now)
    )
    if meeting.state != MeetingState.PUBLISHED or now >= min(meeting.signup_until, meeting.starts_at):
        return ended
    free = _free(connection, meeting, now)
    waiting = _waiting(connection, meeting_id)
    if free <= 0 or not waiting:
        return ended
    until = offer_end(now, meeting.starts_at, meeting.signup_until)
    if until is None:
        return ended + tuple(
            SeatChange(row.person_id, Place(SignupState.WAITING, place)) for place, row in enumerate(waiting, 1)
        )
    offered = waiting[:free]
    _set(connection, signups.c.id.in_([row.id for row in offered]), SignupState.OFFERED, now, until)
    return ended + tuple(SeatChange(row.person_id, Place(SignupState.OFFERED, 0, until)) for row in offered)


def place_of(connection: Connection, meeting_id: int, person_id: int, now: datetime) -> Place:
    """Return where somebody stands."""
    mine = connection.execute(select(signups).where(_of(meeting_id, person_id))).one_or_none()
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
    taken = (signups.c.state == SignupState.CONFIRMED) | _is_offered(now)
    counted = func.count(signups.c.id).filter(taken)
    joined = meetings.outerjoin(signups, signups.c.meeting_id == meetings.c.id)
    limited = meetings.c.seats.is_not(None) & (meetings.c.ends_at > now)
    found = select(meetings.c.id).select_from(joined).where(limited).group_by(meetings.c.id, meetings.c.seats)
    return frozenset(connection.execute(found.having(counted >= meetings.c.seats)).scalars())


def is_scarce(connection: Connection, meeting_id: int, now: datetime) -> bool:
    """Tell whether somebody waits for a seat, or fewer than five are free."""
    meeting = connection.execute(select(meetings).where(meetings.c.id == meeting_id)).one()
    if meeting.seats is None:
        return False
    return _free(connection, meeting, now) < _SCARCE or bool(_waiting(connection, meeting_id))


def cut_offers(connection: Connection, meeting_id: int, until: datetime, now: datetime) -> tuple[SeatChange, ...]:
    """Let no offer last longer than until some moment; return whose still lasts. Call `fill` afterwards."""
    longer = (signups.c.meeting_id == meeting_id) & _is_offered(now) & (signups.c.offered_until > until)
    cut = connection.execute(update(signups).where(longer).values(offered_until=until).returning(signups.c.person_id))
    place = Place(SignupState.OFFERED, 0, until)
    return tuple(SeatChange(person_id, place, "shorter") for person_id in cut.scalars().all() if until > now)


def locked(connection: Connection, meeting_id: int) -> MeetingRow:
    """Return a meeting's row, which nobody else changes until the transaction ends. Raises MeetingGone."""
    query = select(meetings).where(meetings.c.id == meeting_id).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        raise MeetingGone
    return row


def check_open(meeting: MeetingRow | Meeting, now: datetime) -> None:
    """Make sure that anybody can sign up. Raises MeetingCancelled, MeetingGone, SignupNotOpen, SignupOver."""
    if meeting.state == MeetingState.CANCELLED:
        raise MeetingCancelled
    if meeting.state != MeetingState.PUBLISHED:
        raise MeetingGone
    if meeting.signup_from and now < meeting.signup_from:
        raise SignupNotOpen
    if now >= min(meeting.signup_until, meeting.starts_at):
        raise SignupOver


def _is_first_come(meeting: MeetingRow, now: datetime) -> bool:
    """Tell whether a free seat is held for nobody any more."""
    starts_at: datetime = meeting.starts_at
    return now >= starts_at - FIRST_COME


def _may_sit(connection: Connection, meeting: MeetingRow, now: datetime) -> bool:
    """Tell whether a seat is free for somebody who has not waited."""
    if _free(connection, meeting, now) <= 0:
        return False
    return _is_first_come(meeting, now) or not _waiting(connection, meeting.id)


def _free(connection: Connection, meeting: MeetingRow, now: datetime) -> int:
    """Return how many seats nobody has and nobody is offered; without a limit, more than anybody could take."""
    return _MANY if meeting.seats is None else meeting.seats - sum(_taken(connection, meeting.id, now))


def _taken(connection: Connection, meeting_id: int, now: datetime) -> tuple[int, int]:
    """Return how many seats are confirmed and how many are offered."""
    here = signups.c.meeting_id == meeting_id
    confirmed = func.count().filter(signups.c.state == SignupState.CONFIRMED)
    counts = select(confirmed, func.count().filter(_is_offered(now))).where(here)
    row = connection.execute(counts).one()
    return row[0], row[1]


def _waiting(connection: Connection, meeting_id: int) -> list[MeetingRow]:
    """Return those who wait, who has waited longest first."""
    here = (signups.c.meeting_id == meeting_id) & (signups.c.state == SignupState.WAITING)
    return list(connection.execute(select(signups).where(here).order_by(signups.c.place_in_line)))


def _offered_last(connection: Connection, meeting_id: int, count: int, now: datetime) -> list[int]:
    """Return to whom the youngest offers were made."""
    here = (signups.c.meeting_id == meeting_id) & _is_offered(now)
    youngest = select(signups.c.person_id).where(here).order_by(signups.c.place_in_line.desc()).limit(max(count, 0))
    return list(connection.execute(youngest).scalars())


def _is_offered(now: datetime) -> ColumnElement[bool]:
    return (signups.c.state == SignupState.OFFERED) & (signups.c.offered_until > now)


def _end_offers(connection: Connection, meeting_id: int, now: datetime) -> list[int]:
    """End the offers whose time is over, and return whose they were."""
    here = (signups.c.meeting_id == meeting_id) & (signups.c.state == SignupState.OFFERED)
    over = here & (signups.c.offered_until <= now)
    ended = sorted(connection.execute(select(signups.c.person_id).where(over)).scalars())
    _set(connection, over, SignupState.LEFT, now)
    return ended


def _of(meeting_id: int, person_id: int) -> ColumnElement[bool]:
    return (signups.c.meeting_id == meeting_id) & (signups.c.person_id == person_id)


def _of_any(meeting_id: int, person_ids: Sequence[int]) -> ColumnElement[bool]:
    return (signups.c.meeting_id == meeting_id) & signups.c.person_id.in_(person_ids)


def _join(connection: Connection, meeting_id: int, person_id: int, state: SignupState, now: datetime) -> None:
    """Put somebody at the end of the line, in this state."""
    last = select(func.coalesce(func.max(signups.c.place_in_line), 0)).where(signups.c.meeting_id == meeting_id)
    row = {
        "meeting_id": meeting_id,
        "person_id": person_id,
        "state": state,
        "place_in_line": connection.execute(last).scalar_one() + 1,
        "offered_until": None,
        "changed_at": now,
    }
    _JOIN.run(connection, [row])


_JOIN = Upsert(signups, ("meeting_id", "person_id"), ("state", "place_in_line", "offered_until", "changed_at"))


def _set(
    connection: Connection,
    which: ColumnElement[bool],
    state: SignupState,
    now: datetime,
    until: datetime | None = None,
) -> int:
    """Change the state of some sign-ups, and return of how many."""
    values: dict[str, Any] = {"state": state, "offered_until": until, "changed_at": now}
    if state is SignupState.LEFT:
        values |= {"guest_name": "", "guest_kommune": ""}
    return connection.execute(update(signups).where(which).values(values)).rowcount
