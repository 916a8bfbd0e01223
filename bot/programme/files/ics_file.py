"""A programme as a calendar file (RFC 5545); what a calendar would guess is refused instead."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from icalendar import Component, Event, vDDDTypes

from bot.programme.files.entries import ProgrammeEntry, RefusedEntry, Unusable
from bot.programme.tables import MeetingState

_BEGIN, _END = re.compile(r"BEGIN:VEVENT\s*", re.IGNORECASE), re.compile(r"END:VEVENT\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_REPEATS = ("RRULE", "RDATE", "EXRULE")


def read_ics(text: str) -> Iterator[ProgrammeEntry | RefusedEntry]:
    """Give the events of a calendar file, one by one; each is parsed by itself, so that its line is known.

    Zones are those of the file's names (also Windows's), not of its VTIMEZONE.
    """
    begun, lines = 0, text.splitlines()
    for number, line in enumerate(lines, 1):
        if _BEGIN.fullmatch(line):
            begun = number
        elif begun and _END.fullmatch(line):
            yield _read("\r\n".join(lines[begun - 1 : number]), begun)
            begun = 0
    if begun:
        yield RefusedEntry(begun, "broken", {})


# What a file does not say stays as it is.
_SAID_BY = {"abstract": "DESCRIPTION", "place": "LOCATION", "join_link": "URL", "topics": "CATEGORIES"}


def _read(text: str, line: int) -> ProgrammeEntry | RefusedEntry:
    try:
        return _entry(Event.from_ical(text), line)
    except Unusable as error:
        return RefusedEntry(line, error.problem, error.details)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):  # of the library, at what it cannot read
        return RefusedEntry(line, "broken", {})


def _entry(event: Component, line: int) -> ProgrammeEntry:
    if named := next((name for name in _REPEATS if name in event), ""):
        raise Unusable("repeats", rule=named)
    if _has_blob(event):
        raise Unusable("attachment")
    uid, title = str(event.get("UID", "")).strip(), _text(event, "SUMMARY")
    starts_at = _moment(event, "DTSTART")
    place, link = _text(event, "LOCATION"), _text(event, "URL")
    if _ADDRESS.fullmatch(place):  # where others write how to join
        place, link = "", link or place
    ends_at = starts_at + event.decoded("DURATION") if "DURATION" in event else _moment(event, "DTEND")
    optional: dict[str, Any] = {
        "abstract": _text(event, "DESCRIPTION"),
        "place": place,
        "join_link": link,
        "topics": [str(topic) for topic in getattr(event.get("CATEGORIES"), "cats", ())],
    }
    values = {"title": title, "starts_at": starts_at, "ends_at": ends_at}
    values |= {name: value for name, value in optional.items() if value or _SAID_BY[name] in event}
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        values["state"] = MeetingState.CANCELLED
    return ProgrammeEntry(line, uid, values)


def _has_blob(event: Component) -> bool:
    """Tell whether a file is written into the event, rather than linked."""
    attached = event.get("ATTACH", [])
    found = attached if isinstance(attached, list) else [attached]
    return any(str(one.params.get("ENCODING", "")).upper() == "BASE64" for one in found)


def _text(event: Component, name: str) -> str:
    return str(event.get(name, "")).strip()


def _moment(event: Component, name: str) -> datetime:
    """Return a time of the event in UTC. Raises Unusable."""
    if name not in event:
        raise Unusable("no-time", name=name)
    found = event[name]
    if not isinstance(found, vDDDTypes):  # twice, or no time
        raise Unusable("broken")
    moment = found.dt
    if not isinstance(moment, datetime):
        raise Unusable("all-day")
    zone = str(found.params.get("TZID", ""))
    if moment.tzinfo is None:
        raise Unusable("zone", zone=zone) if zone else Unusable("floating")
    shown = moment.replace(tzinfo=None)
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != shown:
        raise Unusable("no-such-time", time=f"{shown:%d.%m.%Y %H:%M}")
    return moment.astimezone(UTC)
