"""A meeting as a file for calendars (RFC 5545).

The times are in UTC and there is no VTIMEZONE: Outlook misreads those that are made of single dates, and an instant
needs none. The join link and persons are not in it, since people put such files into calendars that a whole team reads.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState

if TYPE_CHECKING:
    from icalendar import Event

MEDIA_TYPE = "text/calendar"
_ICAL_PRODUCT = "-//Demografie-Lotse//Programm//DE"
_LONGEST_PLACE_BYTES = 300
_SUBSCRIBERS_ASK_EVERY = timedelta(hours=3)


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar is told of a meeting."""

    uid: str
    """By which calendars recognise it, the same in each version."""

    sequence: int
    """How often it was changed since it was published."""

    changed_at: datetime
    """When it was changed last."""

    starts_at: datetime
    """Aware, as ends_at."""

    ends_at: datetime
    """When it is over."""

    title: str
    """Name of the meeting."""

    place: str
    """Where it is, or that it is online."""

    link: str
    """Where the assistant shows it, "" if that is not known."""

    is_cancelled: bool = False
    """It does not take place."""


def entry_of(meeting: Meeting, online: str, link: str = "") -> CalendarEntry:
    """Return what a calendar is told of a meeting. online: what stands for its place if it has none."""
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.title,
        place=meeting.place or online,
        link=link,
        is_cancelled=meeting.state is MeetingState.CANCELLED,
    )


def calendar_file(entries: Iterable[CalendarEntry], name: str = "") -> bytes:
    """Return a file with these meetings, lines folded at 75 bytes; one meeting takes at most 2,000.

    name: what a calendar that subscribes to the file is called; "" for a file that is opened once.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", _ICAL_PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", vText(name))
        calendar.add("x-wr-calname", vText(name))
        calendar.add("refresh-interval", _SUBSCRIBERS_ASK_EVERY, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT3H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _utc(entry.changed_at))
    event.add("dtstart", _utc(entry.starts_at))
    event.add("dtend", _utc(entry.ends_at))
    event.add("summary", _clean(entry.title))
    event.add("location", _clipped(_clean(entry.place)))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.link:
        event.add("url", entry.link)
    return event


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _clean(text: str) -> str:
    """Return a text on one line and without control characters, at which parsers stop."""
    visible = ("" if unicodedata.category(sign) in {"Cc", "Cs"} and not sign.isspace() else sign for sign in text)
    return " ".join("".join(visible).split())


def _clipped(text: str) -> str:
    """Return as much of a text as a calendar needs of a place; it may say little in many bytes."""
    bytes_taken = accumulate(len(sign.encode()) + (sign in ",;\\") for sign in text)
    kept = sum(count <= _LONGEST_PLACE_BYTES for count in bytes_taken)
    return text if kept == len(text) else text[:kept].rstrip() + "…"
