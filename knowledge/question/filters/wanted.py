"""Which pages somebody wants to see, and what the question is without the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from knowledge.keywords.terms import is_stop_word
from knowledge.question.filters.ages import asked_ages
from knowledge.question.filters.cues import DATA, FilterCue
from knowledge.question.filters.kinds import asked_kinds
from knowledge.question.filters.lands import asked_lands, named_land
from knowledge.question.filters.sizes import asked_sizes
from knowledge.question.phrases import FoldedText, expression, said
from knowledge.question.understood import NO_FILTERS, Facets, Filters
from knowledge.text import words

_EMPTY = re.compile(expression([*DATA["empty"], *DATA["words"]["pages"]]))
_BEFORE_MARK = re.compile(r"\s+([.,:;!?])")
_REPEATED = re.compile(r"[,:;]+(?=[.,:;!?])")


@dataclass(frozen=True)
class Wanted:
    """A question with its filters apart. text: without them. land_mentioned: a Land that is named and is no filter."""

    text: str
    filters: Filters = NO_FILTERS
    land_mentioned: str = ""


def wanted(text: str, facets: Facets, today: date) -> Wanted:
    """Read the filters in a clean text, as far as the wiki's pages have such values."""
    message = said(text)
    found = tuple(_found(message, facets, today))
    fields: dict[str, Any] = {}
    for one in sorted(found, key=lambda one: one.start):
        for name, value in one.wanted.items():
            fields.setdefault(name, value)
    filters = replace(NO_FILTERS, **fields)
    shorter = _without(message, found)
    return Wanted(shorter if _names_topic(shorter) else text, filters, "" if filters.land else named_land(message))


def _found(message: FoldedText, facets: Facets, today: date) -> Iterator[FilterCue]:
    others = (
        *asked_lands(message, facets.lands),
        *asked_sizes(message, facets.place_sizes),
        *(asked_ages(message, today) if facets.has_dates else ()),
    )
    yield from others
    yield from asked_kinds(message, facets.kinds, others)


def _without(message: FoldedText, found: tuple[FilterCue, ...]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in sorted(message.span(one.start, one.end) for one in found):
        if start >= position:
            pieces.append(message.text[position:start])
        position = max(position, end)
    rest = " ".join(" ".join((*pieces, message.text[position:])).split())
    return _REPEATED.sub("", _BEFORE_MARK.sub(r"\1", rest)).strip(" ,:;–-") if found else message.text


def _names_topic(text: str) -> bool:
    """Tell whether a question without its filters still asks for something."""
    rest = _EMPTY.sub("", said(text).folded)
    return any(word.isalnum() and not is_stop_word(word) for word in words(rest))
