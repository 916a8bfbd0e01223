"""On which days nobody is disturbed, by Land, and when school holidays end."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from bot.engine.answers.land_holidays import LANDS, HolidayKind, holidays_of
from bot.engine.answers.working_days import is_working_day

_DAY = timedelta(days=1)
_BAVARIA = "09"  # elsewhere, Catholic holidays are those of few places
_EVES = frozenset({(12, 24), (12, 31)})
_AHEAD = 10  # years, more than are ever known


@dataclass(frozen=True)
class LandCalendar:
    """The days of a Land. land: its key, "15"; "" for who has no Kommune: holidays of all Germany."""

    land: str = ""

    def is_off(self, day: date) -> bool:
        """Tell whether nobody is disturbed on a day: weekends, holidays, 24 and 31 December, and Brückentage."""
        return day.weekday() > 4 or day in _off(self.land, day.year)


def calendar_of(land: str | None) -> LandCalendar:
    """Return the calendar of a Land by its key; of none, or one that is not known, that of all Germany."""
    return LandCalendar(land if land and land in LANDS else "")


@cache
def _off(land: str, year: int) -> frozenset[date]:
    """Return the days of a year that are off, weekends left out: a working day between two days off is off, too."""
    days = [date(year, 1, 1) + number * _DAY for number in range(366)]
    return frozenset(day for day in days if _is_free(land, day) or _is_bridge(land, day))


def _is_bridge(land: str, day: date) -> bool:
    return _is_free(land, day - _DAY) and _is_free(land, day + _DAY)


def _is_free(land: str, day: date) -> bool:
    is_catholic = land == _BAVARIA and day in holidays_of(day.year, land, HolidayKind.CATHOLIC)
    return is_catholic or (day.month, day.day) in _EVES or not is_working_day(day, land)


class SchoolBreak(StrEnum):
    """School holidays, by the name that the library gives them."""

    WINTER = "Winterferien"
    SPRING = "Oster-/Frühjahrsferien"
    WHITSUN = "Himmelfahrts-/Pfingstferien"
    SUMMER = "Sommerferien"
    AUTUMN = "Herbstferien"
    CHRISTMAS = "Weihnachtsferien"


def summer_holidays_end(land: str, today: date) -> date | None:
    """Return the last day of the summer holidays that are now or come next.

    land: its key; None for "", which has none, and where the data has ended.
    """
    return break_end(land, SchoolBreak.SUMMER, today)


def break_end(land: str, name: SchoolBreak, today: date) -> date | None:
    """Return the last day of the school holidays of a name that are now or come next in a Land; None if not known."""
    return next((last for last in _last_days(land, name, today.year) if last >= today), None)


def known_until(today: date) -> date:
    """Return the last day of which the end of the summer holidays is known in each Land; `date.min` if of none."""
    return min(max(_last_days(land, SchoolBreak.SUMMER, today.year, _AHEAD), default=date.min) for land in LANDS)


def _last_days(land: str, name: SchoolBreak, year: int, years: int = 2) -> list[date]:
    """Return the last days of the school holidays of a name in so many years from one on, in their order.

    Holidays at the turn of a year of which the next is not known have no last day.
    """
    days = {day for each in range(year, year + years + 1) for day in _school_days(land, name, each)}
    lasts = (day for day in sorted(days) if day + _DAY not in days)
    return [day for day in lasts if (day.month, day.day) != (12, 31)]


def _school_days(land: str, name: SchoolBreak, year: int) -> list[date]:
    days = holidays_of(year, land, HolidayKind.SCHOOL) if land in LANDS else {}
    return [day for day, is_called in days.items() if is_called == name]
