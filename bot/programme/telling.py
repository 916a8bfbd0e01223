"""What people are told of seats without asking: one is free, an offer has ended; from the state as it then is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Line, Reply
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import Place, place_of
from bot.programme.shown import choices, standing, when
from bot.programme.signing import LINE, SEAT, move_up
from bot.programme.tables import MeetingState, SignupState, meetings, signups

GUARD = "meeting_stands"
"""The guard of what is told of a place; its argument is the number of a sign-up, its state and the end of its offer."""


def jobs() -> dict[str, Dialog]:
    """Return what does the jobs of the programme, by their kind."""
    return {SEAT: _tell_seat, LINE: _go_on}


def _go_on(turn: Turn) -> Outcome:
    """A job for nobody in particular: offers have ended, so others are next."""
    number = int(turn.job.get("meeting", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        if meeting_by_number(transaction.connection, number):
            move_up(transaction.connection, number, transaction.now)
        return ()

    return Outcome(act=act)


def _tell_seat(turn: Turn) -> Outcome:
    """A job: say that a seat is held for the person, is free for whoever asks first, or is held no longer."""
    stood = [turn.job.get("state", SignupState.LEFT), turn.job.get("until", "")]

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = _stands(turn, transaction)
        signup = _signup_of(transaction.connection, found[0].id, transaction.person_id) if found else None
        if found is None or signup is None or not still_stands(transaction.connection, [signup, *stood]):
            return ()
        meeting, place = found
        if meeting.state is MeetingState.CANCELLED or meeting.starts_at <= transaction.now:
            return ()
        told = turn.job.get("told", stood[0])
        lines = [Line(f"meeting-told-{told}", when(meeting))]
        if told in {SignupState.OFFERED, "back", "shorter"}:
            lines.append(standing(meeting, place, transaction.now))
        until = place.offered_until or meeting.starts_at
        offered = choices(meeting, place, transaction.now)
        return (Reply(tuple(lines), offered, guard=(GUARD, [signup, *stood]), expires_at=until),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _stands(turn: Turn, transaction: Transaction) -> tuple[Meeting, Place] | None:
    """Return the meeting that a job is about, and where its person stands."""
    meeting = meeting_by_number(transaction.connection, int(turn.job.get("meeting", 0)))
    if meeting is None:
        return None
    return meeting, place_of(transaction.connection, meeting.id, transaction.person_id, transaction.now)


def _signup_of(connection: Connection, meeting_id: int, person_id: int) -> int | None:
    theirs = (signups.c.meeting_id == meeting_id) & (signups.c.person_id == person_id)
    return connection.execute(select(signups.c.id).where(theirs)).scalar_one_or_none()


def still_stands(connection: Connection, argument: Sequence[Any]) -> bool:
    """Tell whether a sign-up is in a state, with the same offer as then, for a meeting that takes place: a guard.

    argument: its number, the state, and until when a seat was held, in ISO format; "" if none was.
    """
    signup, state, until = argument
    here = (signups.c.id == signup) & (meetings.c.state == MeetingState.PUBLISHED)
    stands = select(signups.c.state, signups.c.offered_until).join(meetings).where(here)
    found = connection.execute(stands).first()
    held = datetime.fromisoformat(until) if until else None
    return found is not None and (found.state, found.offered_until) == (state, held)
