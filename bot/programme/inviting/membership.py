"""Guests who want to come to a meeting of members: they are told how, and once they are members that they can."""

from datetime import datetime

from sqlalchemy import Connection, update

from bot.engine.dialogs.turn import Begin, Outcome, Refusal, Transaction, Turn
from bot.engine.inbox.jobs import Job, jobs, schedule_once
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.people.members import registration
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.programme.admission import check_may_come
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone, place_of
from bot.programme.shown import choices, when
from bot.programme.tables import SignupState

WISH = "meeting_wish"
"""The job that tells a new member of a meeting; until the membership begins, it waits for the end of signing up."""

REGISTER = "meet_member"


def turned_away(transaction: Transaction, number: int) -> Reply:
    """Say how one becomes a member, and note that the person wants to hear of this meeting then. Raises MeetingGone."""
    meeting = meeting_by_number(transaction.connection, number)
    if meeting is None:
        raise MeetingGone
    key = f"{WISH}:{meeting.id}:{transaction.person_id}"
    until = min(meeting.signup_until, meeting.starts_at)
    job = Job(key, WISH, until, transaction.person_id, {"meeting": meeting.id})
    schedule_once(transaction.connection, job)
    member = member_of(transaction.connection, transaction.person_id)
    if member and member.state is MemberState.PENDING:
        return Reply((Line("meeting-for-members-soon"),))
    return Reply((Line("meeting-for-members"), Line("meeting-wish")), (Choice(Line("meeting-register"), REGISTER),))


def register(_turn: Turn) -> Begin:
    return Begin(registration.KEY)


def admitted(connection: Connection, person_id: int, now: datetime) -> None:
    """Let the person hear now of the meetings that they could not come to before their membership began."""
    theirs = (jobs.c.kind == WISH) & (jobs.c.person_id == person_id)
    connection.execute(update(jobs).where(theirs).values(due_at=now))


def tell(turn: Turn) -> Outcome:
    """A job: say that the person can sign up now, unless they cannot or have done so."""
    number = int(turn.job.get("meeting", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        meeting = meeting_by_number(connection, number)
        if meeting is None or not _may_come(connection, meeting, person_id, now):
            return ()
        place = place_of(connection, number, person_id, now)
        if place.state is not SignupState.LEFT:
            return ()
        until = min(meeting.signup_until, meeting.starts_at)
        lines = (Line("meeting-told-member", when(meeting)),)
        return (Reply(lines, choices(meeting, place, now), expires_at=until),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _may_come(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> bool:
    """Tell whether somebody can sign up now."""
    try:
        check_may_come(connection, meeting, person_id, now)
    except Refusal:
        return False
    return True
