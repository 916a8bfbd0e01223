"""Questions of the same moment are embedded in one call; each caller gets its own vectors, or its own error."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from knowledge.embedding import Vectors
from knowledge.embedding.together import TogetherEmbedder
from tests.engine import eventually
from tests.fakes import FakeEmbedder

SECONDS = 10


class GatedEmbedder(FakeEmbedder):
    """Notes each call; the first waits until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[str]] = []
        self.opened = threading.Event()

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(list(texts))
        assert self.opened.wait(SECONDS)
        if "kaputt" in texts:
            raise ValueError("kaputt")
        return super().embed_questions(texts)


def gathered(embedder: GatedEmbedder, together: TogetherEmbedder, texts: Sequence[Sequence[str]]) -> list[object]:
    """Ask for the first, then for the others while it is being embedded; return vectors or errors."""

    def ask(asked: Sequence[str]) -> object:
        try:
            return together.embed_questions(asked)
        except ValueError as error:
            return error

    with ThreadPoolExecutor(len(texts)) as pool:
        first = pool.submit(ask, texts[0])
        eventually(lambda: embedder.calls)
        others = [pool.submit(ask, one) for one in texts[1:]]
        eventually(lambda: len(together._waiting) == len(others))
        embedder.opened.set()
        return [done.result(SECONDS) for done in (first, *others)]


def test_what_comes_meanwhile_is_embedded_together_and_each_caller_gets_its_own() -> None:
    embedder, plain = GatedEmbedder(), FakeEmbedder()
    texts = [["a"], ["b"], ["c", "d"], ["e"]]
    found = gathered(embedder, TogetherEmbedder(embedder), texts)
    assert [sorted(call) for call in embedder.calls] == [["a"], ["b", "c", "d", "e"]]
    for asked, vectors in zip(texts, found, strict=True):
        np.testing.assert_array_equal(vectors, plain.embed_questions(asked))


def test_no_more_than_so_many_are_joined() -> None:
    embedder = GatedEmbedder()
    gathered(embedder, TogetherEmbedder(embedder, largest=3), [[f"{number}"] for number in range(8)])
    assert [len(call) for call in embedder.calls] == [1, 3, 3, 1]


def test_alone_a_question_waits_for_nobody() -> None:
    embedder = GatedEmbedder()
    embedder.opened.set()
    together = TogetherEmbedder(embedder)
    for text in ("a", "b"):
        together.embed_questions([text])
    assert embedder.calls == [["a"], ["b"]]
    assert (together.model, together.dimension) == (embedder.model, embedder.dimension)


def test_an_error_reaches_who_caused_it_and_the_others_get_their_vectors() -> None:
    embedder = GatedEmbedder()
    found = gathered(embedder, TogetherEmbedder(embedder), [["a"], ["b"], ["kaputt"], ["c"]])
    assert [isinstance(one, ValueError) for one in found] == [False, False, True, False]


def test_an_error_reaches_a_lone_caller_and_the_next_call_works() -> None:
    embedder = GatedEmbedder()
    embedder.opened.set()
    together = TogetherEmbedder(embedder)
    with pytest.raises(ValueError, match="kaputt"):
        together.embed_questions(["kaputt"])
    assert together.embed_questions(["a"]).shape == (1, embedder.dimension)


def test_an_error_that_all_meet_reaches_all() -> None:
    embedder = GatedEmbedder()
    found = gathered(embedder, TogetherEmbedder(embedder), [["kaputt"]] * 5)
    assert all(isinstance(one, ValueError) for one in found)


def test_many_threads_get_what_they_asked_for() -> None:
    plain = FakeEmbedder()
    together = TogetherEmbedder(FakeEmbedder(), largest=4)
    texts = [f"Frage {number}" for number in range(400)]
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda text: together.embed_questions([text]), texts))
    np.testing.assert_array_equal(np.concatenate(found), plain.embed_questions(texts))
