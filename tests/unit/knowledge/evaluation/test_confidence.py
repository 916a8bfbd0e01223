import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation.confidence import auroc, brier, reliability

SAMPLES = st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=2, max_size=60)


def columns(samples):
    return np.array([score / 20 for score, _ in samples]), np.array([float(label) for _, label in samples])


@given(SAMPLES)
def test_auroc_and_brier_are_those_of_scikit_learn(samples):
    from sklearn.metrics import brier_score_loss, roc_auc_score  # here, for it takes seconds

    stated, came_true = columns(samples)
    assert brier(stated, came_true) == pytest.approx(brier_score_loss(came_true, stated, pos_label=1))
    if len(set(came_true)) == 2:
        assert auroc(stated, came_true) == pytest.approx(roc_auc_score(came_true, stated))
    else:
        assert auroc(stated, came_true) is None


@given(SAMPLES)
def test_each_sample_is_in_one_bin_that_it_belongs_to(samples):
    stated, came_true = columns(samples)
    bins = reliability(stated, came_true)
    assert len(bins) == 10
    assert sum(one["count"] for one in bins) == len(samples)
    assert sum((one["observed"] or 0) * one["count"] for one in bins) == pytest.approx(came_true.sum(), abs=0.01)
    for one in bins:
        assert one["stated"] is None if not one["count"] else one["from"] <= one["stated"] <= one["to"]


def test_a_bin_says_what_was_stated_and_what_came_true():
    bins = reliability(np.array([0.82, 0.88, 0.85, 1.0]), np.array([1.0, 0.0, 1.0, 1.0]))
    assert bins[8] == {"from": 0.8, "to": 0.9, "stated": 0.85, "observed": 0.6667, "count": 3}
    assert (bins[9]["stated"], bins[9]["count"]) == (1.0, 1)
    assert bins[0] == {"from": 0.0, "to": 0.1, "stated": None, "observed": None, "count": 0}
