"""Suggestions: buttons that features offer below an answer of the wiki, the most relevant first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.engine.dialogs.turn import Turn
from bot.engine.talk.messages import Choice, Line, Reply

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
    """A question with what came of it. exchange: names it in tokens. page_id: of the page that was quoted, or ""."""

    turn: Turn
    occasion: Occasion
    exchange: str
    page_id: str = ""


@dataclass(frozen=True)
class Suggestion:
    """A button that fits an answer. relevance: 0 … 1. text: said above the buttons, if anything has to be."""

    choice: Choice
    relevance: float
    text: Line | None = None


Suggest = Callable[[Exchanged], tuple[Suggestion, ...]]
"""Returns the suggestions of a feature for an answer; runs aside, so it may read the database."""


def suggested(sources: Iterable[Suggest], exchanged: Exchanged) -> Reply:
    """Return the most relevant suggestions of all sources, as lines and buttons to add to a reply."""
    found = [suggestion for source in sources for suggestion in source(exchanged)]
    best = sorted(found, key=lambda suggestion: -suggestion.relevance)[:_MOST]
    lines = tuple(suggestion.text for suggestion in best if suggestion.text)
    return Reply(lines, tuple(suggestion.choice for suggestion in best))
