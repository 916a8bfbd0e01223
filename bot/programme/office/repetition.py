"""How a meeting repeats: weekly or on a certain weekday of the month, as the office types it, and on which days."""

import re
from calendar import monthcalendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import Any

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Label, Parser
from bot.engine.talk.vocabulary import LONGEST
from bot.programme.office.typed_day import WORDS, days_of, folded, weekday_of
from knowledge.text import clean

MOST_DATES = 60
_MOST_YEARS = 15
_WORDS = WORDS["repeats"]
_NUMBERS: Mapping[str, int] = _WORDS["numbers"]
_POSITIONS: Mapping[str, int] = _WORDS["positions"]
_UNITS = ("monthly", "month_first", "each_months", "each_month", "weekly", "each_weeks")
_PATTERNS = {name: re.compile(pattern) for name, pattern in _WORDS.items() if isinstance(pattern, str)}
_TIMES = re.compile(rf"(?P<rest>.*?)[,\s]+(?:und\s+)?{_WORDS['times']}")
_UNTIL = re.compile(rf"(?P<rest>.*?)[,\s]+{_WORDS['until']}")


@dataclass(frozen=True)
class Repetition(Parser):
    """An answer that says how a meeting repeats.

    {"name", "unit": "week" or "month", "step", "weekday": 0 for Monday or None, "position": 1 to 5, -1 for the last, or
    None, "times": how many dates or 0, "until": ISO or ""}. Without a weekday, that of the first date is meant, and in
    the month its position.
    """

    today: date | None = None

    def on(self, day: date | None) -> "Repetition":
        return replace(self, today=day) if day else self

    def parse(self, text: str) -> dict[str, Any]:
        if len(text) > LONGEST:
            raise Unreadable("meeting-entry-repeats-unreadable")
        said = folded(text).rstrip(".!")
        counted, ended = _TIMES.fullmatch(said), _UNTIL.fullmatch(said)
        rule = _rule((counted or ended or {"rest": said})["rest"].strip(" ,"))
        times = _number(counted["times"]) if counted else 0
        until = self._last_day(ended["until"]) if ended and not counted else ""
        if times == 1 or times > MOST_DATES:
            raise Unreadable("meeting-entry-repeats-how-often", most=MOST_DATES)
        return {"name": clean(text), **rule, "times": times, "until": until}

    def _last_day(self, text: str) -> str:
        try:
            return max(days_of(text, self.today or date.min)).isoformat()
        except (Unreadable, ValueError):
            raise Unreadable("form-unreadable-date") from None

    def accepts(self, value: Any) -> bool:
        names = {"name", "unit", "step", "weekday", "position", "times", "until"}
        return isinstance(value, dict) and names <= value.keys() and value["unit"] in ("week", "month")

    def shown(self, value: Mapping[str, Any], _label: Label) -> str:
        return str(value["name"])


def is_endless(rule: Mapping[str, Any]) -> bool:
    """Tell whether a repetition does not say how often or until when."""
    return not rule["times"] and not rule["until"]


def dates_of(rule: Mapping[str, Any], first: date, times: int = 0) -> list[date]:
    """Return the days from the first one on that fit a repetition, at most MOST_DATES. times: where it says none."""
    found: Iterator[date] = _weekly(rule, first) if rule["unit"] == "week" else _monthly(rule, first)
    if rule["until"]:
        found = takewhile(lambda day: day.isoformat() <= rule["until"], found)
    return list(islice(found, min(rule["times"] or times or MOST_DATES, MOST_DATES)))


def _weekly(rule: Mapping[str, Any], first: date) -> Iterator[date]:
    weekday = first.weekday() if rule["weekday"] is None else rule["weekday"]
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while True:
        yield day
        day += timedelta(weeks=rule["step"])


def _monthly(rule: Mapping[str, Any], first: date) -> Iterator[date]:
    weekday = first.weekday() if rule["weekday"] is None else rule["weekday"]
    position = (first.day - 1) // 7 + 1 if rule["position"] is None else rule["position"]
    year, month = first.year, first.month
    while year <= first.year + _MOST_YEARS:
        day = _on(year, month, weekday, position)
        if day and day >= first:
            yield day
        month += rule["step"]
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def _on(year: int, month: int, weekday: int, position: int) -> date | None:
    """Return such a weekday of a month, None if the month has no fifth one."""
    days = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
    if position > len(days):
        return None
    return date(year, month, days[position - 1 if position > 0 else position])


def _rule(said: str) -> dict[str, Any]:
    """Return unit, step, weekday and position of a repetition. Raises Unreadable."""
    for name in _UNITS:
        if found := _PATTERNS[name].fullmatch(said):
            groups = found.groupdict()
            weekday = weekday_of(groups["weekday"]) if groups.get("weekday") else None
            position = _POSITIONS.get(groups.get("which") or "")
            step = _number(groups["step"]) if groups.get("step") else 2 if groups.get("fortnight") else 1
            if "which" in groups and (weekday is None or position is None):
                break
            unit = "week" if "week" in name else "month"
            return {"unit": unit, "step": step, "weekday": weekday, "position": position}
    raise Unreadable("meeting-entry-repeats-unreadable")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text]
