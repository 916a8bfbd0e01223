"""What is said to who has signed up: where they stand, as whom, and what is at the same time."""

from collections.abc import Iterable

from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Line, Reply
from bot.programme.inviting.attendee import attendee, shown
from bot.programme.reading import Meeting
from bot.programme.seats import Place
from bot.programme.shown import choices, sharing, standing, when
from bot.programme.tables import SignupState


def confirmation(
    transaction: Transaction,
    meeting: Meeting,
    place: Place,
    clashes: Iterable[tuple[Meeting, SignupState]],
    *,
    may_name: bool,
) -> Reply:
    """Return what is said to who has just signed up. may_name: nobody else can read along."""
    now = transaction.now
    found = attendee(transaction.connection, meeting.id, transaction.person_id)
    as_whom, naming = shown(found, meeting.id, may_name=may_name)
    lines = (Line("meeting-listed", when(meeting)), standing(meeting, place, now), as_whom)
    warned = tuple(Line("meeting-clash", {**when(other), "state": state}) for other, state in clashes)
    return Reply((*lines, *warned), (*choices(meeting, place, now), *naming, *sharing(meeting, now)))
