"""Dates as they are written in German."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date, get_day_names, get_month_names

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Label, Parser
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, plain, spellings

_LOCALE = "de"
_WORDS = VOCABULARY["dates"]
_BESIDE = phrases([*_WORDS["beside"], *get_day_names("wide", locale=_LOCALE).values()])
_MONTH_NAMES = [
    *(
        (name, month)
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=_LOCALE).items()
    ),
    *_WORDS["months"].items(),
]
MONTHS: dict[str, int] = {spelling: month for name, month in _MONTH_NAMES for spelling in spellings(name)}
_DAYS: dict[str, int] = {spelling: days for name, days in _WORDS["days"].items() for spelling in spellings(name)}
_PATTERNS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})(?:\. ?(?P<year>\d{4}|\d\d)?)?\.?"),
    re.compile(r"(?P<day>\d{1,2})\.? ?(?P<month>[^\W\d_]+)\.? ?(?P<year>\d{4}|\d\d)?\.?"),
)
_APOSTROPHE = re.compile(r"['’](?=\d\d\b)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_YEARS_TO_A_LEAP_DAY = 8


@dataclass(frozen=True)
class Date(Parser):
    """An answer that is a day, kept as ISO text.

    It is written "17.3.2026", "17.03.26", "17. März 2026", "17. Mär. '26", "Dienstag, den 17.3.", "2026-03-17",
    "morgen". Without a year the next such day from today on is meant, with looks_back the last one until today;
    without today a year is asked for. Two digits are a year of this century. Dates with slashes are refused: 3/4 may be
    March or April.
    """

    looks_back: bool = False
    today: date | None = None

    def on(self, day: date | None) -> "Date":
        return replace(self, today=day) if day else self

    def parse(self, text: str) -> str:
        said = plain(text)
        if len(said) <= LONGEST:
            said = " ".join(part for part in said.replace(",", " ").split() if not is_said(part, _BESIDE)).rstrip("!?")
            said = _APOSTROPHE.sub("", said)
            for pattern in _PATTERNS:
                if found := pattern.fullmatch(said):
                    return self._day(**found.groupdict()).isoformat()
            for spelling in spellings(said) & _DAYS.keys():
                return (self._known_today() + timedelta(days=_DAYS[spelling])).isoformat()
        raise Unreadable("form-unreadable-date")

    def accepts(self, value: Any) -> bool:
        try:
            return bool(date.fromisoformat(value).isoformat() == value)
        except (TypeError, ValueError):
            return False

    def shown(self, value: str, _label: Label) -> str:
        return str(format_date(date.fromisoformat(value), "d. MMMM yyyy", locale=_LOCALE))

    def _day(self, day: str, month: str, year: str | None) -> date:
        number = (
            int(month) if month.isdecimal() else next((MONTHS[name] for name in spellings(month) & MONTHS.keys()), 0)
        )
        if year is None:
            return self._nearest(int(day), number)
        return _existing(int(year) + 2000 * (len(year) == 2), number, int(day))

    def _nearest(self, day: int, month: int) -> date:
        _existing(2000, month, day)  # a leap year has every day there is
        today = self._known_today()
        step = -1 if self.looks_back else 1
        for years in range(_YEARS_TO_A_LEAP_DAY + 1):
            try:
                found = date(today.year + step * years, month, day)
            except ValueError:
                continue
            if (found - today).days * step >= 0:
                return found
        raise Unreadable("form-unreadable-date")

    def _known_today(self) -> date:
        if self.today is None:
            raise Unreadable("form-date-without-year")
        return self.today


def _existing(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable("form-unreadable-date") from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable("form-unreadable-date")
    return found
