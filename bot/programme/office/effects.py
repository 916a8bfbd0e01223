"""What a change by the office does: to which dates, who is told of it, and why it is refused."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Refusal
from bot.engine.talk.messages import Line
from bot.programme.office.agenda import MeetingUnknown
from bot.programme.office.card import dated
from bot.programme.reach import PlannedChange, demand_of, told_count
from bot.programme.rules import (
    CancelledForGood,
    CancelledTwice,
    JoinLinkForAll,
    MeetingEndsFirst,
    MeetingInPast,
    MeetingRefused,
    SignupBeginsLate,
    SignupEndsLate,
    check,
)
from bot.programme.seats import FewerSeatsThanTaken
from bot.programme.shown import day_of
from bot.programme.tables import MeetingState, meetings

REFUSALS: Mapping[type[Refusal], str] = {
    MeetingUnknown: "meeting-office-unknown",
    FewerSeatsThanTaken: "meeting-office-seats-taken",
    CancelledTwice: "meeting-office-cancelled-twice",
    CancelledForGood: "meeting-office-cancelled-for-good",
    MeetingEndsFirst: "meeting-office-ends-first",
    MeetingInPast: "meeting-office-in-past",
    SignupEndsLate: "meeting-office-signup-late",
    SignupBeginsLate: "meeting-office-signup-begins-late",
    JoinLinkForAll: "meeting-office-link-for-all",
}
"""The wording key of each refusal."""

_MOST_LISTED = 12


def told_line(connection: Connection, changes: Sequence[PlannedChange], now: datetime) -> Line:
    """Return the sentence that says who is told of changes."""
    is_draft = all(one.meeting.state is MeetingState.DRAFT for one in changes)
    told = "draft" if is_draft else told_count(connection, changes, now)
    return Line("meeting-office-told", {"count": told})


def date_lines(changes: Sequence[PlannedChange]) -> list[Line]:
    """Return which dates are concerned, each as it will be, if there are several."""
    if len(changes) < 2:
        return []
    spans = [
        (one.values.get("starts_at", one.meeting.starts_at), one.values.get("ends_at", one.meeting.ends_at))
        for one in changes
    ]
    return [Line("meeting-office-dates", {"count": len(changes)}), *span_lines(spans)]


def span_lines(spans: Sequence[tuple[datetime, datetime]]) -> list[Line]:
    """Return a line for each date, the last instead of those that are too many."""
    if len(spans) <= _MOST_LISTED:
        return [dated(*span) for span in spans]
    left_out = Line("meeting-office-dates-more", {"count": len(spans) - _MOST_LISTED})
    return [*(dated(*span) for span in spans[: _MOST_LISTED - 1]), left_out, dated(*spans[-1])]


def problems(connection: Connection, changes: Sequence[PlannedChange], now: datetime) -> list[Line]:
    """Return why changes would be refused, if they would."""
    counts = demand_of(connection, [one.meeting for one in changes], now)
    found = []
    for meeting, values in changes:
        row = connection.execute(select(meetings).where(meetings.c.id == meeting.id)).mappings().one()
        seats, taken = values.get("seats"), counts[meeting.id].confirmed
        if seats is not None and seats < taken:
            line_values = {"seats": seats, "taken": taken, "day": day_of(meeting.starts_at)}
            found.append(Line("meeting-office-seats-taken-on", line_values))
        try:
            check(dict(row), values, now)
        except MeetingRefused as refused:
            found.append(Line(REFUSALS[type(refused)]))
    return found
