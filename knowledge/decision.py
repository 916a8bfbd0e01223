"""What the best page is worth as an answer: it answers, is related, or there is nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answer import Answer, AnswerOutcome, PathEnded
from knowledge.confidence import confidence, is_off_topic, signals
from knowledge.hits import Hit, SearchResult
from knowledge.meaning import MeantQuestion
from knowledge.steps import PathEnd

RELATED_SHARE = 0.4
"""Share of the threshold from which a passage is shown as related."""
_NEAREST_TOPICS = 3


@dataclass(frozen=True)
class Verdict:
    """The worth of the best hit. declined: why it is not shown, None if it is."""

    outcome: AnswerOutcome
    confidence: float
    declined: PathEnd | None = None


PICKED = Verdict(AnswerOutcome.ANSWERED, 1.0)
"""Of a page that somebody has picked."""


@dataclass(frozen=True)
class Findings:
    """What was found for a question, and its worth. is_widened: the question's filters were dropped."""

    question: MeantQuestion
    result: SearchResult
    verdict: Verdict
    is_widened: bool = False


def judged(result: SearchResult, threshold: float) -> Verdict:
    """Return what the best hit is worth. threshold: confidence from which it is shown as the answer."""
    if not result.hits:
        return Verdict(AnswerOutcome.NOTHING_FOUND, 0.0, PathEnd.NO_PASSAGE)
    found = signals(result)
    sure = confidence(found)
    if sure >= threshold:
        return Verdict(AnswerOutcome.ANSWERED, sure)
    if sure >= threshold * RELATED_SHARE:
        return Verdict(AnswerOutcome.RELATED, sure)
    if is_off_topic(found):
        return Verdict(AnswerOutcome.OFF_TOPIC, sure, PathEnd.OFF_TOPIC)
    return Verdict(AnswerOutcome.NOTHING_FOUND, sure, PathEnd.BELOW_THRESHOLD)


def decided(found: Findings) -> Answer:
    """Return the answer but for its quote. Raises PathEnded if there is nothing to quote."""
    question, verdict = found.question, found.verdict
    answer = Answer(
        verdict.outcome,
        confidence=verdict.confidence,
        result=found.result,
        question=question.text,
        understood=None if question.is_of_picked_page else question.understood,
        widened=found.is_widened,
        refers_back=question.refers_back,
    )
    if verdict.declined:
        raise PathEnded(verdict.declined, replace(answer, topics=nearest_topics(found.result.hits)))
    return answer


def nearest_topics(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the topics of the best pages, or their titles where pages name no topic."""
    named = [topic for hit in hits for topic in hit.found.page.topics or (hit.found.page.title,)]
    return tuple(dict.fromkeys(named))[:_NEAREST_TOPICS]
