"""The vectors of the last questions are not computed twice."""

from collections.abc import Sequence

import numpy as np

from knowledge.embedding import Vectors
from knowledge.embedding.recent import RecentEmbedder


class Counting:
    """Makes a vector of a text's length, and keeps what it was asked."""

    model, dimension = "counting", 2

    def __init__(self) -> None:
        self.texts: list[str] = []

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self.embed_questions(texts)


def test_a_question_is_embedded_once() -> None:
    inner = Counting()
    recent = RecentEmbedder(inner)
    first, second = recent.embed_questions(["Dorfladen"]), recent.embed_questions(["Dorfladen"])
    assert inner.texts == ["Dorfladen"]
    assert first.tolist() == second.tolist() == [[9, 1]]


def test_only_the_last_questions_are_kept() -> None:
    inner = Counting()
    recent = RecentEmbedder(inner, kept=2)
    for text in ("a", "b", "c", "c", "a"):
        recent.embed_questions([text])
    assert inner.texts == ["a", "b", "c", "a"]


def test_several_at_once_and_passages_are_passed_on() -> None:
    inner = Counting()
    recent = RecentEmbedder(inner)
    assert (recent.model, recent.dimension) == ("counting", 2)
    for _ in range(2):
        assert len(recent.embed_questions(["a", "b"])) == len(recent.embed_passages(["a", "b"])) == 2
    assert len(inner.texts) == 8


def test_what_a_caller_does_to_a_vector_stays_with_them() -> None:
    recent = RecentEmbedder(Counting())
    recent.embed_questions(["Dorfladen"])[0] *= 0
    assert recent.embed_questions(["Dorfladen"]).tolist() == [[9, 1]]
