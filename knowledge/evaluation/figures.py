"""Figures over many questions."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, quantiles
from typing import Any

import numpy as np

from knowledge.evaluation.confidence import auroc, brier, reliability
from knowledge.evaluation.judging import Judged

_RECALL_AT = (1, 3, 5, 10)

Figures = Mapping[str, Any]
"""By name: a number, None, p50 and p95 of times, or the bins of the reliability."""


def figures(judged: Sequence[Judged]) -> Figures:
    """Return the figures; ranking counts answerable questions only, None where there is nothing to count.

    recall@k: share of a question's pages among the first k. declined_*: share of questions that got no answer.
    expected_outcome: share of the questions with a right outcome in the file that got it. auroc, brier, reliability: of
    the confidence that the best page answers, over all questions that were searched.
    """
    answerable = [one for one in judged if one.question.pages]
    unanswerable = [one for one in judged if not one.question.pages]
    return {
        "questions": len(judged),
        "answerable": len(answerable),
        "unanswerable": len(unanswerable),
        **{f"recall@{k}": _mean(one.recall(k) for one in answerable) for k in _RECALL_AT},
        "mrr@10": _mean(one.reciprocal_rank() for one in answerable),
        "ndcg@10": _mean(one.ndcg() for one in answerable),
        "declined_unanswerable": _mean(one.declined for one in unanswerable),
        "declined_answerable": _mean(one.declined for one in answerable),
        "expected_outcome": _mean(one.outcome in one.question.outcomes for one in judged if one.question.outcomes),
        **_of_confidence([one for one in judged if one.confidence is not None]),
        "latency_ms": _percentiles([one.milliseconds for one in judged]),
        "beyond_embedding_ms": _percentiles([one.milliseconds - one.embedding_ms for one in judged]),
    }


def _of_confidence(searched: Sequence[Judged]) -> Figures:
    stated = np.array([one.confidence for one in searched], dtype=np.float64)
    came_true = np.array([one.rank == 1 for one in searched], dtype=np.float64)
    return {
        "auroc": _rounded(auroc(stated, came_true)),
        "brier": _rounded(brier(stated, came_true)),
        "reliability": reliability(stated, came_true),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return round(fmean(found), 4) if found else None


def _percentiles(values: Sequence[float]) -> Mapping[str, float]:
    return {f"p{percent}": _percentile(values, percent) for percent in (50, 95)}


def _percentile(values: Sequence[float], percent: int) -> float:
    if len(values) < 2:
        return round(sum(values), 2)
    return round(quantiles(values, n=100, method="inclusive")[percent - 1], 2)
