"""The small forms of the office: another date for a meeting or its copy, and why it does not take place."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.answers.parser import FreeText
from bot.engine.forms.form import Form, Question
from bot.programme.office.agenda import following
from bot.programme.office.card import FOLLOWING
from bot.programme.office.clock_lookup import TIME
from bot.programme.office.entry import MEETING, SCOPE, TIMES
from bot.programme.office.series import MeetingSpan, moved, shift_between
from bot.programme.reach import PlannedChange
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState

PURPOSE = "purpose"
"""The fact that says whether the date is for the meeting itself or a copy."""

MOVING, COPYING = "move", "copy"
_LONGEST_REASON = 500

DATE = Form("meeting_date", TIMES, facts=(MEETING, PURPOSE, SCOPE, TIME))
CANCELLING = Form(
    "meeting_cancel",
    (Question("reason", FreeText(_LONGEST_REASON, may_be_question=False), optional=True),),
    facts=(MEETING, SCOPE, TIME),
)


def moves(
    connection: Connection, meeting: Meeting, span: MeetingSpan, facts: Mapping[str, Any], now: datetime
) -> Sequence[PlannedChange]:
    """Return the meetings that are moved, each by as much, with their new times."""
    shift = shift_between((meeting.starts_at, meeting.ends_at), span)
    times = {**moved(meeting, shift), "starts_at": span[0], "ends_at": span[1]}
    first = PlannedChange(meeting, _changed(meeting, times))
    later = following(connection, meeting, now) if facts.get(SCOPE) == FOLLOWING else ()
    return (first, *(PlannedChange(one, _changed(one, moved(one, shift))) for one in later))


def cancellations(
    connection: Connection, meeting: Meeting, reason: str, facts: Mapping[str, Any], now: datetime
) -> Sequence[PlannedChange]:
    """Return the meetings that are cancelled."""
    values = {"state": MeetingState.CANCELLED, "cancel_reason": reason}
    later = following(connection, meeting, now) if facts.get(SCOPE) == FOLLOWING else ()
    return tuple(PlannedChange(one, values) for one in (meeting, *later))


def _changed(meeting: Meeting, times: Mapping[str, datetime]) -> dict[str, datetime]:
    return {name: moment for name, moment in times.items() if getattr(meeting, name) != moment}
