"""Planning that those who have signed up for a meeting are told of a change."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.engine.inbox.jobs import Job, schedule_once
from bot.programme.news.known import KnownMeeting
from bot.programme.seating import MeetingRow
from bot.programme.tables import SignupState, signups

NEWS = "meeting_news"
GATHERED = timedelta(minutes=1)
"""How long further changes are waited for, which are then told together."""


def plan_news(connection: Connection, before: MeetingRow, after: MeetingRow, now: datetime) -> None:
    """Plan that everybody who has a seat, is offered one or waits is told, once, what has become of a meeting.

    before, after: the meeting's row. What was planned and is not told yet stays as it is: it knows the older state.
    """
    was, became = KnownMeeting.of(before), KnownMeeting.of(after)
    if max(was.ends_at, became.ends_at) <= now or not was.matters(became):
        return
    here = (signups.c.meeting_id == after.id) & (signups.c.state != SignupState.LEFT)
    affected = connection.execute(select(signups.c.person_id).where(here).order_by(signups.c.place_in_line)).scalars()
    payload = {"meeting": after.id, "sequence": after.sequence, "was": was.to_json()}
    at = now + GATHERED
    schedule_once(connection, *(Job(news_key(after.id, one), NEWS, at, one, payload) for one in affected.all()))


def news_key(meeting_id: int, person_id: int) -> str:
    return f"{NEWS}:{meeting_id}:{person_id}"
