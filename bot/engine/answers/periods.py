"""Periods as they are written in German: "1.3. bis 30.6.2027", "März bis Juni 2027", "im Mai"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from bot.engine.answers.dates import MONTHS, Date
from bot.engine.answers.errors import Unreadable
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, plain, spellings

_WORDS = VOCABULARY["periods"]
_AROUND = phrases(_WORDS["around"])
_BETWEEN = re.compile(rf"\s*(?:[-–—]|\b(?:{'|'.join(_WORDS['between'])})\b)\s*")
_MONTH = re.compile(r"(?P<month>[^\W\d_]+)\.?(?: ?(?P<year>\d{4}))?")
_YEAR = re.compile(r"(?:20|21)\d\d$")
_DAYS_OF_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")

Period = tuple[date, date]


@dataclass(frozen=True)
class PeriodBegin(Date):
    """An answer that is the day on which something begins; if a period is named, its first day (see `period_in`)."""

    def parse(self, text: str) -> str:
        try:
            return super().parse(text)
        except Unreadable:
            found = period_in(text, self.today)
            if found is None:
                raise
            return found[0].isoformat()


def period_in(text: str, today: date | None) -> Period | None:
    """Return the period that a text names, None if it names none; today: for what has no year."""
    said = plain(text)
    if len(said) > LONGEST or _DAYS_OF_ISO.search(said):
        return None
    kept = " ".join(word for word in said.replace(",", " ").split() if not is_said(word, _AROUND))
    first, *rest = _BETWEEN.split(kept.strip(" .!"), maxsplit=1)
    last = rest[0] if rest else ""
    if not rest:
        return _month(first, today)
    ends = _span(last, today)
    if ends is None:
        return None
    year = "" if _YEAR.search(first) or not _YEAR.search(last) else last[-4:]
    begins = _span(_with_year(first, year), today)
    return (begins[0], ends[1]) if begins and begins[0] <= ends[1] else None


def _with_year(text: str, year: str) -> str:
    return f"{text.rstrip('.')}. {year}" if (year and text[-1:].isdecimal()) or text.endswith(".") else f"{text} {year}"


def _span(text: str, today: date | None) -> Period | None:
    """Return a day or a month as a period."""
    try:
        day = date.fromisoformat(Date(today=today).parse(text))
    except Unreadable:
        return _month(text, today)
    return day, day


def _month(text: str, today: date | None) -> Period | None:
    found = _MONTH.fullmatch(text.strip())
    month = next((MONTHS[name] for name in spellings(found["month"]) & MONTHS.keys()), 0) if found else 0
    if not found or not month or (today is None and not found["year"]):
        return None
    if found["year"]:
        year = int(found["year"])
    elif today:
        year = today.year + (month < today.month)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
