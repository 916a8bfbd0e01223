"""The path of a question, from its text to its answer, step by step.

Read `_steps_to_answer` from top to bottom, and `searched` where it is called: each line is a step, takes what earlier
ones gave, and may end the path (PathEnded). What the steps are for is in `knowledge/steps.py` and docs/answers.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.answer import Answer, PathEnded
from knowledge.citing import quoted
from knowledge.decision import PICKED, Findings, decided, judged
from knowledge.embedding.protocol import Embedder, Reranker, Vectors
from knowledge.hits import SearchResult
from knowledge.meaning import cleaned, followed_up, understood
from knowledge.question.asked import Asked
from knowledge.question.sought import Sought
from knowledge.question.understanding import Understanding
from knowledge.question.understood import NO_FILTERS
from knowledge.ranking import ranked, reranked
from knowledge.retrieval import CANDIDATES, CANDIDATES_IF_FILTERED, Opened, Retrieved
from knowledge.steps import PathStep
from knowledge.stopwatch import Stopwatch
from knowledge.text import clean


@dataclass(frozen=True)
class SearchMeans:
    """What a search is made with. weights: of the retrievers' rankings by name."""

    embedder: Embedder
    weights: Mapping[str, float]
    reranker: Reranker | None = None


@dataclass(frozen=True)
class AnswerMeans:
    """What an answer is made with. threshold: confidence from which a passage is shown as the answer."""

    search: SearchMeans
    understanding: Understanding
    threshold: float
    further_pages: int


def answered(asked: Asked, opened: Opened, means: AnswerMeans) -> Answer:
    """Return the answer to a question, with the steps that led to it. Raises QuoteNotVerbatim."""
    step = Stopwatch()
    try:
        answer = _steps_to_answer(asked, opened, means, step)
    except PathEnded as end:
        answer = end.answer
    return replace(answer, steps=step.taken)


def _steps_to_answer(asked: Asked, opened: Opened, means: AnswerMeans, step: Stopwatch) -> Answer:
    text = step(PathStep.CLEANING, cleaned, asked.text)
    alone = step(PathStep.UNDERSTANDING, understood, text, opened, means.understanding)
    question = step(PathStep.FOLLOW_UP, followed_up, text, alone, asked, opened, means.understanding)
    result = searched(question.sought, opened, means.search, step)
    verdict = PICKED if question.is_of_picked_page else step(PathStep.CONFIDENCE, judged, result, means.threshold)
    found = Findings(question, result, verdict)
    if question.sought.filters and verdict.declined:
        found = step(PathStep.WIDENING, _widened, found, opened, means)
    answer = step(PathStep.DECISION, decided, found)
    return step(PathStep.QUOTE, quoted, answer, found.result, opened, means.further_pages)


def searched(sought: Sought, opened: Opened, means: SearchMeans, step: Stopwatch) -> SearchResult:
    """Return the best pages for a text (any; it is cleaned here): the part of the path that searches."""
    steps_before = len(step.taken)
    reading = step(PathStep.READING, opened.speller.read, clean(sought.text))
    if not reading.text:
        return SearchResult(reading, timings_ms=_timings(step, steps_before))
    vector = step(PathStep.EMBEDDING, _embedded, reading.text, means.embedder)
    candidates = CANDIDATES_IF_FILTERED if sought.filters else CANDIDATES
    found = step(PathStep.RETRIEVAL, Retrieved, opened, reading.text, vector, candidates, sought.rows)
    ranking = step(PathStep.RANKING, ranked, found, sought, means.weights, opened.generation.store)
    if means.reranker:
        ranking = step(PathStep.RERANKING, reranked, ranking, means.reranker, reading.text)
    timings = _timings(step, steps_before)
    return SearchResult(reading, ranking.hits, ranking.rejected, found.highest_stems, timings, found.sentences)


def _embedded(text: str, embedder: Embedder) -> Vectors:
    """Return the vector of a question, shape (dimension,)."""
    vector: Vectors = embedder.embed_questions([text])[0]
    return vector


def _widened(found: Findings, opened: Opened, means: AnswerMeans) -> Findings:
    """Return what is found without the question's filters, if that answers better than nothing."""
    sought = replace(found.question.sought, filters=NO_FILTERS)
    result = searched(sought, opened, means.search, Stopwatch())
    verdict = judged(result, means.threshold)
    return found if verdict.declined else Findings(found.question, result, verdict, is_widened=True)


def _timings(step: Stopwatch, steps_before: int) -> dict[str, float]:
    timings = {taken.step.value: taken.milliseconds for taken in step.taken[steps_before:]}
    return {**timings, "total": round(sum(timings.values()), 3)}
