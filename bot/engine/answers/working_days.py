"""Days on which town halls work: from Monday to Friday, but for the holidays of all Germany, or of one Land."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5
_EVES = frozenset({(12, 24), (12, 31)})
_LANDS = {
    "01": "SH",
    "02": "HH",
    "03": "NI",
    "04": "HB",
    "05": "NW",
    "06": "HE",
    "07": "RP",
    "08": "BW",
    "09": "BY",
    "10": "SL",
    "11": "BE",
    "12": "BB",
    "13": "MV",
    "14": "SN",
    "15": "ST",
    "16": "TH",
}


def is_working_day(day: date, land: str = "") -> bool:
    """Tell whether a town hall works on a day from Monday to Friday.

    land: key of a Land, "15", whose holidays count, and in which nobody works on 24 and 31 December; without it, only
    holidays of all Germany count.
    """
    if day.weekday() >= _SATURDAY or (land and (day.month, day.day) in _EVES):
        return False
    return day not in _holidays(day.year, land)


def holiday(day: date) -> str:
    """Return how a holiday of all Germany is called, "" if it is none."""
    return _holidays(day.year, "").get(day, "")


def working_day(today: date, ahead: int, land: str = "") -> date:
    """Return the working day that is so many of them ahead; 0: today, or the next. land: as for is_working_day."""
    day = today
    while ahead or not is_working_day(day, land):
        day += timedelta(days=1)
        ahead -= is_working_day(day, land) and ahead > 0
    return day


def working_days(after: date, until: date, land: str = "") -> int:
    """Return how many working days there are after a day until another, which counts; 0 if that is not later."""
    days = (after + timedelta(days=number) for number in range(1, (until - after).days + 1))
    return sum(is_working_day(day, land) for day in days)


@cache
def _holidays(year: int, land: str) -> Mapping[date, str]:
    from holidays import country_holidays

    return dict(country_holidays("DE", subdiv=_LANDS.get(land), years=year, language="de"))
