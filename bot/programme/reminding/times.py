"""When somebody is reminded of a meeting, by the clocks in Germany."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.engine.outbox.quiet import LOCAL
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState


class LeadTime(StrEnum):
    """How long before the start somebody is written to. LINK: shortly before, with the join link."""

    WEEK = "week"
    DAY = "day"
    HOUR = "hour"
    LINK = "link"


LINK_SENT = timedelta(minutes=15)
"""So long before the start, the join link is sent."""

LINK_OPENS = timedelta(minutes=30)
"""So long before the start, it can be asked for."""

_DAYS = {LeadTime.WEEK: 7, LeadTime.DAY: 1}
_BEFORE = {LeadTime.HOUR: timedelta(hours=1), LeadTime.LINK: LINK_SENT}


def moment_of(lead: LeadTime, starts_at: datetime) -> datetime:
    """Return when it is time, in UTC: days before, clocks show what they show at the start; else so long before.

    Where clocks do not show that time, it is an hour later by the clock.
    """
    if lead in _BEFORE:
        return (starts_at - _BEFORE[lead]).astimezone(UTC)
    shown = starts_at.astimezone(LOCAL)
    earlier = datetime.combine(shown.date() - timedelta(days=_DAYS[lead]), shown.time(), LOCAL)
    return earlier.replace(fold=shown.fold).astimezone(UTC)


def is_time(lead: LeadTime, meeting: Meeting, now: datetime) -> bool:
    """Tell whether somebody may be written to now: not before its moment, nor when the next has come.

    So what was planned for another start of the meeting says nothing.
    """
    if meeting.state is not MeetingState.PUBLISHED or now < moment_of(lead, meeting.starts_at):
        return False
    if lead is LeadTime.LINK:
        return now < meeting.ends_at
    later = list(LeadTime)[list(LeadTime).index(lead) + 1]
    return now < (meeting.starts_at if lead is LeadTime.HOUR else moment_of(later, meeting.starts_at))
