"""Who may sign up for a meeting."""

from datetime import datetime

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Refusal
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.people.rights.roles import Role, role_of
from bot.programme.reading import Meeting
from bot.programme.seats import check_open


class MembersOnly(Refusal):
    """A guest wants to come to a meeting of members."""


class SuspendedHere(Refusal):
    """Somebody whose membership is suspended wants to come, whoever the meeting is for."""


def check_may_come(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> None:
    """Make sure that somebody may sign up; that nobody can any more is said first.

    Raises MeetingGone, MeetingCancelled, SignupNotOpen, SignupOver, SuspendedHere, MembersOnly.
    """
    check_open(meeting, now)
    check_is_for(connection, meeting, person_id)


def check_is_for(connection: Connection, meeting: Meeting, person_id: int) -> None:
    """Make sure that a meeting is for somebody, whenever it is. Raises SuspendedHere, MembersOnly."""
    if is_suspended(connection, person_id):
        raise SuspendedHere
    if meeting.members_only and role_of(connection, person_id) is Role.GUEST:
        raise MembersOnly


def as_known_to(connection: Connection, meeting: Meeting, person_id: int) -> Meeting:
    """Return a meeting as somebody may know it: guests get no recording and no material of a meeting of members."""
    if meeting.members_only and role_of(connection, person_id) is Role.GUEST:
        return meeting.for_everybody
    return meeting


def is_suspended(connection: Connection, person_id: int) -> bool:
    """Tell whether somebody's membership is suspended."""
    member = member_of(connection, person_id)
    return member is not None and member.state is MemberState.SUSPENDED
