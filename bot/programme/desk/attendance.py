"""Who was at a meeting, as the office notes it: by name from the list, others by their number."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, update

from bot.engine.dialogs.turn import Refusal
from bot.people.rights.roles import Role, require
from bot.programme.after.attendance import BY_LIST
from bot.programme.desk.listing import NOTED_BEFORE, known_meeting
from bot.programme.reading import Meeting
from bot.programme.seats import MeetingCancelled
from bot.programme.tables import MeetingState, SignupState, meetings, signups

_AT_ONCE = 500  # numbers in one statement


class AttendanceTooEarly(Refusal):
    """The meeting has not begun."""


def meeting_to_note(connection: Connection, by: int, meeting_id: int, now: datetime) -> Meeting:
    """Return a meeting at which the office may note who is there: from ten minutes before the start.

    Raises NotAllowed, MeetingGone, MeetingCancelled, AttendanceTooEarly.
    """
    require(connection, by, Role.OFFICE)
    meeting = known_meeting(connection, meeting_id)
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingCancelled
    if now < meeting.starts_at - NOTED_BEFORE:
        raise AttendanceTooEarly(number=meeting_id)
    return meeting


def note_came(connection: Connection, meeting_id: int, numbers: Iterable[int]) -> None:
    """Note that participants were there; what a code word has shown stays."""
    for which in _of(meeting_id, numbers):
        unknown = which & signups.c.attended_by.is_(None)
        connection.execute(update(signups).where(unknown).values(attended_by=BY_LIST))


def note_absent(connection: Connection, meeting_id: int, numbers: Iterable[int]) -> None:
    """Take back that participants were there, unless a code word has shown it."""
    for which in _of(meeting_id, numbers):
        by_list = which & (signups.c.attended_by == BY_LIST)
        connection.execute(update(signups).where(by_list).values(attended_by=None))


def note_walk_ins(connection: Connection, meeting_id: int, count: int) -> None:
    """Note how many came without signing up."""
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(walk_ins=count))


def _of(meeting_id: int, numbers: Iterable[int]) -> Iterable[ColumnElement[bool]]:
    """Yield the conditions for the sign-ups of some numbers, a few hundred at a time."""
    wanted = sorted(numbers)
    here = (signups.c.meeting_id == meeting_id) & (signups.c.state != SignupState.LEFT)
    for start in range(0, len(wanted), _AT_ONCE):
        yield here & signups.c.place_in_line.in_(wanted[start : start + _AT_ONCE])
