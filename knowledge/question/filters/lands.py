"""Länder in a question: as a filter, or only named."""

import re
from collections.abc import Iterator, Set

from knowledge.question.filters.cues import (
    DATA,
    WORDS,
    FilterCue,
    is_of_pages,
    only_start,
    speaks_of_pages,
    tells_origin,
)
from knowledge.question.phrases import FoldedText, expression

LANDS: tuple[str, ...] = tuple(DATA["lands"])


def _one_of(*forms: str) -> str:
    """Return an expression for any Land; the last group that matched tells which."""
    listed = ([form for name in forms for form in DATA["lands"][land][name]] for land in LANDS)
    return "(?:" + "|".join(f"(?P<land{number}>{expression(words)})" for number, words in enumerate(listed)) + ")"


_PLACED = re.compile(f"(?P<from>{WORDS['from_land']})?(?P<in>{WORDS['in_land']})?{_one_of('names', 'short')}")
_NAMED = re.compile(_one_of("names", "adjectives"))
_ADJECTIVE = re.compile(_one_of("adjectives"))
_OTHER = re.compile(f"(?:{WORDS['other_land']})?{_one_of('names')}")
_CITY = re.compile(WORDS["city"])


def asked_lands(message: FoldedText, offered: Set[str]) -> Iterator[FilterCue]:
    """Yield the Länder that pages are wanted from; of several in a list, none. offered: those that pages have."""
    listed_until = 0
    for place in _PLACED.finditer(message.folded):
        land = _land(place)
        only = only_start(message, place.start())
        other = _OTHER.match(message.folded, place.end())
        is_alone = not other and place.start() >= listed_until
        listed_until = other.end() if other else listed_until
        if land in offered and is_alone and _is_asked(message, place, only):
            yield FilterCue(place.start() if only is None else only, place.end(), {"land": land})
    for adjective in _ADJECTIVE.finditer(message.folded):
        if _land(adjective) in offered and is_of_pages(message, adjective.end()):
            only = only_start(message, adjective.start())
            start = adjective.start() if only is None else only
            yield FilterCue(start, adjective.end(), {"land": _land(adjective)})


def _is_asked(message: FoldedText, place: re.Match[str], only: int | None) -> bool:
    """Tell whether only pages of a Land are wanted, not just something about it."""
    if _CITY.match(message.folded, place.end()):
        return False
    if only is not None:
        return True
    if speaks_of_pages(message, place.start()):
        return bool(place["from"] or place["in"])
    return bool(place["from"]) and not tells_origin(message, place.start())


def named_land(message: FoldedText) -> str:
    """Return the first Land that is named, or ""."""
    for named in _NAMED.finditer(message.folded):
        if not _CITY.match(message.folded, named.end()):
            return _land(named)
    return ""


def _land(found: re.Match[str]) -> str:
    return LANDS[int((found.lastgroup or "").removeprefix("land"))]
