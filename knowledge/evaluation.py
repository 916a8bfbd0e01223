"""How good the answers are: page-level figures over a file of questions with the pages that answer them."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean, quantiles
from time import perf_counter

from knowledge.answer import Answerer, Outcome
from knowledge.errors import QuestionsUnreadable
from knowledge.question.asked import Asked

_RECALL_AT = (1, 3, 5, 10)
_DEPTH = 10


Figures = dict[str, float | dict[str, float] | None]


@dataclass(frozen=True)
class Question:
    """pages: ids of the pages that answer; none means that it must not be answered."""

    text: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """ranked: page ids, best first. declined: no answer was shown."""

    question: Question
    ranked: tuple[str, ...]
    declined: bool
    milliseconds: float


def read_questions(file: Path) -> list[Question]:
    """Return the rows of a TAB-separated file with the columns question and pages. Raises QuestionsUnreadable."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows, header = list(reader), reader.fieldnames or ()
        if not {"question", "pages"} <= set(header):
            raise QuestionsUnreadable(file, ", ".join(header))
        return [Question(row["question"], tuple((row["pages"] or "").split())) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise QuestionsUnreadable(file, str(error)) from error
    except KeyError as error:
        raise QuestionsUnreadable(file, str(error)) from error


def judge(questions: Iterable[Question], answerer: Answerer) -> Iterable[Judged]:
    """Yield what comes of each question, as it is answered in a chat."""
    for question in questions:
        started = perf_counter()
        answer = answerer.answer(Asked(question.text))
        milliseconds = (perf_counter() - started) * 1000
        hits = answer.result.hits if answer.result else ()
        ranked = tuple(hit.found.page.id for hit in hits[:_DEPTH])
        yield Judged(question, ranked, answer.outcome is not Outcome.ANSWERED, milliseconds)


def figures(judged: Sequence[Judged]) -> Figures:
    """Return the figures; ranking counts answerable questions only, None where there is nothing to count.

    recall@k: share of a question's pages among the first k, mrr@10, ndcg@10 with binary relevance (Järvelin and
    Kekäläinen 2002). declined_*: share of questions that got no answer.
    """
    answerable = [one for one in judged if one.question.pages]
    unanswerable = [one for one in judged if not one.question.pages]
    times = [one.milliseconds for one in judged]
    return {
        "questions": len(judged),
        "answerable": len(answerable),
        "unanswerable": len(unanswerable),
        **{f"recall@{k}": _mean(_recall(one, k) for one in answerable) for k in _RECALL_AT},
        "mrr@10": _mean(_reciprocal_rank(one) for one in answerable),
        "ndcg@10": _mean(_ndcg(one) for one in answerable),
        "declined_unanswerable": _mean(one.declined for one in unanswerable),
        "declined_answerable": _mean(one.declined for one in answerable),
        "latency_ms": {"p50": _percentile(times, 50), "p95": _percentile(times, 95)},
    }


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return round(fmean(found), 4) if found else None


def _percentile(values: Sequence[float], percent: int) -> float:
    if len(values) < 2:
        return round(sum(values), 2)
    return round(quantiles(values, n=100, method="inclusive")[percent - 1], 2)


def _recall(one: Judged, k: int) -> float:
    return len(set(one.ranked[:k]) & set(one.question.pages)) / len(one.question.pages)


def _reciprocal_rank(one: Judged) -> float:
    return next((1 / rank for rank, page in enumerate(one.ranked, 1) if page in one.question.pages), 0.0)


def _ndcg(one: Judged) -> float:
    gained = sum(1 / log2(rank + 1) for rank, page in enumerate(one.ranked, 1) if page in one.question.pages)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(len(one.question.pages), _DEPTH) + 1))
    return gained / ideal
