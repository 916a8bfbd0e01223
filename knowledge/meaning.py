"""What a message means as a question: by itself, and after the question before."""

from dataclasses import dataclass, replace

from knowledge.answer import Answer, AnswerOutcome, PathEnded
from knowledge.question.asked import Asked, Context, Exchange
from knowledge.question.followup import Wish, resolve
from knowledge.question.sought import Sought
from knowledge.question.understanding import Understanding
from knowledge.question.understood import Understood
from knowledge.retrieval import Opened
from knowledge.steps import PathEnd
from knowledge.text import clean, words

LONGEST_QUESTION_CHARACTERS = 1_000


@dataclass(frozen=True)
class MeantQuestion:
    """A question as it is meant after the one before.

    text: as it was asked, with what it refers to; "" if it is the question before, asked of a page that was picked.
    """

    text: str
    understood: Understood
    sought: Sought
    refers_back: bool = False

    @property
    def is_of_picked_page(self) -> bool:
        """Tell whether somebody has picked one of the pages that were shown; only that one is searched."""
        return bool(self.sought.rows)


def cleaned(text: str) -> str:
    """Return the text of a message in its normal form. Raises PathEnded if it is too long for a question."""
    normal = clean(text)
    if len(normal) > LONGEST_QUESTION_CHARACTERS:
        raise PathEnded(PathEnd.TOO_LONG, Answer(AnswerOutcome.TOO_LONG))
    return normal


def understood(text: str, opened: Opened, understanding: Understanding) -> Understood:
    """Return what a clean text wants by itself. Raises PathEnded if that is no answer from the wiki."""
    found = _read(text, opened, understanding)
    if found.small_talk:
        raise PathEnded(PathEnd.SMALL_TALK, Answer(AnswerOutcome.SMALL_TALK, understood=found))
    if found.is_instruction:
        raise PathEnded(PathEnd.INSTRUCTION, Answer(AnswerOutcome.OFF_TOPIC, understood=found))
    if not any(word[0].isalpha() for word in words(found.text)):
        raise PathEnded(PathEnd.NO_WORDS, Answer(AnswerOutcome.NO_WORDS, understood=found))
    return found


def followed_up(
    text: str, alone: Understood, asked: Asked, opened: Opened, understanding: Understanding
) -> MeantQuestion:
    """Return the question that a clean text is after the exchange before. Raises PathEnded if it is about its answer.

    alone: what the text wants by itself.
    """
    resolved = resolve(text, asked.last)
    if resolved.wish is Wish.SOURCE:
        raise PathEnded(PathEnd.WANTS_SOURCE, Answer(AnswerOutcome.SOURCE))
    if resolved.wish is Wish.MORE:
        raise PathEnded(PathEnd.WANTS_MORE, Answer(AnswerOutcome.MORE))
    if resolved.wish is Wish.PAGE and asked.last:
        return _of_page(asked.last, resolved.number, opened, understanding)
    meant = _read(resolved.text, opened, understanding) if resolved.refers_back else alone
    return MeantQuestion(resolved.text, meant, _sought(meant, asked.context), resolved.refers_back)


def _of_page(last: Exchange, number: int, opened: Opened, understanding: Understanding) -> MeantQuestion:
    """Return the question before, asked of one of the pages that were shown for it; of all if that page is gone."""
    meant = _read(last.question, opened, understanding)
    rows = opened.generation.store.rows(last.pages[number - 1])
    if rows:
        return MeantQuestion("", meant, Sought(meant.text, rows=rows), refers_back=True)
    return MeantQuestion("", meant, Sought(meant.text, filters=meant.filters))


def _read(text: str, opened: Opened, understanding: Understanding) -> Understood:
    return understanding.read(text, opened.facets, opened.generation.vocabulary.__contains__)


def _sought(meant: Understood, context: Context) -> Sought:
    """Return what is searched. A Land that the question names counts as that of who asks."""
    land = meant.land_mentioned or context.land
    return Sought(meant.text, filters=meant.filters, context=replace(context, land=land))
