"""What is said to who has signed up: where they stand, as whom, and what is at the same time."""

from collections.abc import Iterable

from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Line, Reply
from bot.programme.attendee import attendee, shown
from bot.programme.inviting.series import dates_of, series_choices
from bot.programme.inviting.travel import travel_hint
from bot.programme.reading import Meeting
from bot.programme.seating import Place
from bot.programme.shown import choices, clash_lines, sharing, standing, when
from bot.programme.tables import MeetingKind, SignupState


def confirmation(
    transaction: Transaction,
    meeting: Meeting,
    place: Place,
    clashes: Iterable[tuple[Meeting, SignupState]],
    *,
    may_name: bool,
    was_told: bool,
) -> Reply:
    """Return what is said to who has just signed up.

    may_name: nobody else can read along. was_told: it has been said before what is to be said once.
    """
    now = transaction.now
    found = attendee(transaction.connection, meeting.id, transaction.person_id)
    as_whom, naming = shown(found, meeting.id, may_name=may_name)
    lines = (Line("meeting-listed", when(meeting)), standing(meeting, place, now), as_whom)
    warned = clash_lines(clashes)
    more = series_choices(dates_of(transaction.connection, meeting, transaction.person_id, now), meeting)
    offered = (*choices(meeting, place, now), *more, *naming, *sharing(meeting, now))
    if was_told or meeting.kind is not MeetingKind.NETWORKING or place.state is not SignupState.CONFIRMED:
        return Reply((*lines, *warned), offered)
    hint, asking = travel_hint()
    return Reply((*lines, *warned, hint), (*offered, asking))
