from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.confidence import ConfidenceSignals, confidence, is_off_topic, signals
from knowledge.hits import Hit, HitScores, Rejected, SearchResult
from knowledge.pages import Page, Passage
from knowledge.spelling import Reading
from knowledge.store import StoredPassage

PASSAGE = Passage(page_id="bus", section=0, headings=(), text="Er fährt.", sentences=((0, 9),))
COSINES = st.floats(0.7, 1.0)


def hit(row, fused, cosine, stems, sentence):
    scores = HitScores(fused, cosine, stems, 0.0, sentence)
    return Hit(StoredPassage(row, Page(f"bus{row}", "Bürgerbus"), PASSAGE), scores)


def result(best, others=(0.8, 0.79, 0.78), stems=4.0, highest_stems=10.0, sentence=0.85, second=None):
    """The result of a search whose best passage has this cosine, and the rejected ones those."""
    hits = [hit(0, 1.0, best, stems, sentence)]
    if second is not None:
        hits.append(hit(1, second, 0.0, 0.0, 0.0))
    rejected = [
        Rejected(row, "bus", HitScores(0.5, cosine, 0.0, 0.0), "same_page") for row, cosine in enumerate(others, 2)
    ]
    return SearchResult(Reading("bus"), tuple(hits), tuple(rejected), highest_stems)


def sure(*arguments, **more):
    return confidence(signals(result(*arguments, **more)))


@given(COSINES, COSINES)
def test_a_nearer_passage_is_never_less_sure(one, other):
    farther, nearer = sorted((one, other))
    assert sure(nearer) >= sure(farther)


@given(COSINES, COSINES)
def test_a_nearer_sentence_is_never_less_sure(one, other):
    farther, nearer = sorted((one, other))
    assert sure(0.85, sentence=nearer) >= sure(0.85, sentence=farther)


@given(COSINES, st.lists(COSINES, max_size=30), st.floats(0, 10), COSINES)
def test_confidence_is_a_probability(best, others, stems, sentence):
    assert 0 <= sure(best, others, stems, sentence=sentence) <= 1


@given(st.floats(0, 10), st.floats(0, 10))
def test_more_words_of_the_question_are_never_less_sure(one, other):
    fewer, more = sorted((one, other))
    assert sure(0.85, stems=more) >= sure(0.85, stems=fewer)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_rival_makes_less_sure(one, other):
    behind, near = sorted((one, other))
    assert sure(0.85, second=behind) >= sure(0.85, second=near)


def test_signals_are_those_of_the_best_passage_and_its_neighbours():
    found = signals(result(0.9, others=(0.8, 0.7), stems=4.0, highest_stems=10.0, second=0.75))
    assert astuple(found) == pytest.approx(astuple(ConfidenceSignals(0.9, 0.85, margin=0.25, stem_share=0.4, lift=0.1)))


def test_a_passage_found_by_its_words_alone_is_as_far_as_the_farthest_neighbour():
    assert signals(result(0.0, others=(0.9, 0.8, 0.7))).cosine == 0.7


def test_a_question_of_stop_words_only_has_no_share_of_stems():
    assert signals(result(0.9, stems=0.0, highest_stems=0.0)).stem_share == 0


@pytest.mark.parametrize(("cosine", "sentence", "off"), [(0.8, 0.8, True), (0.9, 0.8, False), (0.8, 0.9, False)])
def test_off_topic_is_what_neither_a_passage_nor_a_sentence_is_near(cosine, sentence, off):
    assert is_off_topic(signals(result(cosine, sentence=sentence))) is off
