"""What got better and what worse between two evaluations of the same questions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.evaluation.figures import Figures
from knowledge.evaluation.judging import DEPTH
from knowledge.evaluation.record import Evaluation, Record

_RESAMPLES = 2_000
_SEED = 0


@dataclass(frozen=True)
class Delta:
    """A figure of two evaluations, and what the newer one has more."""

    baseline: float
    now: float
    delta: float


@dataclass(frozen=True)
class Interval:
    """The mean change of a figure over the answerable questions of both; low, high: with 95 % (bootstrap)."""

    delta: float
    low: float
    high: float


@dataclass(frozen=True)
class QuestionChange:
    """A question of which more or less has come than in the baseline."""

    question: str
    baseline: Record
    now: Record


@dataclass(frozen=True)
class Comparison:
    """The figures and questions of two evaluations side by side."""

    figures: Mapping[str, Delta]
    """By name ("latency_ms.p50"), those that both have."""
    intervals: Mapping[str, Interval]
    """Of ndcg@10 and recall@1."""
    better: tuple[QuestionChange, ...]
    """By `_standing`."""
    worse: tuple[QuestionChange, ...]
    """By `_standing`."""
    same: int
    """How many questions stand as they stood."""
    only_in_baseline: int
    """How many questions only the baseline has."""
    only_now: int
    """How many questions the baseline lacks."""


def compare(baseline: Evaluation, now: Evaluation) -> Comparison:
    before, after = _by_question(baseline.records), _by_question(now.records)
    pairs = [(before[key], one) for key, one in after.items() if key in before]
    changes = [QuestionChange(new.question, old, new) for old, new in pairs]
    better = tuple(one for one in changes if _standing(one.now) > _standing(one.baseline))
    worse = tuple(one for one in changes if _standing(one.now) < _standing(one.baseline))
    return Comparison(
        figures=_deltas(baseline.figures, now.figures),
        intervals=_intervals(pairs),
        better=better,
        worse=worse,
        same=len(pairs) - len(better) - len(worse),
        only_in_baseline=len(before) - len(pairs),
        only_now=len(after) - len(pairs),
    )


def _by_question(records: Iterable[Record]) -> dict[tuple[str, int], Record]:
    """Return the records by question; one that is asked repeatedly (by different people) has a number, too."""
    asked: Counter[str] = Counter()
    found: dict[tuple[str, int], Record] = {}
    for one in records:
        found[one.question, asked[one.question]] = one
        asked[one.question] += 1
    return found


def _standing(one: Record) -> tuple[bool, int]:
    """Return what is compared: whether the right thing was said, and then how far up the first right page stands."""
    return one.is_right, -(one.rank or DEPTH + 1)


def _deltas(baseline: Figures, now: Figures) -> dict[str, Delta]:
    before, after = dict(_numbers(baseline)), dict(_numbers(now))
    return {
        name: Delta(before[name], value, round(value - before[name], 4))
        for name, value in after.items()
        if name in before
    }


def _numbers(figures: Figures) -> Iterator[tuple[str, float]]:
    for name, value in figures.items():
        if isinstance(value, int | float):
            yield name, value
        elif isinstance(value, Mapping):
            yield from ((f"{name}.{part}", number) for part, number in value.items())


def _intervals(pairs: Sequence[tuple[Record, Record]]) -> dict[str, Interval]:
    ndcg = [new.ndcg - old.ndcg for old, new in pairs if new.ndcg is not None and old.ndcg is not None]
    recall = [
        new.recall_at_1 - old.recall_at_1
        for old, new in pairs
        if new.recall_at_1 is not None and old.recall_at_1 is not None
    ]
    return {name: _interval(found) for name, found in (("ndcg@10", ndcg), ("recall@1", recall)) if found}


def _interval(deltas: Sequence[float]) -> Interval:
    count = len(deltas)
    drawn = np.random.default_rng(_SEED).multinomial(count, np.full(count, 1 / count), size=_RESAMPLES)
    low, high = np.quantile(drawn @ np.array(deltas) / count, [0.025, 0.975])
    return Interval(*(round(float(value), 4) for value in (np.mean(deltas), low, high)))
