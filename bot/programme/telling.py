"""What people are told without asking: a free seat, an offer that ended, a reminder; from the state as it then is."""

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Line, Reply
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seats import Place, place_of
from bot.programme.shown import choices, standing, when
from bot.programme.signing import LINE, REMINDER, SEAT, move_up
from bot.programme.tables import MeetingState, SignupState


def jobs() -> dict[str, Dialog]:
    """Return what does the jobs of the programme, by their kind."""
    return {SEAT: _tell_seat, LINE: _go_on, REMINDER: _remind}


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
    told = SignupState(turn.job.get("state", SignupState.LEFT))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = _stands(turn, transaction)
        if found is None or found[1].state is not told:  # meanwhile the person has done something themselves
            return ()
        meeting, place = found
        if meeting.state is MeetingState.CANCELLED or meeting.starts_at <= transaction.now:
            return ()
        lines = [Line(f"meeting-told-{told}", when(meeting))]
        if told is SignupState.OFFERED:
            lines.append(standing(meeting, place, transaction.now))
        until = place.offered_until or meeting.starts_at
        return (Reply(tuple(lines), choices(meeting, place, transaction.now), expires_at=until),)

    return Outcome(act=act, delivery=Delivery.LASTING)


def _remind(turn: Turn) -> Outcome:
    """A job: say that a meeting is near, to who has a seat in it."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = _stands(turn, transaction)
        if found is None or found[1].state is not SignupState.CONFIRMED:
            return ()
        meeting, place = found
        if meeting.state is MeetingState.CANCELLED or meeting.starts_at <= transaction.now:
            return ()
        reply = (Line("meeting-reminder", when(meeting)),)
        return (Reply(reply, choices(meeting, place, transaction.now), expires_at=meeting.starts_at),)

    return Outcome(act=act)


def _stands(turn: Turn, transaction: Transaction) -> tuple[Meeting, Place] | None:
    """Return the meeting that a job is about, and where its person stands."""
    meeting = meeting_by_number(transaction.connection, int(turn.job.get("meeting", 0)))
    if meeting is None:
        return None
    return meeting, place_of(transaction.connection, meeting.id, transaction.person_id, transaction.now)
