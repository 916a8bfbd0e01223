"""From a question to one of a few named outcomes; no source, no answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.confidence import confidence, is_off_topic, signals
from knowledge.duplicates import alike
from knowledge.embedding import Embedder
from knowledge.evidence import QuestionTerms
from knowledge.pages import Page
from knowledge.question.answer_sort import asked_for
from knowledge.question.asked import NO_CONTEXT, Asked, Context, Exchange
from knowledge.question.followup import Wish, resolve
from knowledge.question.understanding import Understanding
from knowledge.question.understood import NO_FILTERS, Understood
from knowledge.quote import choose_quote
from knowledge.retrieval import Opened
from knowledge.search import Hit, Searcher, SearchResult
from knowledge.text import clean, words

LONGEST_QUESTION_CHARACTERS = 1_000
NEAREST_TOPICS = 3
RELATED_SHARE = 0.4
"""Share of the threshold from which a passage is shown as related."""
FURTHER_SHARE = 0.35
"""Share of the best page's score from which another one is named beside it."""

_PAGES_SEARCHED = 10
_PAGES_SEARCHED_FOR_ONE = 100


class AnswerOutcome(StrEnum):
    """RELATED: the best passage is near the question, but hardly answers it. SOURCE, MORE: of the last answer."""

    ANSWERED = "answered"
    RELATED = "related"
    NOTHING_FOUND = "nothing_found"
    OFF_TOPIC = "off_topic"
    SMALL_TALK = "small_talk"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    SOURCE = "source"
    MORE = "more"


_OF_LAST_ANSWER = {Wish.SOURCE: AnswerOutcome.SOURCE, Wish.MORE: AnswerOutcome.MORE}


class QuoteNotVerbatim(Exception):
    """A quote is not word for word what the wiki says; it must not be shown."""


@dataclass(frozen=True)
class Cited:
    """A verbatim quote with the hit it comes from.

    section: the whole section around it. deciding: (start, end) in the quote of the sentence that answers, (0, 0) if
    none stands out or it is only related. also: pages that say nearly the same.
    """

    hit: Hit
    quote: str
    section: str
    deciding: tuple[int, int] = (0, 0)
    also: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Answer:
    """best is None unless the outcome is ANSWERED or RELATED; topics are the nearest ones when it is NOTHING_FOUND.

    question: what the next one may refer to, as it was asked, "" if that is the one before. understood: None if it was
    not looked at. widened: the filters that were asked for leave no answer, and were dropped. refers_back: the question
    was read together with the one before.
    """

    outcome: AnswerOutcome
    best: Cited | None = None
    further: tuple[Cited, ...] = ()
    topics: tuple[str, ...] = ()
    confidence: float = 0.0
    result: SearchResult | None = None
    question: str = ""
    understood: Understood | None = None
    widened: bool = False
    refers_back: bool = False


class Answerer:
    """Answers questions from the wiki; thread-safe."""

    def __init__(
        self,
        searcher: Searcher,
        understanding: Understanding,
        threshold: float,
        further_pages: int,
    ) -> None:
        """threshold: confidence from which a passage is shown as the answer."""
        self._searcher = searcher
        self._understanding = understanding
        self._threshold = threshold
        self._further_pages = further_pages

    @property
    def embedder(self) -> Embedder:
        """What embeds the questions."""
        return self._searcher.embedder

    def answer(self, asked: Asked) -> Answer:
        text = clean(asked.text)
        if len(text) > LONGEST_QUESTION_CHARACTERS:
            return Answer(AnswerOutcome.TOO_LONG)
        opened = self._searcher.pinned()
        understood = self._understand(text, opened)
        if outcome := _without_search(understood):
            return Answer(outcome, understood=understood)
        resolved = resolve(text, asked.last)
        if resolved.wish in _OF_LAST_ANSWER:
            return Answer(_OF_LAST_ANSWER[resolved.wish])
        if resolved.wish is Wish.PAGE and asked.last:
            return self._of_page(asked.last, resolved.number, opened)
        if resolved.refers_back:
            understood = self._understand(resolved.text, opened)
        found = self._found(understood, asked.context, opened)
        return replace(found, question=resolved.text, refers_back=resolved.refers_back)

    def _understand(self, text: str, opened: Opened) -> Understood:
        return self._understanding.read(text, opened.facets, opened.generation.vocabulary.__contains__)

    def _found(self, understood: Understood, context: Context, opened: Opened) -> Answer:
        """Search, and without the filters that were asked for if these leave no answer."""
        if understood.land_mentioned:
            context = replace(context, land=understood.land_mentioned)
        found = self._judged(understood, context, opened)
        if understood.filters and found.outcome is not AnswerOutcome.ANSWERED:
            wider = self._judged(replace(understood, filters=NO_FILTERS), context, opened)
            if wider.best and found.best is None:
                return replace(wider, understood=understood, widened=True)
        return found

    def _judged(self, understood: Understood, context: Context, opened: Opened) -> Answer:
        """Search and decide what the best passage is worth."""
        result = self._searcher.search(understood.text, _PAGES_SEARCHED, opened, understood.filters, context)
        if not result.hits:
            return Answer(AnswerOutcome.NOTHING_FOUND, result=result, understood=understood)
        found = signals(result)
        sure = confidence(found)
        if sure >= self._threshold * RELATED_SHARE:
            outcome = AnswerOutcome.ANSWERED if sure >= self._threshold else AnswerOutcome.RELATED
            best, *further = self._cited(result, opened)
            if outcome is AnswerOutcome.RELATED:
                best = replace(best, deciding=(0, 0))
            return Answer(outcome, best, tuple(further), confidence=sure, result=result, understood=understood)
        outcome = AnswerOutcome.OFF_TOPIC if is_off_topic(found) else AnswerOutcome.NOTHING_FOUND
        topics = nearest_topics(result.hits)
        return Answer(outcome, topics=topics, confidence=sure, result=result, understood=understood)

    def _cited(self, result: SearchResult, opened: Opened) -> list[Cited]:
        """Return the best pages with their quotes, those that say the same once."""
        terms = QuestionTerms(result.reading.text, opened.terms, opened.generation.keywords)
        best = result.hits[0].scores.fused
        near = [group for group in alike(result.hits) if group[0].scores.fused >= FURTHER_SHARE * best]
        return [
            replace(_cite(hit, result, terms, opened), also=tuple(other.found.page for other in others))
            for hit, *others in near[: 1 + self._further_pages]
        ]

    def _of_page(self, last: Exchange, number: int, opened: Opened) -> Answer:
        """Answer the last question from one of the pages that were shown for it."""
        understood = self._understand(last.question, opened)
        result = self._searcher.search(understood.text, _PAGES_SEARCHED_FOR_ONE, opened)
        page_id = last.pages[number - 1]
        hit = next((hit for hit in result.hits if hit.found.page.id == page_id), None)
        if hit is None:  # the wiki has changed since
            return self._judged(understood, NO_CONTEXT, opened)
        terms = QuestionTerms(result.reading.text, opened.terms, opened.generation.keywords)
        best = _cite(hit, result, terms, opened)
        return Answer(AnswerOutcome.ANSWERED, best, confidence=1.0, result=result, refers_back=True)


def _without_search(understood: Understood) -> AnswerOutcome | None:
    """Return what a message is that is no question, None if it may be one."""
    if understood.small_talk:
        return AnswerOutcome.SMALL_TALK
    if understood.is_instruction:
        return AnswerOutcome.OFF_TOPIC
    return None if any(word[0].isalpha() for word in words(understood.text)) else AnswerOutcome.NO_WORDS


def nearest_topics(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the topics of the best pages, or their titles where pages name no topic."""
    named = [topic for hit in hits for topic in hit.found.page.topics or (hit.found.page.title,)]
    return tuple(dict.fromkeys(named))[:NEAREST_TOPICS]


def _cite(hit: Hit, result: SearchResult, terms: QuestionTerms, opened: Opened) -> Cited:
    """Return a hit with its quote. Raises QuoteNotVerbatim if the stored text does not hold the quote."""
    row = hit.found.row
    quote = choose_quote(hit.found.passage, terms, result.sentences[row], asked_for(result.reading.text))
    section = opened.generation.store.section(row)
    if not quote.text or quote.text not in section:
        raise QuoteNotVerbatim(hit.found.page.id)
    return Cited(hit, quote.text, section, quote.deciding)
