"""How new a page has to be: "neuer als 2024", "nicht älter als zwei Jahre", "aus diesem Jahr"."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from knowledge.question.filters.cues import DATA, WORDS, FilterCue, is_last, only_start, speaks_of_pages, stands_apart
from knowledge.question.phrases import FoldedText, fold

_MONTHS = {fold(name): number for name, number in DATA["months"].items()}
_NUMBERS = {fold(name): number for name, number in DATA["numbers"].items()}
_UNITS = {fold(name): number for name, number in DATA["units"].items()}
_FIRST_YEAR = 1990
_MOST_MONTHS = 600


def _one_of(names: dict[str, int]) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"


_POINT = f"(?:(?P<month>{_one_of(_MONTHS)}) )?(?P<year>(?:19|20)\\d\\d) (?:, )?"
_SPAN = f"(?:(?P<number>\\d{{1,3}}|{_one_of(_NUMBERS)}) )?(?P<unit>{_one_of(_UNITS)}) (?:, )?"
_VERB = f"(?:{WORDS['verbs']})?"
_SINCE = re.compile(f"{WORDS['since']}{_POINT}")
_NEWER = re.compile(f"{WORDS['newer']}(?:{_POINT}|{_SPAN}){_VERB}")
_NOT_OLDER = re.compile(f"{WORDS['not_older']}(?:{_POINT}|{_SPAN}(?:{WORDS['old']})?){_VERB}")
_LAST = re.compile(f"{WORDS['last']}{_SPAN}")
_OTHERS_AGE = re.compile(WORDS["others_age"])
_THIS_YEAR = re.compile(WORDS["this_year"])
_LAST_YEAR = re.compile(WORDS["last_year"])


def asked_ages(message: FoldedText, today: date) -> Iterator[FilterCue]:
    """Yield from which day on pages are wanted."""
    for pattern in (_NEWER, _NOT_OLDER, _SINCE, _LAST):
        for found in pattern.finditer(message.folded):
            day = _since(found, today, is_newer=pattern is _NEWER)
            if day and _is_meant(message, found):
                yield _found(message, found, day)
    for pattern, year in ((_THIS_YEAR, today.year), (_LAST_YEAR, today.year - 1)):
        for found in pattern.finditer(message.folded):
            if _is_meant(message, found):
                yield _found(message, found, date(year, 1, 1))


def _is_meant(message: FoldedText, found: re.Match[str]) -> bool:
    """Tell whether the age is that of pages."""
    start, end = found.span()
    if only_start(message, start) is not None or speaks_of_pages(message, start):
        return True
    if found.re is _NEWER and found["year"]:
        return True
    if found.re in {_NEWER, _NOT_OLDER}:
        is_others = found["unit"] and _OTHERS_AGE.search(message.folded)
        return not is_others and (stands_apart(message, start) or is_last(message, end))
    return stands_apart(message, start) and is_last(message, end)


def _found(message: FoldedText, found: re.Match[str], day: date) -> FilterCue:
    only = only_start(message, found.start())
    return FilterCue(found.start() if only is None else only, found.end(), {"since": day.isoformat()})


def _since(found: re.Match[str], today: date, *, is_newer: bool) -> date | None:
    """Return the first day that is meant, None if it makes no sense. is_newer: what is named is too old itself."""
    named = found.groupdict()
    if named.get("year"):
        year, month = int(named["year"]), _MONTHS.get(named["month"] or "", 0)
        if not _FIRST_YEAR <= year <= today.year:
            return None
        day = date(year, month or 1, 1)
        return _moved(day, 1 if month else 12) if is_newer else day
    number = named.get("number") or "1"
    months = _UNITS[named["unit"]] * (int(number) if number.isdecimal() else _NUMBERS[number])
    return _moved(today, -months) if 0 < months <= _MOST_MONTHS else None


def _moved(day: date, months: int) -> date:
    """Return the same day some months later or earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
