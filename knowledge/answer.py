"""The answer to a question: one of a few named outcomes, with the quote that is shown; no source, no answer."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.hits import Hit, SearchResult
from knowledge.pages import Page
from knowledge.question.understood import Understood
from knowledge.steps import PathEnd, StepTaken


class AnswerOutcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    RELATED = "related"  # the best passage is near the question, but hardly answers it
    NOTHING_FOUND = "nothing_found"
    OFF_TOPIC = "off_topic"
    SMALL_TALK = "small_talk"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    SOURCE = "source"  # that of the last answer is asked for
    MORE = "more"  # of the last answer


@dataclass(frozen=True)
class Cited:
    """A quote, word for word, with the hit it comes from."""

    hit: Hit
    quote: str
    section: str
    """The whole section around the quote."""
    deciding: tuple[int, int] = (0, 0)
    """(start, end) in the quote of the sentence that answers; (0, 0) if none stands out, or it is only related."""
    also: tuple[Page, ...] = ()
    """Pages that say nearly the same."""


@dataclass(frozen=True)
class Answer:
    """The answer to a question, and how it came about."""

    outcome: AnswerOutcome
    """Which of the few it is."""
    best: Cited | None = None
    """The quote that is shown; None unless the outcome is ANSWERED or RELATED."""
    further: tuple[Cited, ...] = ()
    """Quotes of further pages, best first."""
    topics: tuple[str, ...] = ()
    """The nearest ones if nothing was found."""
    confidence: float = 0.0
    """The probability that the best page answers."""
    result: SearchResult | None = None
    """What the search found; None if there was none."""
    question: str = ""
    """What the next question may refer to, as it was asked; "" if that is the one before."""
    understood: Understood | None = None
    """How the question was read; None if it was not looked at."""
    widened: bool = False
    """The filters that were asked for left no answer, and were dropped."""
    refers_back: bool = False
    """The question was read together with the one before."""
    steps: tuple[StepTaken, ...] = ()
    """The steps that were taken, in order."""

    @property
    def ended(self) -> PathEnd | None:
        """Why the path of the question ended early, None if it did not."""
        return self.steps[-1].ended if self.steps else None


class PathEnded(Exception):
    """A step ended the path of a question early; the answer has no quote."""

    def __init__(self, reason: PathEnd, answer: Answer) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.answer = answer
