"""Days on which town halls work: from Monday to Friday, but for the holidays of all Germany, or of one Land."""

from datetime import date, timedelta

from bot.engine.answers.land_holidays import holidays_of

_SATURDAY = 5
_EVES = frozenset({(12, 24), (12, 31)})


def is_working_day(day: date, land: str = "") -> bool:
    """Tell whether a town hall works on a day from Monday to Friday.

    land: key of a Land, "15", whose holidays count, and in which nobody works on 24 and 31 December; without it, only
    holidays of all Germany count.
    """
    if day.weekday() >= _SATURDAY or (land and (day.month, day.day) in _EVES):
        return False
    return day not in holidays_of(day.year, land)


def holiday(day: date) -> str:
    """Return how a holiday of all Germany is called, "" if it is none."""
    return holidays_of(day.year).get(day, "")


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
