"""How sure we are that the best page answers the question: a logistic model of the search's own signals.

Its numbers are fitted by tests/evaluation/calibrate.py; docs/answers.md says what they mean, docs/benchmarks.md on what
they were fitted and how well they do.
"""

from dataclasses import astuple, dataclass
from math import exp
from statistics import fmean

from knowledge.hits import SearchResult

_NEIGHBOURS = 20


@dataclass(frozen=True)
class ConfidenceSignals:
    """The signals of a search that tell how sure its best passage answers.

    cosine, sentence: of that passage and of its nearest sentence. margin: its lead over the next page, fused.
    stem_share: its BM25 score over the highest that the question allows, 0 … 1. lift: by how much the nearest passage
    is closer than the 20 nearest are on average; every question has some neighbours, but a question about nothing in
    particular has many at one distance.
    """

    cosine: float
    sentence: float
    margin: float
    stem_share: float
    lift: float


INTERCEPT = -50.54
WEIGHTS = ConfidenceSignals(cosine=37.81, sentence=20.44, margin=3.31, stem_share=4.33, lift=-40.4)
OFF_TOPIC_BELOW = 0.825
"""Of the nearer of passage and sentence; clearly other topics lie below, see docs/benchmarks.md."""


def signals(result: SearchResult) -> ConfidenceSignals:
    """Return the signals of a result that has hits."""
    best, *others = result.hits
    scores = [item.scores for item in result.hits] + [item.scores for item in result.rejected]
    cosines = sorted((one.cosine for one in scores if one.cosine), reverse=True)
    return ConfidenceSignals(
        # A passage found by its words alone is farther away than every neighbour.
        cosine=best.scores.cosine or cosines[-1],
        sentence=best.scores.sentence,
        margin=best.scores.fused - others[0].scores.fused if others else best.scores.fused,
        stem_share=best.scores.stems / result.highest_stems if result.highest_stems else 0.0,
        lift=cosines[0] - fmean(cosines[:_NEIGHBOURS]),
    )


def confidence(found: ConfidenceSignals) -> float:
    """Return 0 … 1: the probability that the best page answers, as far as retrieval can tell."""
    logit = INTERCEPT + sum(weight * value for weight, value in zip(astuple(WEIGHTS), astuple(found), strict=True))
    return 1 / (1 + exp(-logit))


def is_off_topic(found: ConfidenceSignals) -> bool:
    """Tell whether a question is so far from all pages that it is about something else."""
    return max(found.cosine, found.sentence) < OFF_TOPIC_BELOW
