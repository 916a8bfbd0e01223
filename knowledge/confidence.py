"""How sure we are that the best passage answers the question: a logistic model of the search's own signals.

Its numbers are fitted by tests/evaluation/calibrate.py; docs/benchmarks.md says on what, and how well they do.
"""

from dataclasses import dataclass
from math import exp
from statistics import fmean

from knowledge.search import SearchResult

INTERCEPT = -53.84
COSINE = 63.19
STEM_SHARE = 5.51
LIFT = -33.97

_NEIGHBOURS = 20


@dataclass(frozen=True)
class Signals:
    """cosine: of the best passage. stem_share: its BM25 score over the highest that the question allows, 0 … 1.

    lift: by how much the nearest passage is closer than the 20 nearest are on average; every question has some
    neighbours, but a question about nothing in particular has many at one distance.
    """

    cosine: float
    stem_share: float
    lift: float


def signals(result: SearchResult) -> Signals:
    """Return the signals of a result that has hits."""
    best = result.hits[0].scores
    scores = [item.scores for item in result.hits] + [item.scores for item in result.rejected]
    cosines = sorted((one.cosine for one in scores if one.cosine), reverse=True)
    return Signals(
        # A passage found by its words alone is farther away than every neighbour.
        cosine=best.cosine or cosines[-1],
        stem_share=best.stems / result.highest_stems if result.highest_stems else 0.0,
        lift=cosines[0] - fmean(cosines[:_NEIGHBOURS]),
    )


def confidence(result: SearchResult) -> float:
    """Return 0 … 1: the probability that the best passage answers, as far as retrieval can tell."""
    if not result.hits:
        return 0.0
    found = signals(result)
    logit = INTERCEPT + COSINE * found.cosine + STEM_SHARE * found.stem_share + LIFT * found.lift
    return 1 / (1 + exp(-logit))
