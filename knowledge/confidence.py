"""How sure we are that the best passage answers the question: a logistic model of the search's own signals."""

from math import exp

from knowledge.search import SearchResult

_INTERCEPT = -20.0
_COSINE = 20.0
_STEM_SHARE = 3.0
_GRAM_SHARE = 3.0


def confidence(result: SearchResult) -> float:
    """Return 0 … 1; the coefficients come from tests/evaluation/calibrate.py."""
    if not result.hits:
        return 0.0
    logit = (
        _INTERCEPT
        + _COSINE * result.hits[0].scores.cosine
        + _STEM_SHARE * result.stem_share
        + _GRAM_SHARE * result.gram_share
    )
    return 1 / (1 + exp(-logit))
