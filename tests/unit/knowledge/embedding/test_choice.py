import pytest

from knowledge import embedding
from knowledge.embedding import BUNDLED, joins_questions, model_identity, question_embedder
from knowledge.embedding.bundled import MODEL, BundledEmbedder
from tests.fakes import FakeEmbedder


@pytest.mark.parametrize(("model", "identity"), [(BUNDLED, MODEL), ("org/other", "org/other"), ("/m/e5", "/m/e5")])
def test_an_index_carries_the_weights_and_not_the_word_bundled(model, identity):
    assert model_identity(model) == identity


@pytest.mark.parametrize(
    ("model", "engine_runs", "bulk"), [(BUNDLED, True, False), (BUNDLED, False, True), ("org/other", True, True)]
)
def test_questions_take_the_engine_wherever_it_can_run(monkeypatch, tmp_path, model, engine_runs, bulk):
    asked = []
    monkeypatch.setattr(embedding, "engine_runs_here", lambda: engine_runs)
    monkeypatch.setattr(embedding, "BundledEmbedder", lambda: "engine")
    monkeypatch.setattr(embedding, "bulk_embedder", lambda *arguments: asked.append(arguments) or FakeEmbedder())
    assert (question_embedder(model, tmp_path) == "engine") is not bulk
    assert asked == ([(model, tmp_path)] if bulk else [])
    assert joins_questions(model) is bulk


def test_engine_and_weights_are_one_model():
    assert BundledEmbedder.model == model_identity(BUNDLED)
