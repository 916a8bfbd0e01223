"""Read which days and hours a text names: the first rule of the vocabulary that fits counts."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.programme.finding.days import next_weekday
from bot.programme.finding.span import WHOLE_DAY, TimeSpan
from bot.programme.finding.span_rules import RULES, AsOf
from bot.programme.finding.vocabulary import WORDS, number_in, patterns

_WEEKS = frozenset({"next_week", "week_after_next", "this_week", "last_week", "calendar_week", "after_weeks"})


def read_span(text: str, today: date, *, looks_back: bool = False) -> tuple[TimeSpan, str]:
    """Return the days and hours that a text in lower case names, and the text without them."""
    days, rest = _days(text, AsOf(today, looks_back))
    hours, rest = _hours(rest)
    return (replace(days, hours=hours) if hours != WHOLE_DAY else days), rest


def _days(text: str, at: AsOf) -> tuple[TimeSpan, str]:
    for name, pattern in patterns("spans").items():
        for found in pattern.finditer(text):
            span = RULES[name](found, at)
            if span is not None:
                rest = f"{text[: found.start()]} | {text[found.end() :]}"
                return _on_weekday_of(span, rest) if name in _WEEKS else (_part(span, found), rest)
    return TimeSpan(), text


def _on_weekday_of(week: TimeSpan, text: str) -> tuple[TimeSpan, str]:
    """Return the day of a week that is named beside it, and the text without it."""
    found = patterns("spans")["on_weekday"].search(text)
    if found is None or week.since is None:
        return week, text
    day = next_weekday(week.since, number_in("weekdays", found["a"]))
    return _part(TimeSpan(day, day), found), f"{text[: found.start()]} | {text[found.end() :]}"


def _part(span: TimeSpan, found: re.Match[str]) -> TimeSpan:
    """Return a span with the part of the day that was said with it."""
    part = found.groupdict().get("part")
    hours = next((tuple(one) for name, one in WORDS["parts_of_day"].items() if part in _spelt(name)), None)
    return replace(span, hours=hours) if hours else span


def _spelt(name: str) -> tuple[str, ...]:
    return name, name.replace("ü", "ue"), name.replace("ü", "u")


def _hours(text: str) -> tuple[tuple[int, int], str]:
    begins, ends = WHOLE_DAY
    for name, pattern in patterns("clocks").items():
        found = pattern.search(text)
        if found is None:
            continue
        hour = min(int(found.groupdict().get("h") or 0), 23)
        lower, upper = _CLOCKS[name](hour)
        begins, ends = max(begins, lower), min(ends, upper)
        text = f"{text[: found.start()]} | {text[found.end() :]}"
    return ((begins, ends) if begins < ends else WHOLE_DAY), text


_CLOCKS: dict[str, Callable[[int], tuple[int, int]]] = {
    "after_hour": lambda hour: (hour, 24),
    "before_hour": lambda hour: (0, hour),
    "at_hour": lambda hour: (hour, hour + 1),
    "morning": lambda _: (0, 12),
    "noon": lambda _: (11, 14),
    "afternoon": lambda _: (12, 18),
    "evening": lambda _: (17, 24),
}
