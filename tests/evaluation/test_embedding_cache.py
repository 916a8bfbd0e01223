from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import BUNDLED, Vectors, question_embedder
from tests.evaluation.embedding_cache import CachedEmbedder

TEXTS = ["Leerstand im Ortskern", "Wie gewinnen wir junge Familien zurück?"]


class Counting:
    """The bundled embedder, which counts the texts that it embeds."""

    def __init__(self) -> None:
        self._embedder = question_embedder(BUNDLED, Path())
        self.model, self.dimension = self._embedder.model, self._embedder.dimension
        self.embedded = 0

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self._embedder.embed_questions(texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self._embedder.embed_passages(texts)


@pytest.fixture(scope="module")
def counting() -> Counting:
    return Counting()


@pytest.fixture
def cached(tmp_path: Path, counting: Counting) -> Callable[[str], CachedEmbedder]:
    def open_cache(version: str) -> CachedEmbedder:
        file = tmp_path / "vectors.sqlite"
        return CachedEmbedder(file, counting.model, version, lambda: counting, lambda: counting)

    return open_cache


def test_vectors_are_those_of_the_embedder_and_made_once(
    cached: Callable[[str], CachedEmbedder], counting: Counting
) -> None:
    questions, passages = counting.embed_questions(TEXTS), counting.embed_passages(TEXTS)
    counting.embedded = 0
    for _ in range(2):
        with closing(cached("1")) as embedder:
            assert np.array_equal(embedder.embed_questions(TEXTS), questions)
            assert np.array_equal(embedder.embed_passages([*TEXTS, TEXTS[0]]), passages[[0, 1, 0]])
    assert counting.embedded == 2 * len(TEXTS)


def test_another_version_embeds_anew(cached: Callable[[str], CachedEmbedder], counting: Counting) -> None:
    counting.embedded = 0
    for version in ("1", "2"):
        with closing(cached(version)) as embedder:
            embedder.embed_questions(TEXTS)
    assert counting.embedded == 2 * len(TEXTS)


def test_no_text_has_no_vector(cached: Callable[[str], CachedEmbedder]) -> None:
    with closing(cached("1")) as embedder:
        assert embedder.embed_questions([]).shape == (0, embedder.dimension)
