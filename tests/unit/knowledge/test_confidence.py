import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.confidence import confidence, signals
from knowledge.pages import Page, Passage
from knowledge.search import Hit, Rejected, Scores, SearchResult
from knowledge.spelling import Reading
from knowledge.store import StoredPassage

PASSAGE = Passage(page_id="bus", section=0, headings=(), text="Er fährt.", sentences=((0, 9),))
COSINES = st.floats(0.7, 1.0)


def result(best, others=(0.8, 0.79, 0.78), stems=4.0, highest_stems=10.0):
    """The result of a search whose best passage has this cosine, and the rejected ones those."""
    hit = Hit(StoredPassage(0, Page("bus", "Bürgerbus"), PASSAGE), Scores(1.0, best, stems, 0.0))
    rejected = [
        Rejected(row, "bus", Scores(0.5, cosine, 0.0, 0.0), "same_page") for row, cosine in enumerate(others, 1)
    ]
    return SearchResult(Reading("bus"), (hit,), tuple(rejected), highest_stems)


def test_without_hits_there_is_no_confidence():
    assert confidence(SearchResult(Reading("bus"))) == 0


@given(COSINES, COSINES)
def test_a_nearer_passage_is_never_less_sure(one, other):
    nearer, farther = max(one, other), min(one, other)
    assert confidence(result(nearer)) >= confidence(result(farther))


@given(COSINES, st.lists(COSINES, max_size=30), st.floats(0, 10))
def test_confidence_is_a_probability(best, others, stems):
    assert 0 <= confidence(result(best, others, stems)) <= 1


@given(st.floats(0, 10), st.floats(0, 10))
def test_more_words_of_the_question_are_never_less_sure(one, other):
    fewer, more = sorted((one, other))
    assert confidence(result(0.85, stems=more)) >= confidence(result(0.85, stems=fewer))


def test_signals_are_those_of_the_best_passage_and_its_neighbours():
    found = signals(result(0.9, others=(0.8, 0.7), stems=4.0, highest_stems=10.0))
    assert (found.cosine, found.stem_share, found.lift) == pytest.approx((0.9, 0.4, 0.1))


def test_a_passage_found_by_its_words_alone_is_as_far_as_the_farthest_neighbour():
    assert signals(result(0.0, others=(0.9, 0.8, 0.7))).cosine == 0.7


def test_a_question_of_stop_words_only_has_no_share_of_stems():
    assert signals(result(0.9, stems=0.0, highest_stems=0.0)).stem_share == 0
