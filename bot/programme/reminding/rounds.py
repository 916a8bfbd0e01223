"""A round tells everybody who comes to a meeting; planned for the meeting, so that moving it moves all reminders."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, cancel, schedule
from bot.engine.talk.messages import Reply
from bot.people.rights.tables import staff
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.reminding.times import LeadTime, is_time, moment_of
from bot.programme.seating import is_scarce
from bot.programme.tables import MeetingState, SignupState, signups

ROUND, REMINDER, NO_LINK = "meeting_round", "meeting_reminder", "meeting_no_link"
_OFFICE_TOLD = (LeadTime.DAY, LeadTime.HOUR)


def plan_rounds(connection: Connection, meeting: Meeting, now: datetime, *, link_is_new: bool = False) -> None:
    """Plan the rounds of a meeting that are still to come, at the times of its present start, and drop the others.

    link_is_new: those who were told that the join link is missing are to have it at once.
    """
    due = {lead: moment_of(lead, meeting.starts_at) for lead in LeadTime}
    if link_is_new and is_time(LeadTime.LINK, meeting, now):
        due[LeadTime.LINK] = now
    takes_place = meeting.state is MeetingState.PUBLISHED
    planned = [lead for lead, at in due.items() if takes_place and at >= now]
    cancel(connection, [_key(meeting.id, lead) for lead in LeadTime if lead not in planned])
    schedule(connection, [_round(meeting.id, lead, due[lead]) for lead in planned])


def _round(meeting_id: int, lead: LeadTime, due_at: datetime) -> Job:
    return Job(_key(meeting_id, lead), ROUND, due_at, payload={"meeting": meeting_id, "before": lead})


def _key(meeting_id: int, lead: LeadTime) -> str:
    return f"{ROUND}:{meeting_id}:{lead}"


def go_round(turn: Turn) -> Outcome:
    """A job for nobody in particular: plan a reminder of each who has a seat, to be said at once."""
    number, lead = int(turn.job.get("meeting", 0)), LeadTime(turn.job["before"])

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        meeting = meeting_by_number(connection, number)
        if meeting is None or not is_time(lead, meeting, now):
            return ()
        if lead is LeadTime.LINK and not meeting.has_link_to_come:
            return ()
        coming = _coming(connection, number)
        asks = lead is LeadTime.DAY and is_scarce(connection, number, now)
        schedule(connection, [_reminder(number, person_id, lead, now, asks=asks) for person_id in coming])
        if coming and lead in _OFFICE_TOLD and meeting.lacks_link:
            schedule(connection, list(_to_office(connection, number, lead, now)))
        return ()

    return Outcome(act=act)


def _coming(connection: Connection, meeting_id: int) -> list[int]:
    """Return who has a seat, in the order in which they asked for it."""
    here = (signups.c.meeting_id == meeting_id) & (signups.c.state == SignupState.CONFIRMED)
    return list(connection.execute(select(signups.c.person_id).where(here).order_by(signups.c.place_in_line)).scalars())


def _reminder(meeting_id: int, person_id: int, lead: LeadTime, now: datetime, *, asks: bool) -> Job:
    payload = {"meeting": meeting_id, "before": lead, "asks": asks}
    return Job(f"{REMINDER}:{meeting_id}:{person_id}:{lead}", REMINDER, now, person_id, payload)


def _to_office(connection: Connection, meeting_id: int, lead: LeadTime, now: datetime) -> Iterator[Job]:
    for person_id in connection.execute(select(staff.c.person_id)).scalars().all():
        payload = {"meeting": meeting_id, "before": lead}
        yield Job(f"{NO_LINK}:{meeting_id}:{person_id}:{lead}", NO_LINK, now, person_id, payload)
