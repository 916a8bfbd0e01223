"""Seats of a meeting and the line of those who wait for one.

Everything here runs with the meeting's row locked, so that there is one order in which seats are given out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from bot.engine.dialogs.turn import Refusal
from bot.programme.offer_time import FIRST_COME, offer_end
from bot.programme.reading import Meeting
from bot.programme.seating import MeetingGone, MeetingRow, Place, Seating, is_offered, locked, place_of, seating
from bot.programme.tables import MeetingState, SignupState, meetings, signups
from bot.storage.upsert import Upsert


class MeetingCancelled(Refusal):
    """The meeting does not take place."""


class SignupNotOpen(Refusal):
    """Signing up has not begun."""


class SignupOver(Refusal):
    """Signing up has ended, or the meeting has begun."""


class FewerSeatsThanTaken(Refusal):
    """More have a seat already than there would be; nobody is thrown out."""


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
    return take_place(connection, seating(connection, meeting_id, now), person_id, now)


def take_place(connection: Connection, found: Seating, person_id: int, now: datetime) -> Place:
    """Sign somebody up, as `sign_up`, for a meeting that is locked already. found: as nobody has changed it since."""
    meeting = found.meeting
    check_open(meeting, now)
    held = place_of(connection, meeting.id, person_id, now)
    if held.state is SignupState.OFFERED:
        _set(connection, _of(meeting.id, person_id), SignupState.CONFIRMED, now)
        return Place(SignupState.CONFIRMED)
    if held.state is SignupState.CONFIRMED or (held.state is SignupState.WAITING and not _is_first_come(meeting, now)):
        return held
    may_sit = found.free > 0 and (_is_first_come(meeting, now) or not found.waiting)
    given = Place(SignupState.CONFIRMED) if may_sit else Place(SignupState.WAITING, found.waiting + 1)
    if held.state is given.state:
        return held
    _join(connection, meeting.id, person_id, given.state, found.last + 1, now)
    return given


def leave(connection: Connection, meeting_id: int, person_id: int, now: datetime) -> bool:
    """Tell whether somebody has a seat or a place in the line, and free it. Call `fill` afterwards."""
    locked(connection, meeting_id)
    return free_place(connection, meeting_id, person_id, now)


def free_place(connection: Connection, meeting_id: int, person_id: int, now: datetime) -> bool:
    """Tell whether somebody had a place at a meeting that is locked already, as `leave`, and free it."""
    held = _of(meeting_id, person_id) & (signups.c.state != SignupState.LEFT)
    return _set(connection, held, SignupState.LEFT, now) == 1


def hold_for(connection: Connection, meeting_id: int, person_id: int, until: datetime, now: datetime) -> None:
    """Hold a seat that has just come free for somebody, before all who wait. Call `fill` afterwards."""
    last = seating(connection, meeting_id, now).last
    _join(connection, meeting_id, person_id, SignupState.OFFERED, last + 1, now)
    _set(connection, _of(meeting_id, person_id), SignupState.OFFERED, now, until)


def set_seats(connection: Connection, meeting_id: int, seats: int | None, now: datetime) -> tuple[SeatChange, ...]:
    """Change how many seats there are; held ones that are no longer there go back into the line, the youngest first.

    Returns who has to be told of that. Call `fill` afterwards. Raises MeetingGone, FewerSeatsThanTaken.
    """
    found = seating(connection, meeting_id, now)
    back: list[int] = []
    if seats is not None:
        if seats < found.confirmed:
            raise FewerSeatsThanTaken(seats=seats, taken=found.confirmed)
        back = _offered_last(connection, meeting_id, found.confirmed + found.offered - seats, now)
        _set(connection, _of_any(meeting_id, back), SignupState.WAITING, now)
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(seats=seats))
    places = [(person_id, place_of(connection, meeting_id, person_id, now)) for person_id in back]
    return tuple(SeatChange(person_id, place, "back") for person_id, place in places)


def fill(connection: Connection, meeting_id: int, now: datetime) -> tuple[SeatChange, ...]:
    """Offer free seats to those who wait longest; return who has to be told, and those whose offer has ended.

    So close to the start that nothing is held any more, all who wait are told of a free seat, and the first has it.
    """
    found = seating(connection, meeting_id, now)
    meeting = found.meeting
    ended_of = _end_offers(connection, meeting_id, now) if found.ended else ()
    ended = tuple(SeatChange(person_id, Place(SignupState.LEFT)) for person_id in ended_of)
    is_over = now >= min(meeting.signup_until, meeting.starts_at)
    if meeting.state != MeetingState.PUBLISHED or is_over or found.free <= 0 or not found.waiting:
        return ended
    waiting = _waiting(connection, meeting_id)
    until = offer_end(now, meeting.starts_at, meeting.signup_until)
    if until is None:
        return ended + tuple(
            SeatChange(row.person_id, Place(SignupState.WAITING, place)) for place, row in enumerate(waiting, 1)
        )
    offered = waiting[: found.free]
    _set(connection, signups.c.id.in_([row.id for row in offered]), SignupState.OFFERED, now, until)
    return ended + tuple(SeatChange(row.person_id, Place(SignupState.OFFERED, 0, until)) for row in offered)


def cut_offers(connection: Connection, meeting_id: int, until: datetime, now: datetime) -> tuple[SeatChange, ...]:
    """Let no offer last longer than until some moment; return whose still lasts. Call `fill` afterwards."""
    longer = (signups.c.meeting_id == meeting_id) & is_offered(now) & (signups.c.offered_until > until)
    cut = connection.execute(update(signups).where(longer).values(offered_until=until).returning(signups.c.person_id))
    place = Place(SignupState.OFFERED, 0, until)
    return tuple(SeatChange(person_id, place, "shorter") for person_id in cut.scalars().all() if until > now)


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


def _waiting(connection: Connection, meeting_id: int) -> list[MeetingRow]:
    """Return those who wait, who has waited longest first."""
    here = (signups.c.meeting_id == meeting_id) & (signups.c.state == SignupState.WAITING)
    return list(connection.execute(select(signups).where(here).order_by(signups.c.place_in_line)))


def _offered_last(connection: Connection, meeting_id: int, count: int, now: datetime) -> list[int]:
    """Return to whom the youngest offers were made."""
    here = (signups.c.meeting_id == meeting_id) & is_offered(now)
    youngest = select(signups.c.person_id).where(here).order_by(signups.c.place_in_line.desc()).limit(max(count, 0))
    return list(connection.execute(youngest).scalars())


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


def _join(
    connection: Connection, meeting_id: int, person_id: int, state: SignupState, place_in_line: int, now: datetime
) -> None:
    row = {
        "meeting_id": meeting_id,
        "person_id": person_id,
        "state": state,
        "place_in_line": place_in_line,
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
