"""Suggestions: buttons that features offer below an answer of the wiki, the most relevant first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.engine.dialogs.turn import Turn
from bot.engine.talk.messages import Choice, Line

_MOST = 5


class Occasion(StrEnum):
    """What became of a question, as far as suggestions depend on it.

    ANSWERED: the wiki has answered. RELATED: what it says is near the question. UNANSWERED: it has no answer, or the
    answer did not help. WANTS_PERSON: the text asked for a person.
    """

    ANSWERED = "answered"
    RELATED = "related"
    UNANSWERED = "unanswered"
    WANTS_PERSON = "wants_person"


@dataclass(frozen=True)
class Exchanged:
    """A question with what came of it. exchange: names it in tokens. page_id, page_title: of what was quoted, or ""."""

    turn: Turn
    occasion: Occasion
    exchange: str
    page_id: str = ""
    page_title: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A button that fits an answer. relevance: 0 … 1. text: said above the buttons, if anything has to be.

    notes: what the feature wants to remember if it is shown, under its names.
    """

    choice: Choice
    relevance: float
    text: Line | None = None
    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggested:
    """What is added to a reply by suggestions, and what is remembered of it."""

    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    notes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


Suggest = Callable[[Exchanged], tuple[Suggestion, ...]]
"""Returns the suggestions of a feature for an answer; runs aside, so it may read the database."""


def suggested(sources: Iterable[Suggest], exchanged: Exchanged) -> Suggested:
    """Return the most relevant suggestions of all sources."""
    found = [suggestion for source in sources for suggestion in source(exchanged)]
    best = sorted(found, key=lambda suggestion: -suggestion.relevance)[:_MOST]
    lines = tuple(suggestion.text for suggestion in best if suggestion.text)
    notes = {name: noted for suggestion in best for name, noted in suggestion.notes.items()}
    return Suggested(lines, tuple(suggestion.choice for suggestion in best), notes)
