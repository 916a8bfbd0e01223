"""Read on which day and at which hour somebody wants to hear each week: "dienstags um 14 Uhr"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.engine.answers.number_words import spelt_number
from bot.engine.talk.spoken import phrases_of, table_of
from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, plain

_HERE = "bot.roundup"
_WORDS = table_of(_HERE, "slots")
_WEEKDAYS = [phrases(names) for names in _WORDS["weekdays"]]
_WEEKEND, _EVENING, _AROUND, _BEFORE_HOURS, _HOUR, _HALF = (
    phrases(phrases_of(_HERE, "slots", name))
    for name in ("weekend", "evening", "around", "before_hours", "hour", "half")
)
_PARTS = {spelling: hour for name, hour in _WORDS["parts"].items() for spelling in phrases([name])}
_TOKEN = re.compile(r"\d{1,2}[:.]\d\d|\d+|[^\W\d_]+")
_FIRST, _LAST, _CLOSE = 8, 16, 18
_AFTERNOON = {hour: hour + 12 for hour in range(1, 6)}


class SlotProblem(StrEnum):
    """Why nothing can be said then."""

    EVENING = "evening"
    EARLY = "early"
    WEEKEND = "weekend"


@dataclass(frozen=True)
class SlotWish:
    """When somebody wants to be written to; None for what was not said.

    is_plain: it is all that was said.
    """

    weekday: int | None = None
    from_hour: int | None = None
    problem: SlotProblem | None = None
    is_plain: bool = True


def read_slot(text: str) -> SlotWish | None:
    """Return the day and the hour that a text names, None if it names neither."""
    said = plain(text)
    if len(said) > LONGEST:
        return None
    words = [part for token in _TOKEN.findall(said) for part in _parted(token)]
    wish = SlotWish()
    hours = list(_hours(words))
    for index, word in enumerate(words):
        wish = _with_word(wish, word, is_hour=index in {place for place, _ in hours})
    if hours:
        wish = _at(wish, hours[0][1], is_early=_is_early(words))
    return wish if wish.problem or (wish.weekday, wish.from_hour) != (None, None) else None


def _parted(token: str) -> Iterator[str]:
    """Yield a word, of "freitagnachmittag" both parts."""
    for names in _WEEKDAYS:
        head = next((name for name in names if len(name) > len("mo") and token.startswith(name)), "")
        if head and token[len(head) :] in {*_PARTS, *_EVENING}:
            yield from (head, token[len(head) :])
            return
    yield token


def _with_word(wish: SlotWish, word: str, *, is_hour: bool) -> SlotWish:
    weekday = next((number for number, names in enumerate(_WEEKDAYS) if is_said(word, names)), None)
    if weekday is not None:
        return replace(wish, weekday=weekday)
    if is_said(word, _WEEKEND):
        return replace(wish, problem=SlotProblem.WEEKEND)
    if is_said(word, _EVENING):
        return replace(wish, problem=wish.problem or SlotProblem.EVENING)
    part = next((_PARTS[name] for name in _PARTS if is_said(word, frozenset([name]))), None)
    if part is not None:
        return replace(wish, from_hour=part)
    return wish if is_hour or is_said(word, _AROUND) else replace(wish, is_plain=False)


def _hours(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of what names an hour, and the hour; "halb zehn" is in the hour from nine on."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        number = int(re.split(r"[:.]", word)[0]) if word[0].isdigit() else spelt_number(word)
        if number is None or number > 24:
            continue
        is_half = is_said(before, _HALF)
        if word[0].isdigit() or is_half or is_said(before, _BEFORE_HOURS) or is_said(after, _HOUR):
            yield place, number - is_half


def _is_early(words: Sequence[str]) -> bool:
    return any(_PARTS.get(word, _CLOSE) < _WORDS["parts"]["mittag"] for word in words)


def _at(wish: SlotWish, hour: int, *, is_early: bool) -> SlotWish:
    hour = hour if is_early else _AFTERNOON.get(hour, hour)
    if hour >= _CLOSE or hour == 0:
        return replace(wish, from_hour=None, problem=wish.problem or SlotProblem.EVENING)
    if hour < _FIRST:
        return replace(wish, from_hour=None, problem=wish.problem or SlotProblem.EARLY)
    return replace(wish, from_hour=min(hour, _LAST))
