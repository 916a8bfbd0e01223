import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.fusion import scaled, weighted_sum

SCORES = st.dictionaries(st.integers(0, 50), st.floats(-1e6, 1e6))
WEIGHTED = st.lists(st.tuples(st.floats(0, 1), SCORES), max_size=4)


@given(SCORES)
def test_scaled_scores_lie_between_0_and_1(scores):
    assert all(0 <= score <= 1 for score in scaled(scores).values())


@given(SCORES)
def test_scaling_keeps_the_order_and_every_passage(scores):
    stretched = scaled(scores)
    assert stretched.keys() == scores.keys()
    ordered = [stretched[row] for row in sorted(scores, key=scores.__getitem__)]
    assert ordered == sorted(ordered)


@given(SCORES.filter(lambda scores: len(set(scores.values())) > 1))
def test_scaling_reaches_both_ends(scores):
    assert {min(scaled(scores).values()), max(scaled(scores).values())} == {0, 1}


@pytest.mark.parametrize("scores", [{3: 0.2}, {3: 0.2, 7: 0.2}])
def test_scores_that_do_not_differ_are_all_the_best(scores):
    assert set(scaled(scores).values()) == {1.0}


@given(WEIGHTED)
def test_no_sum_exceeds_the_sum_of_weights(rankings):
    most = sum(weight for weight, _ in rankings)
    assert all(0 <= score <= most + 1e-9 for score in weighted_sum(rankings).values())


@given(WEIGHTED)
def test_the_best_comes_first_and_ties_go_by_row(rankings):
    fused = list(weighted_sum(rankings).items())
    assert fused == sorted(fused, key=lambda item: (-item[1], item[0]))


@given(WEIGHTED)
def test_whatever_any_ranking_has_is_in_the_sum(rankings):
    assert weighted_sum(rankings).keys() == {row for _, ranking in rankings for row in ranking}


def test_a_passage_that_a_ranking_lacks_gets_nothing_from_it():
    assert weighted_sum([(0.5, {1: 9.0, 2: 1.0, 3: 5.0}), (0.25, {3: 4.0, 1: 2.0})]) == {1: 0.5, 3: 0.5, 2: 0.0}
