"""Days and months as they are named in a sentence, as of a day."""

import re
from datetime import date, timedelta

from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.programme.finding.span import TimeSpan, month
from bot.programme.finding.vocabulary import number_in

_DAY_ALONE = re.compile(r"(\d{1,2})\.")
_WITHOUT_DOT = re.compile(r"^(\d{1,2}) (?=\D)")


def day_in(said: str, today: date, *, looks_back: bool, like: date | None = None) -> date | None:
    """Return the day that a date names, None if there is none. like: whose month a day without one has."""
    alone = _DAY_ALONE.fullmatch(said.strip())
    if alone:
        return _with_day(like or today, int(alone[1]))
    try:
        return date.fromisoformat(Date(looks_back, today).parse(_WITHOUT_DOT.sub(r"\1. ", said.strip())))
    except Unreadable:
        return None


def month_in(said: str, year: int, today: date, *, looks_back: bool) -> TimeSpan:
    """Return the month of this name: the next one or this one, with looks_back the last one. year: 0 if unsaid."""
    number = number_in("months", said)
    if not year:
        later = number < today.month if not looks_back else number > today.month
        year = today.year + (-1 if looks_back else 1) * later
    return month(year, number)


def next_weekday(day: date, number: int) -> date:
    """Return the first day from this one on that is the weekday, 1 for Monday."""
    return day + timedelta(days=(number - day.isoweekday()) % 7)


def plus_months(day: date, months: int) -> TimeSpan:
    """Return the month that is so many after that of a day."""
    count = day.year * 12 + day.month - 1 + months
    return month(count // 12, count % 12 + 1)


def year_of(found: re.Match[str], group: str = "y") -> int:
    """Return the year that was found, 0 if none was."""
    return int(found.groupdict().get(group) or 0)


def _with_day(like: date, number: int) -> date | None:
    try:
        return like.replace(day=number)
    except ValueError:
        return None
