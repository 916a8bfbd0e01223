"""What each rule of the vocabulary makes of the words that it finds: days, as of the day on which they are said."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.programme.finding.days import day_in, month_in, next_weekday, plus_months, year_of
from bot.programme.finding.span import TimeSpan, month
from bot.programme.finding.vocabulary import number_in

_WEEK = timedelta(days=6)
_DAY = timedelta(days=1)
_JUNE = 6


@dataclass(frozen=True)
class AsOf:
    """The day on which something was said, and whether that looks back."""

    today: date
    looks_back: bool


Rule = Callable[[re.Match[str], AsOf], TimeSpan | None]
"""Makes a span of what was found; None if there is no such time."""


def _between_days(found: re.Match[str], at: AsOf) -> TimeSpan | None:
    last = day_in(found["b"], at.today, looks_back=at.looks_back)
    if last is None:
        return None
    first = day_in(found["a"], at.today, looks_back=at.looks_back, like=last)
    if first and first > last:
        first = day_in(found["a"], last, looks_back=True, like=last)
    return TimeSpan(first, last) if first and first <= last else None


def _on_day(found: re.Match[str], at: AsOf) -> TimeSpan | None:
    day = day_in(found["a"], at.today, looks_back=at.looks_back)
    return TimeSpan(day, day) if day else None


def _on_day_alone(found: re.Match[str], at: AsOf) -> TimeSpan | None:
    day = day_in(found["a"], at.today, looks_back=at.looks_back)
    if day and day < at.today and not at.looks_back:
        day = day_in(found["a"], at.today, looks_back=False, like=plus_months(at.today, 1).since)
    return TimeSpan(day, day) if day else None


def _since_day(found: re.Match[str], at: AsOf) -> TimeSpan | None:
    day = day_in(found["a"], at.today, looks_back=at.looks_back)
    return TimeSpan(day, None) if day else None


def _until_day(found: re.Match[str], at: AsOf) -> TimeSpan | None:
    day = day_in(found["a"], at.today, looks_back=at.looks_back)
    return TimeSpan(None, day) if day else None


def _in_month(found: re.Match[str], at: AsOf) -> TimeSpan:
    return month_in(found["a"], year_of(found), at.today, looks_back=at.looks_back)


def _between_months(found: re.Match[str], at: AsOf) -> TimeSpan:
    last = month_in(found["b"], year_of(found), at.today, looks_back=at.looks_back)
    first = month_in(found["a"], year_of(found), at.today, looks_back=at.looks_back)
    if first.since and last.since and first.since > last.since:
        if year_of(found) or at.looks_back:
            first = month(first.since.year - 1, first.since.month)
        else:
            last = month(last.since.year + 1, last.since.month)
    return TimeSpan(first.since, last.until)


def _parted_month(found: re.Match[str], at: AsOf) -> TimeSpan:
    whole = _in_month(found, at)
    since, until = _first_and_last(whole)
    bounds = {"anfang": (1, 10), "mitte": (10, 20), "ende": (20, until.day)}[found["part"]]
    return TimeSpan(since.replace(day=bounds[0]), since.replace(day=bounds[1]))


def _parted_days(found: re.Match[str], at: AsOf) -> TimeSpan:
    since, until = _first_and_last(_in_month(found, at))
    if found["part"] == "letzte":
        return TimeSpan(until - _WEEK, until)
    is_half = "h" in found[0].split(found["part"])[1][:8] and "lfte" in found[0]
    if found["part"] == "erste":
        return TimeSpan(since, since.replace(day=15 if is_half else 7))
    return TimeSpan(since.replace(day=15 if is_half else 8), until if is_half else since.replace(day=14))


def _weekday(found: re.Match[str], at: AsOf) -> TimeSpan:
    number = number_in("weekdays", found["a"]) or number_in("short_weekdays", found["a"])
    if at.looks_back:
        day = at.today - timedelta(days=(at.today.isoweekday() - number) % 7 or 7)
    else:
        day = next_weekday(at.today + _DAY if found.groupdict().get("next") else at.today, number)
    return TimeSpan(day, day)


def _last_weekday(found: re.Match[str], at: AsOf) -> TimeSpan:
    return _weekday(found, replace(at, looks_back=True))


def _weekend(found: re.Match[str], at: AsOf) -> TimeSpan:
    saturday = next_weekday(_monday(at.today), 6) + (
        7 * _DAY if found["next"] and "n" in found["next"][:1] else 0 * _DAY
    )
    return TimeSpan(saturday, saturday + _DAY)


def _calendar_week(found: re.Match[str], at: AsOf) -> TimeSpan | None:
    number = int(found["n"])
    if not 1 <= number <= 53:
        return None
    try:
        monday = date.fromisocalendar(at.today.year + (number < at.today.isocalendar().week), number, 1)
    except ValueError:
        return None
    return TimeSpan(monday, monday + _WEEK)


def _number(found: re.Match[str]) -> int:
    said = found.groupdict().get("n") or "1"
    return int(said) if said.isdecimal() else number_in("numbers", said) or 1


def _within(unit_days: int) -> Rule:
    return lambda found, at: TimeSpan(at.today, at.today + _number(found) * unit_days * _DAY)


def _after_days(found: re.Match[str], at: AsOf) -> TimeSpan:
    day = at.today + _number(found) * _DAY
    return TimeSpan(day, day)


def _after_months(found: re.Match[str], at: AsOf) -> TimeSpan:
    return plus_months(at.today, _number(found))


def _week(ahead: int) -> Rule:
    return lambda _found, at: TimeSpan(
        _monday(at.today) + ahead * 7 * _DAY, _monday(at.today) + ahead * 7 * _DAY + _WEEK
    )


def _day_from(ahead: int) -> Rule:
    return lambda _found, at: TimeSpan(at.today + ahead * _DAY, at.today + ahead * _DAY)


def _monday(today: date) -> date:
    return today - (today.isoweekday() - 1) * _DAY


def _first_and_last(whole: TimeSpan) -> tuple[date, date]:
    return whole.since or date.min, whole.until or date.max


def _quarter(found: re.Match[str], at: AsOf) -> TimeSpan:
    number = _ordinal(found["n"] or found["m"])
    last = 3 * number
    year = year_of(found) or year_of(found, "z") or at.today.year + (last < at.today.month)
    return TimeSpan(date(year, last - 2, 1), month(year, last).until)


def _half(found: re.Match[str], at: AsOf) -> TimeSpan:
    last = 6 * _ordinal(found["n"])
    year = year_of(found) or at.today.year + (last < at.today.month)
    return TimeSpan(date(year, last - 5, 1), month(year, last).until)


def _ordinal(said: str) -> int:
    if said.isdecimal():
        return int(said)
    return next(number for number, begins in enumerate(("er", "zw", "dr", "vi"), 1) if said.startswith(begins))


def _season(first: int, last: int) -> Rule:
    """Return the rule of a season between two months, the second perhaps in the next year."""

    def rule(_found: re.Match[str], at: AsOf) -> TimeSpan:
        years = 1 if last < first else 0
        begun = at.today.year - 1 if years and at.today.month <= last else at.today.year
        ends = month(begun + years, last).until
        year = begun if ends and ends >= at.today else begun + 1
        if at.looks_back:
            year = begun - 1 if date(begun, first, 1) > at.today else begun
        return TimeSpan(date(year, first, 1), month(year + years, last).until)

    return rule


def _after_christmas(_found: re.Match[str], at: AsOf) -> TimeSpan:
    is_before = at.today.month > _JUNE
    since = date(at.today.year, 12, 27) if is_before else at.today
    return TimeSpan(since, month(at.today.year + is_before, 1).until)


def _christmas(today: date) -> date:
    return date(today.year, 12, 24)


def _year(ahead: int) -> Rule:
    return lambda _found, at: TimeSpan(date(at.today.year + ahead, 1, 1), date(at.today.year + ahead, 12, 31))


def _in_year(found: re.Match[str], _at: AsOf) -> TimeSpan:
    return TimeSpan(date(int(found["y"]), 1, 1), date(int(found["y"]), 12, 31))


RULES: dict[str, Rule] = {
    "between_days": _between_days,
    "since_day": _since_day,
    "until_day": _until_day,
    "on_day": _on_day,
    "on_day_alone": _on_day_alone,
    "parted_days": _parted_days,
    "between_months": _between_months,
    "parted_month": _parted_month,
    "since_month": lambda found, at: TimeSpan(_in_month(found, at).since, None),
    "until_month": lambda found, at: TimeSpan(None, _in_month(found, at).until),
    "in_month": _in_month,
    "tomorrow_early": lambda _found, at: TimeSpan(at.today + _DAY, at.today + _DAY, (0, 12)),
    "tomorrow_later": _day_from(1),
    "today_part": _day_from(0),
    "today": _day_from(0),
    "after_tomorrow": _day_from(2),
    "yesterday": lambda found, at: _day_from(-2 if found[0].startswith("vor") else -1)(found, at),
    "tomorrow": _day_from(1),
    "last_weekday": _last_weekday,
    "on_weekday": _weekday,
    "on_short_weekday": _weekday,
    "weekend": _weekend,
    "week_after_next": _week(2),
    "next_week": _week(1),
    "this_week": _week(0),
    "last_week": _week(-1),
    "calendar_week": _calendar_week,
    "within_days": _within(1),
    "within_weeks": _within(7),
    "within_months": _within(30),
    "after_days": _after_days,
    "after_weeks": lambda found, at: _week(_number(found))(found, at),
    "after_months": _after_months,
    "within_month": lambda _found, at: TimeSpan(at.today, at.today + 31 * _DAY),
    "within_quarter": lambda _found, at: TimeSpan(at.today, at.today + 92 * _DAY),
    "this_month": lambda _found, at: month(at.today.year, at.today.month),
    "next_month": lambda _found, at: plus_months(at.today, 1),
    "last_month": lambda _found, at: plus_months(at.today, -1),
    "quarter": _quarter,
    "half": _half,
    "before_christmas": lambda _found, at: TimeSpan(at.today, _christmas(at.today)),
    "after_christmas": _after_christmas,
    "between_years": lambda _found, at: TimeSpan(date(at.today.year, 12, 27), date(at.today.year, 12, 31)),
    "spring": _season(3, 5),
    "summer": _season(6, 8),
    "autumn": _season(9, 11),
    "winter": _season(12, 2),
    "next_year": _year(1),
    "this_year": _year(0),
    "last_year": _year(-1),
    "in_year": _in_year,
}
