"""The same weights through both engines, and any other model."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import BUNDLED, bulk_embedder, question_embedder
from knowledge.errors import EmbedderUnavailable
from tests.conftest import SAMPLE_WIKI, run_lotse

QUESTIONS = ["Wie gewinnen wir junge Familien zurück?", "leerstand ortskern", "§ 24 BauGB – Vorkaufsrecht?", "MVZ"]


def test_both_engines_give_the_same_vectors(sample_data: Path) -> None:
    passages = [file.read_text(encoding="utf-8")[400:1_100] for file in sorted(SAMPLE_WIKI.glob("*.md"))[:8]]
    one, other = question_embedder(BUNDLED, sample_data / "models"), bulk_embedder(BUNDLED, sample_data / "models")
    assert (one.model, one.dimension) == (other.model, other.dimension)
    for texts, first, second in (
        (passages, one.embed_passages, other.embed_passages),
        (QUESTIONS, one.embed_questions, other.embed_questions),
    ):
        cosines = np.sum(first(texts) * second(texts), axis=1)
        assert cosines.min() >= 0.9998


def test_elsewhere_than_on_x86_the_other_engine_answers(sample_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    embedder = question_embedder(BUNDLED, sample_data / "models")
    assert type(embedder).__name__ == "TogetherEmbedder"
    assert embedder.embed_questions(QUESTIONS).shape == (len(QUESTIONS), 384)


def test_any_model_works_by_its_path(sample_data: Path, tmp_path: Path) -> None:
    """The folder is an ordinary sentence-transformers model, as one from elsewhere would be."""
    wiki = tmp_path / "wiki"
    wiki.mkdir()
    for name in ("buergerbus-starten.md", "dorfladen-gruenden.md"):
        (wiki / name).write_text((SAMPLE_WIKI / name).read_text(encoding="utf-8"), encoding="utf-8")
    env = {"LOTSE_EMBEDDING__MODEL": str(sample_data / "models" / "multilingual-e5-small-q4")}
    assert run_lotse("index", data_dir=tmp_path / "data", wiki=wiki, env=env).code == 0
    answer = run_lotse(
        "ask", "Wie starte ich einen Bürgerbus?", "--json", data_dir=tmp_path / "data", wiki=wiki, env=env
    )
    assert (answer.code, answer.json["page"]) == (0, "buergerbus-starten")
    assert run_lotse("ask", "x", data_dir=tmp_path / "data", wiki=wiki).code == 1


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable) as refused:
        question_embedder(str(tmp_path / "nowhere"), tmp_path)
    assert refused.value.details["model"] == str(tmp_path / "nowhere")
