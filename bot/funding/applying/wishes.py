"""Applications announced in somebody's own words: "Antrag für Musterstadt, Moderation, 4.800 Euro"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.engine.answers.amounts import Euros, HalfDays
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.periods import Period, period_in
from bot.engine.forms.words import is_question
from bot.engine.talk.spoken import phrases_of
from bot.engine.talk.vocabulary import is_said, phrases, plain
from bot.funding.rules.ruleset import Measure
from knowledge.text import clean

_PACKAGE = __package__ or ""


def _listed(table: str, name: str) -> frozenset[str]:
    return phrases(phrases_of(_PACKAGE, table, name))


_CUES, _BEGINS, _NEVER, _MINE = (_listed("said", name) for name in ("cues", "begins", "never", "mine_before"))
_RATE_BEFORE, _RATE_AFTER, _TRAVEL = (_listed("said", name) for name in ("rate_before", "rate_after", "travel"))
_MEASURES = {measure: _listed("measures", measure) for measure in Measure}
_WORD = re.compile(r"[^\W_][\w.,-]*[^\W_]|[^\W_]|€")
_CURRENCY, _DAY_WORDS, _FOR_WHOM, _JOINED = (
    "|".join(phrases_of(_PACKAGE, "said", name)) for name in ("currency", "days", "for_whom", "joined")
)
_AMOUNT = re.compile(rf"\d[\d.,]*\s*(?:(?:tsd|t|k)\b\.?)?\s*(?:{_CURRENCY})(?![^\W\d_])", re.IGNORECASE)
_DAYS = re.compile(rf"(\d+(?:,5)?|[^\W\d_]+)\s+(?:{_DAY_WORDS})(?!\w)", re.IGNORECASE)
_NAME = r"[A-ZÄÖÜ(][\w./()-]*"
_FOR = re.compile(rf"\b(?:{_FOR_WHOM})\s+({_NAME}(?:\s+(?:{_NAME}|{_JOINED}))*)")
_LONGEST = 400
_NEAR = 2
_MOST_WORDS = 7


@dataclass(frozen=True)
class Announced:
    """What somebody said of an application. kommune: for whom, "" if not said. sum_cents: in all, 0 if not said."""

    answers: dict[str, Any]
    kommune: str = ""
    sum_cents: int = 0


def wish_in(text: str, today: date) -> Announced | None:
    """Return the application that a text plainly announces, None if it is anything else."""
    said = clean(text)
    words = _WORD.findall(said)
    if len(said) > _LONGEST or is_question(said) or not _is_announced(words):
        return None
    answers: dict[str, Any] = {}
    measures = [measure for measure, known in _MEASURES.items() if any(is_said(word, known) for word in words)]
    if days := _days(said):
        answers["days"] = days
    amounts = dict(_amounts(said))
    answers |= {key: cents for key, cents in amounts.items() if key}
    if "travel" in answers and Measure.TRAVEL not in measures:
        measures.append(Measure.TRAVEL)
    named = _FOR.search(said)
    begins_with_it = is_said(words[0], _BEGINS) and bool(measures and named)
    if not (days or amounts or begins_with_it):
        return None
    if measures:
        answers["measure"] = [measure for measure in Measure if measure in measures]
    if period := _period(words, today):
        answers |= {"starts_on": period[0].isoformat(), "ends_on": period[1].isoformat()}
    return Announced(answers, named[1].strip(" .") if named else "", amounts.get("", 0))


def _is_announced(words: list[str]) -> bool:
    """Tell whether words announce an application, and none that is there already."""
    cues = [number for number, word in enumerate(words) if is_said(word, _CUES)]
    is_mine = any(number and is_said(words[number - 1], _MINE) for number in cues)
    return bool(cues) and not is_mine and not any(is_said(word, _NEVER) for word in words)


def _days(text: str) -> float | None:
    for found in _DAYS.finditer(text):
        try:
            return HalfDays().parse(found[1])
        except Unreadable:
            continue
    return None


def _amounts(text: str) -> Iterator[tuple[str, int]]:
    """Yield amounts with the question that each answers, "" for one that is the sum."""
    for found in _AMOUNT.finditer(text):
        try:
            cents = Euros().parse(found[0])
        except Unreadable:
            continue
        before = _WORD.findall(text[: found.start()])[-_NEAR:]
        after = _WORD.findall(text[found.end() :])[:_NEAR]
        if any(is_said(word, _TRAVEL) for word in (*before, *after)):
            yield "travel", cents
        elif (before and is_said(before[-1], _RATE_BEFORE)) or (after and is_said(after[0], _RATE_AFTER)):
            yield "day_rate", cents
        else:
            yield "", cents


def _period(words: list[str], today: date) -> Period | None:
    """Return the longest period that words in a row name."""
    for size in range(_MOST_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            said = " ".join(words[start : start + size])
            if any(char.isdigit() for char in said) or size <= _NEAR:
                found = period_in(plain(said), today)
                if found and found[0].year == found[1].year:
                    return found
    return None
