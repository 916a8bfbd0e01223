"""All the news that somebody is to be told at this moment: a series that is moved is one message, not twelve."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import InboxState, inbox
from bot.engine.talk.messages import Kind
from bot.programme.news.known import KnownMeeting
from bot.programme.news.lines import sends_file
from bot.programme.news.planning import GATHERED, NEWS
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import place_of
from bot.programme.tables import SignupState


@dataclass(frozen=True)
class NewsItem:
    """A meeting that was changed, what was known of it, and up to which change somebody must know to be told nothing.

    needs_file: there is a seat, and a calendar that has the meeting has to be put right.
    """

    meeting: Meeting
    was: KnownMeeting
    sequence: int
    needs_file: bool


def gathered(connection: Connection, person_id: int, job: Mapping[str, Any], now: datetime) -> tuple[NewsItem, ...]:
    """Return the news of a job, and what else is planned for its person within the minute; the earliest start first."""
    planned = (jobs.c.kind == NEWS) & (jobs.c.person_id == person_id) & (jobs.c.due_at <= now + GATHERED)
    waits = (inbox.c.person_id == person_id) & (inbox.c.state == InboxState.PENDING) & (inbox.c.kind == Kind.JOB)
    found = [job, *connection.execute(select(jobs.c.payload).where(planned)).scalars()]
    handed_over = connection.execute(select(inbox.c.payload).where(waits)).scalars()
    found += [payload["job"] for payload in handed_over if payload and payload.get("token") == NEWS]
    oldest: dict[int, Mapping[str, Any]] = {}
    for one in sorted(found, key=lambda one: int(one["sequence"])):
        oldest.setdefault(int(one["meeting"]), one)
    items = (_item(connection, person_id, one, now) for one in oldest.values())
    return tuple(sorted((one for one in items if one), key=lambda one: (one.meeting.starts_at, one.meeting.id)))


def _item(connection: Connection, person_id: int, job: Mapping[str, Any], now: datetime) -> NewsItem | None:
    meeting = meeting_by_number(connection, int(job["meeting"]))
    if meeting is None:
        return None
    was = KnownMeeting.from_json(job["was"])
    has_seat = place_of(connection, meeting.id, person_id, now).state is SignupState.CONFIRMED
    return NewsItem(meeting, was, int(job["sequence"]), has_seat and sends_file(was, meeting))
