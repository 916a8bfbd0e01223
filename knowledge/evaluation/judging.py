"""What comes of a question, and how good that is for this one question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log2
from time import perf_counter

from knowledge.answer import AnswerOutcome
from knowledge.answerer import Answerer
from knowledge.evaluation.questions import EvaluationQuestion
from knowledge.question.asked import Asked

DEPTH = 10


@dataclass(frozen=True)
class Judged:
    """What came of a question. ranked: ids of the first ten pages, best first. confidence: None without a search.

    milliseconds: of the whole answer. embedding_ms: the part of it that went into embedding the question.
    """

    question: EvaluationQuestion
    ranked: tuple[str, ...]
    outcome: AnswerOutcome
    confidence: float | None
    milliseconds: float
    embedding_ms: float = 0.0

    @property
    def declined(self) -> bool:
        """Tell whether no page was shown as the answer."""
        return self.outcome is not AnswerOutcome.ANSWERED

    @property
    def rank(self) -> int | None:
        """Rank of the first page that answers, None if it is not among the first ten."""
        return next((rank for rank, page in enumerate(self.ranked, 1) if page in self.question.pages), None)

    @property
    def is_right(self) -> bool:
        """Tell whether the right thing was said: the right outcome and, where a page answers, the right page first."""
        return self.outcome in self.question.right_outcomes and (not self.question.pages or self.rank == 1)

    def recall(self, k: int) -> float:
        """Return the share of the question's pages that is among the first k."""
        return len(set(self.ranked[:k]) & set(self.question.pages)) / len(self.question.pages)

    def reciprocal_rank(self) -> float:
        return 1 / self.rank if self.rank else 0.0

    def ndcg(self) -> float:
        """Return nDCG@10 with binary relevance (Järvelin and Kekäläinen 2002)."""
        pages = self.question.pages
        gained = sum(1 / log2(rank + 1) for rank, page in enumerate(self.ranked, 1) if page in pages)
        return gained / sum(1 / log2(rank + 1) for rank in range(1, min(len(pages), DEPTH) + 1))


def judge(questions: Iterable[EvaluationQuestion], answerer: Answerer) -> Iterator[Judged]:
    """Yield what comes of each question, as it is answered in a chat."""
    for question in questions:
        started = perf_counter()
        answer = answerer.answer(Asked(question.text, context=question.context))
        milliseconds = (perf_counter() - started) * 1000
        result = answer.result
        yield Judged(
            question,
            ranked=tuple(hit.found.page.id for hit in result.hits[:DEPTH]) if result else (),
            outcome=answer.outcome,
            confidence=answer.confidence if result else None,
            milliseconds=milliseconds,
            embedding_ms=result.timings_ms.get("embedding", 0.0) if result else 0.0,
        )
