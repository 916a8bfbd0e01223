"""German days and hours by rules that are written out here, so that nothing of the assistant is trusted."""

from datetime import date, datetime, timedelta
from functools import cache

DAY = timedelta(days=1)
LANDS = tuple(f"{number:02}" for number in range(1, 17))

_FIXED = {
    (1, 1): LANDS,
    (1, 6): ("08", "09", "15"),
    (3, 8): ("11", "13"),
    (5, 1): LANDS,
    (8, 15): ("09", "10"),
    (9, 20): ("16",),
    (10, 3): LANDS,
    (10, 31): ("01", "02", "03", "04", "12", "13", "14", "15", "16"),
    (11, 1): ("05", "07", "08", "09", "10"),
    (12, 25): LANDS,
    (12, 26): LANDS,
}
_AFTER_EASTER = {
    -2: LANDS,
    0: ("12",),
    1: LANDS,
    39: LANDS,
    49: ("12",),
    50: LANDS,
    60: ("05", "06", "07", "08", "09", "10"),
}
_ALL_GERMANY = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))


def local(moment: datetime) -> datetime:
    """Return what the clocks of Germany show, without a zone: 2 h more from the last Sunday of March to October's."""
    spring, autumn = _changes(moment.year)
    naive = moment.replace(tzinfo=None)
    return naive + timedelta(hours=2 if spring <= naive < autumn else 1)


def from_local(shown: datetime) -> datetime:
    """Return the moment in UTC, without a zone, at which the clocks show something; from 3 h on."""
    spring, autumn = _changes(shown.year)
    return shown - timedelta(hours=2 if spring.date() <= shown.date() < autumn.date() else 1)


@cache
def _changes(year: int) -> tuple[datetime, datetime]:
    """Return when summer time begins and ends, in UTC."""
    last = (date(year, month, 31) for month in (3, 10))
    spring, autumn = (day - DAY * ((day.weekday() + 1) % 7) for day in last)
    return datetime(spring.year, spring.month, spring.day, 1), datetime(autumn.year, autumn.month, autumn.day, 1)  # noqa: DTZ001


@cache
def easter(year: int) -> date:
    """Return Easter Sunday (Gauss, with Lichtenberg's amendment)."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    return date(year, 3, 1) + DAY * (og + 7 - (og - sz) % 7 - 1)


@cache
def is_holiday(day: date, land: str) -> bool:
    """Tell whether a day is a holiday in a Land, or with "" in all of Germany."""
    after = (day - easter(day.year)).days
    if not land:
        return (day.month, day.day) in _ALL_GERMANY or after in (-2, 1, 39, 50)
    repentance = date(day.year, 11, 22) - DAY * ((date(day.year, 11, 22).weekday() - 2) % 7)
    return (
        land in _FIXED.get((day.month, day.day), ())
        or land in _AFTER_EASTER.get(after, ())
        or (land == "14" and day == repentance)
    )


def is_eve(day: date) -> bool:
    """Tell whether it is 24 or 31 December."""
    return day.month == 12 and day.day in (24, 31)


def is_weekend(day: date) -> bool:
    """Tell whether it is a Saturday or a Sunday."""
    return day.isoweekday() > 5


@cache
def why_off(day: date, land: str) -> str:
    """Return why nobody is disturbed on a day: "weekend", "holiday", "eve" or "bridge"; "" if it is a working day."""
    if found := _without_bridges(day, land):
        return found
    return "bridge" if _without_bridges(day - DAY, land) and _without_bridges(day + DAY, land) else ""


def _without_bridges(day: date, land: str) -> str:
    if is_weekend(day):
        return "weekend"
    if is_holiday(day, land):
        return "holiday"
    return "eve" if is_eve(day) else ""
