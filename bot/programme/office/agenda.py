"""The programme as the office sees it: drafts and what comes, how many want to come, the dates of a series."""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.dialogs.turn import Refusal
from bot.people.rights.roles import Role, require
from bot.programme.reading import Meeting, any_meeting, chosen
from bot.programme.tables import MeetingState, meetings


class MeetingUnknown(Refusal):
    """There is no meeting of this number, not even a draft."""


def seen(connection: Connection, by: int, number: int) -> Meeting:
    """Return a meeting as somebody in the office may see it. Raises NotAllowed, MeetingUnknown."""
    require(connection, by, Role.OFFICE)
    meeting = any_meeting(connection, number)
    if meeting is None:
        raise MeetingUnknown(number=str(number))
    return meeting


def digest_of(meeting: Meeting) -> str:
    """Return what stands for all that is known of a meeting."""
    return hashlib.sha256(repr(astuple(meeting)).encode()).hexdigest()[:8]


def planned(connection: Connection, now: datetime) -> Sequence[Meeting]:
    """Return drafts, and what is published or cancelled and not over, the earliest first."""
    which = (meetings.c.state == MeetingState.DRAFT) | (meetings.c.ends_at > now)
    return chosen(connection, which, meetings.c.starts_at.asc(), meetings.c.id.asc())


def past(connection: Connection, now: datetime) -> Sequence[Meeting]:
    """Return what has been published and is over, the latest first."""
    which = (meetings.c.state != MeetingState.DRAFT) & (meetings.c.ends_at <= now)
    return chosen(connection, which, meetings.c.starts_at.desc(), meetings.c.id.desc())


def following(connection: Connection, meeting: Meeting, now: datetime) -> Sequence[Meeting]:
    """Return the later dates of a series that are neither over nor cancelled."""
    if not meeting.series:
        return ()
    later = (meetings.c.series == meeting.series) & (meetings.c.id != meeting.id)
    later &= (meetings.c.starts_at >= meeting.starts_at) & (meetings.c.ends_at > now)
    return chosen(connection, later & (meetings.c.state != MeetingState.CANCELLED), meetings.c.starts_at.asc())
