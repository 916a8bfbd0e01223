"""From a question to one of a few named outcomes; no source, no answer."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from knowledge.confidence import confidence
from knowledge.keywords.index import Field, KeywordIndex
from knowledge.keywords.terms import TermMaker, marked
from knowledge.pages import Page
from knowledge.question.asked import Asked
from knowledge.question.understood import Understood
from knowledge.quote import choose_quote
from knowledge.search import Hit, Opened, Searcher, SearchResult
from knowledge.text import clean, words

Term = tuple[Field, str]

LONGEST_QUESTION_CHARACTERS = 1_000
NEAREST_TOPICS = 3
_PAGES_SEARCHED = 10


class Outcome(StrEnum):
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


class QuoteNotVerbatim(Exception):
    """A quote is not word for word what the wiki says; it must not be shown."""


@dataclass(frozen=True)
class Cited:
    """A verbatim quote with the hit it comes from.

    section: the whole section around it. deciding: (start, end) in the quote of the sentence that answers, (0, 0) if
    none stands out. also: pages that say nearly the same.
    """

    hit: Hit
    quote: str
    section: str
    deciding: tuple[int, int] = (0, 0)
    also: tuple[Page, ...] = ()


@dataclass(frozen=True)
class Answer:
    """best is None unless the outcome is ANSWERED or RELATED; topics are the nearest ones when it is NOTHING_FOUND.

    understood: None if the question was not looked at. widened: the filters that were asked for leave no answer, and
    were dropped. refers_back: the question was read together with the one before.
    """

    outcome: Outcome
    best: Cited | None = None
    further: tuple[Cited, ...] = ()
    topics: tuple[str, ...] = ()
    confidence: float = 0.0
    result: SearchResult | None = None
    understood: Understood | None = None
    widened: bool = False
    refers_back: bool = False


class Answerer:
    """Answers questions from the wiki; thread-safe."""

    def __init__(self, searcher: Searcher, threshold: float, further_pages: int) -> None:
        """threshold: confidence from which a passage is shown as the answer."""
        self._searcher = searcher
        self._threshold = threshold
        self._further_pages = further_pages

    def answer(self, asked: Asked) -> Answer:
        text = clean(asked.text)
        if len(text) > LONGEST_QUESTION_CHARACTERS:
            return Answer(Outcome.TOO_LONG)
        if not any(word[0].isalpha() for word in words(text)):
            return Answer(Outcome.NO_WORDS)
        opened = self._searcher.pinned()
        result = self._searcher.search(text, _PAGES_SEARCHED, opened)
        sure = confidence(result)
        if sure < self._threshold:
            return Answer(Outcome.NOTHING_FOUND, topics=nearest_topics(result.hits), confidence=sure, result=result)
        terms = _QuestionTerms(result.reading.text, opened.terms, opened.generation.keywords)
        cited = [_cite(hit, terms, opened) for hit in result.hits[: 1 + self._further_pages]]
        return Answer(Outcome.ANSWERED, cited[0], tuple(cited[1:]), confidence=sure, result=result)


def nearest_topics(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the topics of the best pages, or their titles where pages name no topic."""
    named = [topic for hit in hits for topic in hit.found.page.topics or (hit.found.page.title,)]
    return tuple(dict.fromkeys(named))[:NEAREST_TOPICS]


def _cite(hit: Hit, terms: "_QuestionTerms", opened: Opened) -> Cited:
    """Return a hit with its quote. Raises QuoteNotVerbatim if the stored text does not hold the quote."""
    quote = choose_quote(hit.found.passage, terms)
    section = opened.generation.store.section(hit.found.row)
    if not quote or quote not in section:
        raise QuoteNotVerbatim(hit.found.page.id)
    return Cited(hit, quote, section)


class _QuestionTerms:
    """The question's stems and grams with their weights, to tell how much of it a sentence covers."""

    def __init__(self, question: str, terms: TermMaker, keywords: KeywordIndex) -> None:
        self._terms = terms
        self._weights: dict[Term, float] = {}
        found_terms: dict[Field, str] = {"stems": terms.stems(question), "grams": terms.grams(question)}
        for field, found in found_terms.items():
            idf = {term: keywords.idf(field, term) for term in set(found.split())}
            total = sum(idf.values()) or 1.0
            self._weights |= {(field, term): weight / total / 2 for term, weight in idf.items()}

    def found_in(self, sentence: str) -> Set[Term]:
        """Return the question's terms that a sentence has."""
        stems, text = set(self._terms.stems(sentence).split()), marked(words(sentence.lower()))
        return {(field, term) for field, term in self._weights if term in (stems if field == "stems" else text)}

    def weight(self, found: Set[Term]) -> float:
        """Return how much of the question these terms cover, 0 … 1."""
        return sum(self._weights[term] for term in found)
