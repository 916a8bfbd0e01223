"""A meeting as a file for calendars (RFC 5545).

The times are in UTC and there is no VTIMEZONE: Outlook misreads those that are made of single dates, and an instant
needs none. The join link and persons are not in it, since people put such files into calendars that a whole team reads.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

MEDIA_TYPE = "text/calendar"
_ICAL_PRODUCT = "-//Demografie-Lotse//Programm//DE"


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


def calendar_file(entries: tuple[CalendarEntry, ...]) -> bytes:
    """Return a file with these meetings, lines folded at 75 bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _ICAL_PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
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
    event.add("summary", entry.title)
    event.add("location", entry.place)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    if entry.link:
        event.add("url", entry.link)
    return event


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
