"""One reminder of a meeting, from the state as it is when it is said, and once more looked at when it is sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.rights.roles import Role, role_of
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.reminding.link import link_line
from bot.programme.reminding.rounds import plan_rounds
from bot.programme.reminding.times import LeadTime, is_time
from bot.programme.reminding.wanted import wanted
from bot.programme.seating import place_of
from bot.programme.shown import LEAVE, OFFICE_EDIT, choices, when
from bot.programme.tables import MeetingState, SignupState, meetings, signups

COMES = "meet_come"
GUARD = "meeting-reminder"
"""Of a reminder; its argument is the number of the sign-up, and the start that it names."""

_AT_ANY_HOUR = (LeadTime.HOUR, LeadTime.LINK)


def remind(turn: Turn) -> Outcome:
    """A job: say that a meeting is near, or how to join it, to who has a seat; once for each start."""
    number, lead = int(turn.job.get("meeting", 0)), LeadTime(turn.job["before"])
    asks = bool(turn.job.get("asks"))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        meeting = meeting_by_number(connection, number)
        if meeting is None or not is_time(lead, meeting, now) or lead not in wanted(connection, person_id):
            return ()
        if "asks" not in turn.job:  # planned by a release that knew no rounds
            plan_rounds(connection, meeting, now)
        signup_id = _newly_reminded(connection, meeting, person_id, lead)
        if signup_id is None:
            return ()
        return (_reply(transaction, meeting, signup_id, lead, asks=asks),)

    return Outcome(act=act, delivery=_delivery(lead))


def _delivery(lead: LeadTime) -> Delivery:
    return Delivery.TIMELY if lead in _AT_ANY_HOUR else Delivery.REMINDER


def _newly_reminded(connection: Connection, meeting: Meeting, person_id: int, lead: LeadTime) -> int | None:
    """Note that a person is reminded; return the number of the sign-up, None if there is no seat or it was done."""
    told = "no_link" if lead is LeadTime.LINK and not meeting.join_link else lead
    mark = f"{told}@{meeting.starts_at.isoformat()}"
    mine = (signups.c.meeting_id == meeting.id) & (signups.c.person_id == person_id)
    new = (signups.c.state == SignupState.CONFIRMED) & (signups.c.reminded != mark)
    noted = update(signups).where(mine, new).values(reminded=mark).returning(signups.c.id)
    return connection.execute(noted).scalar_one_or_none()


def _reply(transaction: Transaction, meeting: Meeting, signup_id: int, lead: LeadTime, *, asks: bool) -> Reply:
    now = transaction.now
    place = place_of(transaction.connection, meeting.id, transaction.person_id, now)
    can = choices(meeting, place, now)
    if lead is LeadTime.LINK:
        lines: tuple[Line, ...] = (link_line(meeting, now),)
    else:
        where = Line("meeting-place", {"place": meeting.place}) if meeting.place else Line("meeting-link-comes")
        lines = (Line("meeting-coming" if asks else "meeting-reminder", when(meeting)), where)
    if asks:
        yes = Choice(Line("meeting-coming-yes"), f"{COMES}:{meeting.id}")
        can = (yes, Choice(Line("meeting-coming-no"), f"{LEAVE}:{meeting.id}"))
    until = meeting.ends_at if lead is LeadTime.LINK else meeting.starts_at
    return Reply(lines, can, guard=(GUARD, [signup_id, meeting.starts_at.isoformat()]), expires_at=until)


def is_still_due(connection: Connection, argument: Any) -> bool:
    """Tell whether the seat that a reminder is about is still there, in a meeting of the same start: a guard."""
    signup_id, starts_at = argument
    there = select(meetings.c.starts_at).join(signups)
    seat = (signups.c.id == signup_id) & (signups.c.state == SignupState.CONFIRMED)
    found = connection.execute(there.where(seat, meetings.c.state == MeetingState.PUBLISHED)).scalar_one_or_none()
    return found is not None and found == datetime.fromisoformat(starts_at)


def comes(turn: Turn) -> Outcome:
    """Thank who comes for saying so. turn.argument: the number of the meeting."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None:
            return (say("meeting-gone"),)
        place = place_of(transaction.connection, number, transaction.person_id, transaction.now)
        is_there = place.state is SignupState.CONFIRMED and meeting.state is MeetingState.PUBLISHED
        line = Line("meeting-coming-noted" if is_there else "meeting-not-signed-up", when(meeting))
        return (Reply((line,), choices(meeting, place, transaction.now)),)

    return Outcome(act=act)


def tell_office(turn: Turn) -> Outcome:
    """A job: tell somebody in the office that the join link of a meeting is missing to which people come."""
    number, lead = int(turn.job.get("meeting", 0)), LeadTime(turn.job["before"])

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None or not meeting.lacks_link or not is_time(lead, meeting, transaction.now):
            return ()
        if role_of(transaction.connection, transaction.person_id) < Role.OFFICE:
            return ()
        enter = Choice(Line("meeting-office-edit"), f"{OFFICE_EDIT}:{number}")
        line = Line("meeting-link-to-enter", when(meeting))
        return (Reply((line,), (enter,), guard=(LACKS_LINK, number), expires_at=meeting.starts_at),)

    return Outcome(act=act, delivery=_delivery(lead))


LACKS_LINK = "meeting-lacks-link"
"""The guard of what the office is told; its argument is the number of the meeting."""


def still_lacks_link(connection: Connection, number: int) -> bool:
    """Tell whether the join link of a meeting that takes place is still missing: a guard."""
    meeting = meeting_by_number(connection, number)
    return meeting is not None and meeting.state is MeetingState.PUBLISHED and meeting.lacks_link
