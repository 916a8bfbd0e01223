import numpy as np
import pytest

import knowledge.vectors
from knowledge.vectors import VectorIndex, build_vector_index


def unit_vectors(count, dimension, seed=0):
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def index(tmp_path):
    def build(vectors):
        build_vector_index(vectors, tmp_path / "vectors.faiss")
        return VectorIndex(tmp_path / "vectors.faiss")

    return build


def test_exact_search_finds_what_numpy_finds(index):
    passages, questions = unit_vectors(300, 24), unit_vectors(20, 24, seed=1)
    opened = index(passages)
    for question in questions:
        cosines = passages @ question
        expected = np.argsort(-cosines)[:10]
        found = opened.nearest(question, 10)
        assert list(found) == expected.tolist()
        assert list(found.values()) == pytest.approx(cosines[expected].tolist(), abs=1e-5)


def test_an_index_knows_its_size(index):
    opened = index(unit_vectors(7, 24))
    assert (opened.passages, opened.dimension) == (7, 24)


def test_asking_for_more_than_there_is_returns_all(index):
    opened = index(unit_vectors(7, 24))
    assert sorted(opened.nearest(unit_vectors(1, 24)[0], 100)) == list(range(7))


def test_a_single_passage_can_be_searched(index):
    vectors = unit_vectors(1, 24)
    assert index(vectors).nearest(vectors[0], 10) == pytest.approx({0: 1.0}, abs=1e-5)


@pytest.fixture
def trained(index, monkeypatch):
    monkeypatch.setattr(knowledge.vectors, "EXACT_UP_TO", 100)
    # Of few dimensions: random vectors of many have no neighbourhoods that inverted lists could find.
    return index(unit_vectors(3_000, 8))


def test_a_trained_index_finds_nine_of_ten_neighbours(trained):
    passages, questions = unit_vectors(3_000, 8), unit_vectors(50, 8, seed=1)
    shares = []
    for question in questions:
        expected = set(np.argsort(-(passages @ question))[:10].tolist())
        shares.append(len(expected & set(trained.nearest(question, 10))) / 10)
    assert np.mean(shares) >= 0.9


def test_a_trained_index_gives_cosines_nearly_as_exact_search_does(trained):
    passages = unit_vectors(3_000, 8)
    found = trained.nearest(passages[42], 10)
    assert next(iter(found)) == 42
    assert list(found.values()) == pytest.approx([float(passages[row] @ passages[42]) for row in found], abs=2e-3)
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_a_trained_index_never_returns_a_row_that_is_none(trained):
    found = trained.nearest(unit_vectors(1, 8, seed=2)[0], 5_000)
    assert all(0 <= row < 3_000 for row in found)


def test_the_border_itself_is_still_searched_exactly(index, monkeypatch):
    monkeypatch.setattr(knowledge.vectors, "EXACT_UP_TO", 50)
    passages, question = unit_vectors(50, 8), unit_vectors(1, 8, seed=1)[0]
    found = index(passages).nearest(question, 50)
    assert [found[row] for row in range(50)] == pytest.approx((passages @ question).tolist(), abs=1e-6)
