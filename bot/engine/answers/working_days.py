"""Days on which town halls work: from Monday to Friday, but for the holidays of all Germany."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Tell whether it is a day from Monday to Friday that is a holiday in not all of the Länder."""
    return day.weekday() < _SATURDAY and not holiday(day)


def holiday(day: date) -> str:
    """Return how a holiday of all Germany is called, "" if it is none."""
    return _holidays(day.year).get(day, "")


def working_day(today: date, ahead: int) -> date:
    """Return the working day that is so many of them ahead; 0: today, or the next."""
    day = today
    while ahead or not is_working_day(day):
        day += timedelta(days=1)
        ahead -= is_working_day(day) and ahead > 0
    return day


@cache
def _holidays(year: int) -> Mapping[date, str]:
    from holidays import country_holidays

    return dict(country_holidays("DE", years=year, language="de"))
