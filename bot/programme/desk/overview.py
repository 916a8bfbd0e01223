"""The meetings of the last weeks and those that come, with how many have signed up, for the command line."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.engine.talk.rendering import label
from bot.engine.talk.wording import Wording
from bot.programme.desk.listing import lately, meeting_line
from bot.programme.desk.participants import Counts, counts
from bot.programme.reading import Meeting


def overview(connection: Connection, now: datetime) -> Sequence[tuple[Meeting, Counts]]:
    """Return the meetings that have been published, in the order of their start, with the counts of each."""
    found = lately(connection, now)
    counted = counts(connection, [meeting.id for meeting in found], now)
    return [(meeting, counted[meeting.id]) for meeting in found]


def meeting_json(meeting: Meeting, counted: Counts) -> dict[str, Any]:
    """Return a meeting with its counts as JSON values."""
    values = {
        "number": meeting.id,
        "title": meeting.title,
        "kind": meeting.kind,
        "state": meeting.state,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "seats": meeting.seats,
    }
    return values | asdict(counted)


def meeting_text(meeting: Meeting, counted: Counts, wording: Wording) -> str:
    """Return a meeting with its counts on a line."""
    return label(meeting_line(meeting, counted), wording)
