"""Messages of the office on their way: told to each participant, and to the office what became of them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Line, Reply
from bot.people.rights.access import for_office
from bot.people.rights.roles import Role, role_of
from bot.programme.desk.audiences import MessageTo, participants_of
from bot.programme.desk.letter import letter
from bot.programme.desk.listing import head, known_meeting
from bot.programme.desk.messages import (
    SENT,
    is_planned,
    message_by_number,
    messages_about,
    note,
    sendings,
)
from bot.programme.desk.tables import LetterState
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.shown import clock_of, day_of
from bot.programme.tables import MeetingState, signups

GUARD = "meeting-letter"
_NEXT_LOOK, _LAST_LOOK = timedelta(hours=1), timedelta(days=1)
_MOST_SHOWN = 5


def tell(turn: Turn) -> Outcome:
    """A job: say to one participant what the office has written, if it still concerns them."""
    message_id, knows = int(turn.job.get("message", 0)), bool(turn.job.get("is_cancelled"))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        message = message_by_number(connection, message_id)
        meeting = meeting_by_number(connection, message.meeting_id) if message else None
        if message is None or meeting is None or not is_planned(connection, message_id, person_id):
            return ()
        meant = participants_of(MessageTo(message.audience), meeting.id, now).where(signups.c.person_id == person_id)
        if not _still_holds(meeting, knows=knows) or connection.execute(meant).first() is None:
            note(connection, message_id, person_id, LetterState.SKIPPED)
            return ()
        if transaction.conversation_id is None:
            note(connection, message_id, person_id, LetterState.UNREACHABLE)
            return ()
        note(connection, message_id, person_id, LetterState.ENQUEUED, f"in{turn.message.id}:0:0")
        until = meeting.ends_at if message.created_at < meeting.ends_at else None
        guard = (GUARD, [meeting.id, knows])
        return (Reply(letter(meeting, message.text), guard=guard, expires_at=until),)

    delivery = Delivery.REPLY if turn.job.get("at_once") else Delivery.ANNOUNCEMENT
    return Outcome(act=act, delivery=delivery, keeps_offered=True)


def still_holds(connection: Connection, argument: Any) -> bool:
    """Tell whether a message is still to be sent: not if its meeting was cancelled after it was written."""
    meeting = meeting_by_number(connection, int(argument[0]))
    return meeting is not None and _still_holds(meeting, knows=bool(argument[1]))


def _still_holds(meeting: Meeting, *, knows: bool) -> bool:
    return knows or meeting.state is not MeetingState.CANCELLED


def tell_sendings(turn: Turn) -> Outcome:
    """A job: say to who wrote to participants what became of it, as soon as nothing is on its way any more."""
    message_id = int(turn.job.get("message", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        message = message_by_number(connection, message_id)
        if message is None or role_of(connection, person_id) < Role.OFFICE:
            return ()
        is_open = sendings(connection, message).open > 0
        if is_open and now < message.created_at + _LAST_LOOK:
            schedule(connection, [Job(f"{SENT}:{message_id}", SENT, now + _NEXT_LOOK, person_id, dict(turn.job))])
            return ()
        meeting = known_meeting(connection, message.meeting_id)
        return (Reply((head(meeting), _sent_line(connection, message))),)

    return Outcome(act=act, delivery=Delivery.REMINDER, keeps_offered=True)


def show_sendings(turn: Turn) -> Outcome:
    """Show what was written to the participants of a meeting, and what became of it. turn.argument: its number."""
    number = turn.number

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        meeting = known_meeting(connection, number)
        found = messages_about(connection, number)
        if not found:
            return (Reply((head(meeting), Line("meeting-message-none"))),)
        lines = [head(meeting)]
        for message in found[:_MOST_SHOWN]:
            lines += [_sent_line(connection, message), Line("meeting-message-quoted", {"text": message.text})]
        return (Reply(tuple(lines)),)

    return Outcome(act=for_office(do))


def _sent_line(connection: Connection, message: Any) -> Line:
    found = sendings(connection, message)
    written: datetime = message.created_at
    values = {name: getattr(found, name) for name in ("planned", "delivered", "open", "skipped", "failed")}
    about = {"day": day_of(written), "clock": clock_of(written), "to": message.audience}
    return Line("meeting-message-became", {**values, **about})
