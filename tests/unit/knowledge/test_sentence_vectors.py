import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pages import Passage
from knowledge.sentence_vectors import cosines, packed, sentence_texts
from knowledge.sentences import sentence_spans

DIMENSION = 384


def passage(text):
    return Passage("bus", 0, (), text, tuple(sentence_spans(text)))


def unit(seed):
    vector = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    return vector / np.linalg.norm(vector)


def test_each_sentence_is_embedded_under_the_title_of_its_page():
    text = "Ein Bürgerbus fährt im Dorf. Ein Verein zahlt ihn selbst."
    assert list(sentence_texts("Bürgerbus", passage(text))) == [
        "Bürgerbus: Ein Bürgerbus fährt im Dorf.",
        "Bürgerbus: Ein Verein zahlt ihn selbst.",
    ]


def test_a_short_sentence_borrows_from_the_next_one():
    assert list(sentence_texts("Bus", passage("Der Fahrplan:\nEr fährt immer dienstags."))) == [
        "Bus: Der Fahrplan: Er fährt immer dienstags.",
        "Bus: Er fährt immer dienstags.",
    ]
    assert list(sentence_texts("Bus", passage("Er fährt."))) == ["Bus: Er fährt."]


def test_a_long_sentence_is_cut():
    (text,) = sentence_texts("Bus", passage("wort " * 200))
    assert len(text.split()) == 61


@given(st.integers(0, 1_000), st.integers(0, 1_000))
def test_packing_keeps_the_cosine(one, other):
    vector, question = unit(one), unit(other)
    (found,) = cosines(question, {7: packed(vector)})[7]
    assert found == pytest.approx(float(vector @ question), abs=0.01)
    assert len(packed(vector)) == DIMENSION + 4


def test_sentences_belong_to_their_passages():
    question = unit(1)
    found = cosines(question, {3: packed(unit(1)) + packed(unit(2)), 9: packed(unit(3))})
    assert {row: len(values) for row, values in found.items()} == {3: 2, 9: 1}
    assert found[3][0] == pytest.approx(1, abs=0.01)
    assert cosines(question, {}) == {}


def test_a_vector_of_nothing_is_near_nothing():
    (found,) = cosines(unit(1), {0: packed(np.zeros(DIMENSION, np.float32))})[0]
    assert found == 0
