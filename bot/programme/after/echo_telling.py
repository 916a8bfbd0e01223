"""What people are told of staying in contact: that both want it, and once that others have come."""

from datetime import timedelta

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule, schedule_once
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.programme.after.asking import ECHO
from bot.programme.after.echo import LASTS, contact_of, myself, others
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import when

MATCHED, AGAIN = "meeting_echo", "meeting_echo_again"
_ONCE_MORE = timedelta(days=3)


def plan_match(transaction: Transaction, meeting: Meeting, person_id: int, other: int) -> None:
    """Plan that both are told that they have ticked each other."""
    jobs = []
    for one, another in ((person_id, other), (other, person_id)):
        payload = {"meeting": meeting.id, "other": another}
        jobs.append(Job(f"{MATCHED}:{meeting.id}:{one}:{another}", MATCHED, transaction.now, one, payload))
    schedule(transaction.connection, jobs)


def plan_again(transaction: Transaction, meeting: Meeting) -> None:
    """Plan that the person is told once, some days later, that others have come."""
    key, payload = f"{AGAIN}:{meeting.id}:{transaction.person_id}", {"meeting": meeting.id}
    due_at = max(meeting.ends_at, transaction.now) + _ONCE_MORE
    schedule_once(transaction.connection, Job(key, AGAIN, due_at, transaction.person_id, payload))


def matched(turn: Turn) -> Outcome:
    """A job: both have ticked each other."""
    number, other_id, may_name = int(turn.job.get("meeting", 0)), turn.job.get("other"), turn.may_ask_confidential

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None or not _takes_part(transaction, meeting):
            return ()
        found = others(transaction.connection, meeting, transaction.person_id, transaction.now)
        other = next((one for one in found if one.person_id == other_id and one.contact), None)
        if other is None:  # meanwhile one of both has left
            return ()
        if not may_name:
            return (say("echo-matched-elsewhere", **when(meeting)),)
        return (say("echo-matched", **when(meeting), name=other.name, kommune=other.kommune, contact=other.contact),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def again(turn: Turn) -> Outcome:
    """A job: some days later, say that others have come."""
    number = int(turn.job.get("meeting", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None or not _takes_part(transaction, meeting):
            return ()
        found = others(transaction.connection, meeting, transaction.person_id, transaction.now)
        new = sum(not one.is_ticked for one in found)
        look = Choice(Line("echo-look"), f"{ECHO}:{meeting.id}")
        return (Reply((Line("echo-again", {**when(meeting), "count": new}),), (look,)),) if new else ()

    return Outcome(act=act)


def _takes_part(transaction: Transaction, meeting: Meeting) -> bool:
    """Tell whether the person still takes part, and it has not ended."""
    is_open = transaction.now < meeting.ends_at + LASTS
    connection, person_id = transaction.connection, transaction.person_id
    return is_open and bool(contact_of(connection, meeting.id, person_id)) and myself(connection, person_id) is not None
