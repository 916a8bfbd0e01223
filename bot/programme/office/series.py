"""Dates of a series: made from one entry, and changed together; each keeps its time of the day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.engine.outbox.quiet import LOCAL
from bot.programme.local_time import NoSuchTime, shifted
from bot.programme.reading import Meeting

MeetingSpan = tuple[datetime, datetime]
"""When a meeting begins and ends."""


@dataclass(frozen=True)
class Shift:
    """How much later a meeting begins and ends, by the clocks of Germany: a day is a day, also when clocks change."""

    start: timedelta
    end: timedelta


def shift_between(before: MeetingSpan, after: MeetingSpan) -> Shift:
    """Return by how much a meeting is moved."""
    return Shift(_shown(after[0]) - _shown(before[0]), _shown(after[1]) - _shown(before[1]))


def moved(meeting: Meeting, shift: Shift) -> dict[str, datetime]:
    """Return the columns of a meeting that is moved; signing up ends as long before the start as it did."""
    starts_at = later(meeting.starts_at, shift.start)
    until = starts_at if meeting.signup_until == meeting.starts_at else later(meeting.signup_until, shift.start)
    ends_at = later(meeting.ends_at, shift.end)
    return {"starts_at": starts_at, "ends_at": ends_at, "signup_until": min(until, starts_at)}


def spread(span: MeetingSpan, days: Iterable[date]) -> Sequence[MeetingSpan]:
    """Return when meetings on these days begin and end, each at the times of the day of the first."""
    first = _shown(span[0]).date()
    return [(later(span[0], day - first), later(span[1], day - first)) for day in days]


def changed_alike(meeting: Meeting, edited: Meeting, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a later date that change as those of the edited one do."""
    alike = {name: value for name, value in values.items() if name not in {"starts_at", "ends_at", "signup_until"}}
    starts_at, ends_at = values.get("starts_at", edited.starts_at), values.get("ends_at", edited.ends_at)
    times = moved(meeting, shift_between((edited.starts_at, edited.ends_at), (starts_at, ends_at)))
    if "signup_until" in values:
        ahead = _shown(values["signup_until"]) - _shown(starts_at)
        times["signup_until"] = later(times["starts_at"], ahead)
    now = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "signup_until": meeting.signup_until}
    return {**alike, **{name: value for name, value in times.items() if value != now[name]}}


def _shown(moment: datetime) -> datetime:
    return moment.astimezone(LOCAL).replace(tzinfo=None, fold=0)


def later(moment: datetime, by: timedelta) -> datetime:
    """Return the moment that the clocks show so much later; where they go over it, the hour after."""
    if not by:
        return moment
    try:
        return shifted(moment, by)
    except NoSuchTime as gone:
        return gone.after
