"""Signing up and leaving: what a person does, and what it sets going for others."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.turn import Transaction
from bot.engine.inbox.jobs import Job, schedule
from bot.programme.admission import check_may_come
from bot.programme.after.planning import is_end_planned, plan_end
from bot.programme.attendee import carry_over
from bot.programme.reading import Meeting, in_row, meetings_of
from bot.programme.reminding.rounds import plan_rounds
from bot.programme.seating import MeetingGone, Place, Seating, seating
from bot.programme.seats import SeatChange, fill, free_place, take_place
from bot.programme.tables import MeetingState, SignupState, signups

SEAT, LINE = "meeting_seat", "meeting_line"
_AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)


Clashes = tuple[tuple[Meeting, SignupState], ...]


def join(transaction: Transaction, number: int) -> tuple[Meeting, Place, Clashes]:
    """Sign the person up; return the meeting, where they stand, and what they have signed up for at the same time.

    Raises MeetingGone, MeetingCancelled, SignupNotOpen, SignupOver, SuspendedHere, MembersOnly.
    """
    connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
    found = seating(connection, number, now)
    meeting = _published(found)
    check_may_come(connection, meeting, person_id, now)
    place = take_place(connection, found, person_id, now)
    carry_over(connection, number, person_id)
    if found.has_to_move:
        move_up(connection, number, now)
    if place.state is SignupState.CONFIRMED and not is_end_planned(connection, number):
        plan_end(connection, number, meeting.ends_at)
        plan_rounds(connection, meeting, now)
    return meeting, place, _clashes(connection, meeting, person_id, now)


def withdraw(transaction: Transaction, number: int) -> tuple[Meeting, bool]:
    """Free the person's seat or place in the line; return the meeting, and if there was one. Raises MeetingGone."""
    connection, now = transaction.connection, transaction.now
    found = seating(connection, number, now)
    left = free_place(connection, number, transaction.person_id, now)
    if found.waiting or found.ended:
        move_up(connection, number, now)
    return _published(found), left


def _published(found: Seating) -> Meeting:
    """Return a meeting that has been published. Raises MeetingGone."""
    if found.meeting.state == MeetingState.DRAFT:
        raise MeetingGone
    return in_row(found.meeting)


def move_up(connection: Connection, number: int, now: datetime, changed: Sequence[SeatChange] = ()) -> None:
    """Offer what is free to those who wait, plan that they are told, and that the line goes on when offers end.

    changed: whose place the office has changed.
    """
    moved = (*changed, *fill(connection, number, now))
    schedule(connection, [*(_telling(number, one, now) for one in moved), *_next_end(connection, number)])


def line_goes_on(connection: Connection, numbers: Iterable[int]) -> None:
    """Plan that meetings are looked at as soon as can be, where a seat may have come free."""
    schedule(connection, [Job(f"{LINE}:{number}", LINE, _AT_ONCE, payload={"meeting": number}) for number in numbers])


def _telling(number: int, moved: SeatChange, now: datetime) -> Job:
    until = moved.place.offered_until
    payload = {
        "meeting": number,
        "state": moved.place.state,
        "until": until.isoformat() if until else "",
        "told": moved.reason or moved.place.state,
    }
    return Job(f"{SEAT}:{number}:{moved.person_id}", SEAT, now, moved.person_id, payload)


def _next_end(connection: Connection, number: int) -> Iterable[Job]:
    offered = (signups.c.meeting_id == number) & (signups.c.state == SignupState.OFFERED)
    ends = connection.execute(select(func.min(signups.c.offered_until)).where(offered)).scalar_one()
    if ends:
        yield Job(f"{LINE}:{number}", LINE, ends, payload={"meeting": number})


def _clashes(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> Clashes:
    """Return what somebody wants to go to at the same time; a meeting that begins when another ends is no clash."""
    mine = ((other, state) for other, state in meetings_of(connection, person_id, now) if other.id != meeting.id)
    return tuple(
        (other, state)
        for other, state in mine
        if other.starts_at < meeting.ends_at and meeting.starts_at < other.ends_at
    )
