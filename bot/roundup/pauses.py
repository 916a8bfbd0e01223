"""Read until when somebody wants to hear nothing: "bis 15.1.", "drei Wochen", "bis nach den Sommerferien"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.number_words import spelt_number
from bot.engine.answers.periods import period_in
from bot.engine.talk.spoken import phrases_of, table_of
from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, plain, spellings, written_out
from bot.roundup.calendar import SchoolBreak
from bot.roundup.slots import read_slot
from knowledge.text import words

_HERE = "bot.roundup"
_BREAKS = {
    spelling: SchoolBreak[name]
    for called, name in table_of(_HERE, "pauses")["breaks"].items()
    for spelling in phrases([called])
}
_CUES, _BESIDE, _ONE, _DAYS, _WEEKS, _MONTHS, _END, _NEXT_YEAR, _NEXT_WEEK = (
    phrases(phrases_of(_HERE, "pauses", name))
    for name in ("cues", "beside", "one", "days", "weeks", "months", "end", "next_year", "next_week")
)
_FEASTS = {
    spelling: tuple(day) for name, day in table_of(_HERE, "pauses")["feasts"].items() for spelling in phrases([name])
}
_UNTIL = re.compile(r".*\bbis\b\s*(?:zu[mr]?\b|einschlie(?:ß|ss)lich\b|inklusive\b)?\s*(.+)")
_FROM = re.compile(r"\b(?:ab|am)\b")
_WEEK, _MONTH = timedelta(days=7), timedelta(days=30)
_UNITS = ((_DAYS, timedelta(days=1)), (_WEEKS, _WEEK), (_MONTHS, _MONTH))


@dataclass(frozen=True)
class PauseWish:
    """Until when somebody wants to hear nothing. last_day: None if it is not said, or by school holidays."""

    last_day: date | None = None
    school_break: SchoolBreak | None = None


def read_pause(text: str, today: date, *, is_asked: bool = False) -> PauseWish | None:
    """Return the pause that a text asks for, None if it asks for none.

    is_asked: it answers the question how long, so that a mere date or "drei Wochen" is one.
    """
    said = plain(text).rstrip(" .!?") if len(text) <= LONGEST else ""
    found = _break(said)
    if found:
        return PauseWish(school_break=found)
    until = _UNTIL.fullmatch(said)
    is_pause = is_asked or _has(said, _CUES)
    day = (_until(_without_cues(until[1]), today) if until else None) if until or is_pause else None
    day = day or (_after(said, today) or _until(said, today) if is_pause else None)
    return PauseWish(day) if day or _has(said, _CUES) else None


def _break(said: str) -> SchoolBreak | None:
    return next((_BREAKS[spelling] for word in words(said) for spelling in spellings(word) & _BREAKS.keys()), None)


def _without_cues(said: str) -> str:
    """Return what was said after "bis" without the words at its end that only tell of a pause: "6.1. im Urlaub"."""
    kept = said.split()
    while kept and is_said(kept[-1], _CUES | _BESIDE):
        kept.pop()
    return " ".join(kept)


def _has(said: str, known: frozenset[str]) -> bool:
    """Tell whether a text has one of some phrases, between words."""
    spelt = f" {' '.join(words(written_out(said)))} "
    return any(f" {written_out(phrase)} " in spelt for phrase in known)


def _after(said: str, today: date) -> date | None:
    """Return the last day of a pause of so many days, weeks or months."""
    parts = re.findall(r"\d+|[^\W\d_]+", said)
    for number, unit in pairwise(parts):
        count = 1 if is_said(number, _ONE) else spelt_number(number)
        count = int(number) if number.isdecimal() and len(number) <= len("999") else count
        length = next((length for known, length in _UNITS if is_said(unit, known)), None)
        if count and length:
            return today + count * length
    return None


def _until(said: str, today: date) -> date | None:
    """Return the last day before something begins, or of a day or a period that is named with its end."""
    if _has(said, _NEXT_YEAR):
        return date(today.year, 12, 31)
    if _has(said, _NEXT_WEEK):
        return today + timedelta(days=6 - today.weekday())
    feast = next((day for name, day in _FEASTS.items() if _has(said, frozenset([name]))), None)
    if feast:
        return date(today.year, *feast)
    try:
        day = date.fromisoformat(Date(today=today).parse(_last_part(said)))
        return day - timedelta(days=1) if _FROM.search(said) else day
    except Unreadable:
        period = period_in(said, today) or period_in(_last_part(said), today)
    if period:
        ends_in_it = _has(said, _END) or period[0] == today.replace(day=1) or " bis " in said
        return period[1] if ends_in_it else period[0] - timedelta(days=1)
    slot = read_slot(said)
    if slot and slot.weekday is not None:
        return today + timedelta(days=(slot.weekday - today.weekday() - 1) % 7)
    return None


def _last_part(said: str) -> str:
    """Return what is behind the last word that may stand before a day."""
    return re.split(r"\b(?:bis|zum|zur|ab|ende|anfang|am|nach|dem|den)\b", said)[-1].strip()
