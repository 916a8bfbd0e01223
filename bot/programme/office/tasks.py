"""What waits for the office in the programme: drafts that begin soon, missing links, attendance that nobody noted."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, exists

from bot.engine.dialogs.capability import OfficeTask
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Value
from bot.programme.reading import Meeting, chosen
from bot.programme.shown import OFFICE_CARD
from bot.programme.tables import MeetingState, SignupState, meetings, signups

_SOON = timedelta(days=14)
_LINK_NEEDED = timedelta(days=3)
_LOOKS_BACK = timedelta(days=30)


def tasks(connection: Connection, now: datetime) -> Iterator[OfficeTask]:
    """Yield the meetings with which the office has something to do."""
    for meeting in _lacking(connection, now):
        missing = "draft" if meeting.state is MeetingState.DRAFT else "link"
        yield _task(meeting, missing, meeting.starts_at - (_SOON if missing == "draft" else _LINK_NEEDED), now)
    for meeting in _unnoted(connection, now):
        yield _task(meeting, "attendance", meeting.ends_at, now)


def _task(meeting: Meeting, missing: str, since: datetime, now: datetime) -> OfficeTask:
    values: dict[str, Value] = {"number": meeting.id, "title": meeting.title, "missing": missing}
    choice = Choice(Line("meeting-task-show", values), f"{OFFICE_CARD}:{meeting.id}")
    return OfficeTask(min(max(since, meeting.changed_at), now), Line("meeting-task", values), choice)


def _lacking(connection: Connection, now: datetime) -> Iterator[Meeting]:
    """Yield drafts that begin soon, and what is to take place online within days and has no link yet."""
    draft = (meetings.c.state == MeetingState.DRAFT) & (meetings.c.starts_at <= now + _SOON)
    unlinked = (meetings.c.state == MeetingState.PUBLISHED) & (meetings.c.place == "") & (meetings.c.join_link == "")
    soon = (meetings.c.starts_at > now) & (meetings.c.starts_at <= now + _LINK_NEEDED)
    yield from chosen(connection, (draft & (meetings.c.starts_at > now)) | (unlinked & soon), meetings.c.starts_at)


def _unnoted(connection: Connection, now: datetime) -> Iterator[Meeting]:
    """Yield what is over lately, had sign-ups, and of which nobody noted who came."""
    here = signups.c.meeting_id == meetings.c.id
    expected = exists().where(here, signups.c.state == SignupState.CONFIRMED)
    noted = exists().where(here, signups.c.attended_by.is_not(None))
    lately = (meetings.c.ends_at <= now) & (meetings.c.ends_at > now - _LOOKS_BACK)
    which = lately & (meetings.c.state == MeetingState.PUBLISHED) & (meetings.c.walk_ins == 0) & expected & ~noted
    yield from chosen(connection, which, meetings.c.ends_at)
