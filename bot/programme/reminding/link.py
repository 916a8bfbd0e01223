"""The join link: for those who have a seat, and from shortly before the start to the end only."""

import re
from dataclasses import replace
from datetime import datetime

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import patterns
from bot.programme.reading import Meeting, meeting_by_number, meetings_of
from bot.programme.reminding.times import LINK_OPENS
from bot.programme.seating import place_of
from bot.programme.shown import LIST, choices, clock_of, shown_here, when
from bot.programme.tables import MeetingState, SignupState
from knowledge.text import one_line

_ASKED = re.compile(patterns(__package__)["the-link"])


def link_line(meeting: Meeting, now: datetime) -> Line:
    """Return how to join a meeting, or when that is told; for who has a seat."""
    values = when(meeting)
    if now < meeting.starts_at - LINK_OPENS:
        return Line("meeting-link-later", {**values, "opens": clock_of(meeting.starts_at - LINK_OPENS)})
    if not meeting.join_link:
        return Line("meeting-link-missing", values)
    return Line("meeting-link", {**values, "link": meeting.join_link})


def show_link(turn: Turn) -> Outcome:
    """Show the join link to who has a seat at this moment. turn.argument: the number of the meeting."""
    number = turn.number

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None:
            return (say("meeting-gone"),)
        place = place_of(transaction.connection, number, transaction.person_id, transaction.now)
        line = _refused(meeting, place.state, transaction.now) or link_line(meeting, transaction.now)
        return (Reply((line,), choices(meeting, place, transaction.now)),)

    return Outcome(act=act)


def claim(turn: Turn) -> Outcome | None:
    """Return the join link to who asks for "the link" while meetings are on the screen, None to everybody else."""
    numbers = shown_here(turn) if _ASKED.fullmatch(one_line(turn.text)) else ()
    if not numbers:
        return None
    return show_link(replace(turn, argument=str(numbers[0]))) if len(numbers) == 1 else show_next(turn)


def show_next(_turn: Turn) -> Outcome:
    """Show the join link of what the person goes to next."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        seats = (one for one, state in meetings_of(connection, person_id, now) if state is SignupState.CONFIRMED)
        meeting = next((one for one in seats if one.has_link_to_come), None)
        if meeting is None:
            return (Reply((Line("meeting-link-for-nothing"),), (Choice(Line("meetings-list"), LIST),)),)
        place = place_of(connection, meeting.id, person_id, now)
        return (Reply((link_line(meeting, now),), choices(meeting, place, now)),)

    return Outcome(act=act)


def _refused(meeting: Meeting, state: SignupState, now: datetime) -> Line | None:
    """Return why there is no link for somebody, None if there is one, now or later."""
    if meeting.state is MeetingState.CANCELLED:
        return Line("meeting-cancelled")
    if meeting.ends_at <= now:
        return Line("meeting-over")
    if state is not SignupState.CONFIRMED:
        return Line("meeting-not-signed-up", when(meeting))
    return None if meeting.has_link_to_come else Line("meeting-place", {"place": meeting.place})
