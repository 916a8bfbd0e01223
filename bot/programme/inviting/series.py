"""The dates of a series for who wants to come: one sign-up for all of them, and leaving all that follow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Outcome, Refusal, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply
from bot.programme.admission import MembersOnly, check_may_come
from bot.programme.attendee import attendee, shown
from bot.programme.inviting.membership import turned_away
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import MeetingGone, Place, place_of
from bot.programme.shown import clash_lines, when
from bot.programme.signing import join, withdraw
from bot.programme.tables import MeetingState, SignupState, meetings

ALL, NONE = "meet_series", "meet_series_leave"
_MOST_NAMED = 6


@dataclass(frozen=True)
class SeriesDates:
    """The dates of a series that are to come. joinable: where one is not signed up and can. held: where one is."""

    coming: Sequence[Meeting]
    joinable: Sequence[Meeting]
    held: Sequence[Meeting]

    def held_from(self, meeting: Meeting) -> Sequence[Meeting]:
        """Return the dates from this one on where one is signed up."""
        return [one for one in self.held if one.starts_at >= meeting.starts_at]


def dates_of(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> SeriesDates:
    """Return the dates of the series that a meeting belongs to, the earliest first; none if it belongs to none."""
    if not meeting.series:
        return SeriesDates((), (), ())
    theirs = meetings.c.series == meeting.series
    is_coming = (meetings.c.state == MeetingState.PUBLISHED) & (meetings.c.starts_at > now)
    numbers = select(meetings.c.id).where(theirs, is_coming).order_by(meetings.c.starts_at, meetings.c.id)
    found = [meeting_by_number(connection, number) for number in connection.execute(numbers).scalars().all()]
    coming = [one for one in found if one]
    places = {one.id: place_of(connection, one.id, person_id, now).state for one in coming}
    held = [one for one in coming if places[one.id] is not SignupState.LEFT]
    free = [one for one in coming if places[one.id] is SignupState.LEFT]
    return SeriesDates(coming, [one for one in free if _is_open(connection, one, person_id, now)], held)


def series_line(dates: SeriesDates) -> tuple[Line, ...]:
    """Return the sentence that says which dates the series has, none if there is one at most."""
    if len(dates.coming) < 2:
        return ()
    days = "; ".join(str(when(one)["day"]) for one in dates.coming[:_MOST_NAMED])
    more = max(0, len(dates.coming) - _MOST_NAMED)
    return (Line("meeting-series", {"count": len(dates.coming), "days": days, "more": more}),)


def series_choices(dates: SeriesDates, meeting: Meeting) -> tuple[Choice, ...]:
    """Return what can be done with all dates at once, where that is more than with this one alone."""
    is_held = any(one.id == meeting.id for one in dates.held)
    found = []
    if len(dates.joinable) > (0 if is_held else 1):
        values = {"count": len(dates.joinable), "others": "yes" if dates.held else "no"}
        found.append(Choice(Line("meeting-series-join", values), f"{ALL}:{meeting.id}"))
    following = len(dates.held_from(meeting))
    if following > (1 if is_held else 0):
        values = {"count": following, "this": "yes" if is_held else "no"}
        found.append(Choice(Line("meeting-series-leave", values), f"{NONE}:{meeting.id}"))
    return tuple(found)


def join_all(turn: Turn) -> Outcome:
    """Sign up for all dates of the series of a meeting where that is possible. turn.argument: the meeting's number."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting, dates = _known(transaction, turn.number)
        if not dates.joinable:
            return (_stands(transaction, meeting, "meeting-series-nothing", turn),)
        # By number, not by time: whoever locks several meetings locks them in one order.
        clashes: list[Line] = []
        for one in sorted(dates.joinable, key=lambda one: one.id):
            try:
                found = join(transaction, one.id)[2]
            except MembersOnly:
                return (turned_away(transaction, meeting.id),)
            clashes += clash_lines(found)
        reply = _stands(transaction, meeting, "meeting-series-joined", turn)
        return (replace(reply, lines=(*reply.lines, *clashes)),)

    return Outcome(act=act)


def leave_all(turn: Turn) -> Outcome:
    """Leave a meeting and all later ones of its series. turn.argument: the meeting's number."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting, dates = _known(transaction, turn.number)
        left = dates.held_from(meeting)
        for one in sorted(left, key=lambda one: one.id):
            withdraw(transaction, one.id)
        after = dates_of(transaction.connection, meeting, transaction.person_id, transaction.now)
        lines = (Line("meeting-series-left", {**when(meeting), "count": len(left)}), *map(_row, left))
        return (Reply(lines, series_choices(after, meeting)),)

    return Outcome(act=act)


def _known(transaction: Transaction, number: int) -> tuple[Meeting, SeriesDates]:
    """Return a meeting and the dates of its series. Raises MeetingGone."""
    meeting = meeting_by_number(transaction.connection, number)
    if meeting is None:
        raise MeetingGone
    return meeting, dates_of(transaction.connection, meeting, transaction.person_id, transaction.now)


def _stands(transaction: Transaction, meeting: Meeting, key: str, turn: Turn) -> Reply:
    """Return where somebody stands at all dates of a series."""
    connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
    dates = dates_of(connection, meeting, person_id, now)
    rows = [_row(one, place_of(connection, one.id, person_id, now)) for one in dates.held]
    lines = [Line(key, {**when(meeting), "count": len(dates.held)}), *rows]
    if not dates.held:
        return Reply(tuple(lines))
    first = dates.held[0].id
    as_whom, naming = shown(attendee(connection, first, person_id), first, may_name=turn.may_ask_confidential)
    return Reply((*lines, as_whom), (*series_choices(dates, meeting), *naming))


def _row(meeting: Meeting, place: Place | None = None) -> Line:
    state = place.state if place else SignupState.LEFT
    return Line("meeting-series-date", {**when(meeting), "state": state, "place": place.in_line if place else 0})


def _is_open(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> bool:
    """Tell whether somebody can sign up for a date, or could as a member."""
    try:
        check_may_come(connection, meeting, person_id, now)
    except MembersOnly:
        return True
    except Refusal:
        return False
    return True
