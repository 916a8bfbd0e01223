"""How good the answers are, on the project's own questions and on public ones."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, run_lotse

OWN_QUESTIONS = ROOT / "examples" / "questions.tsv"


def test_own_questions_are_many_and_a_part_must_not_be_answered() -> None:
    rows = [line.split("\t") for line in OWN_QUESTIONS.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) >= 120
    assert len([row for row in rows if not row[1]]) >= 30
    pages = {file.stem for file in (ROOT / "examples" / "wiki").glob("*.md")}
    assert {page for row in rows for page in row[1].split()} <= pages


def test_own_questions_are_answered(sample_data: Path) -> None:
    figures = run_lotse("eval", OWN_QUESTIONS, "--json", data_dir=sample_data).json
    assert figures["recall@3"] >= 0.80
    assert figures["ndcg@10"] >= 0.78
    assert figures["declined_answerable"] <= 0.15
    assert figures["declined_unanswerable"] >= 0.70


@pytest.fixture(scope="module")
def germanquad(evaluation_data: Path, sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the index of GermanQuAD's pages."""
    folder = tmp_path_factory.mktemp("germanquad")
    (folder / "models").symlink_to(sample_data / "models")
    ran = run_lotse("index", "--json", data_dir=folder, wiki=evaluation_data / "germanquad" / "pages")
    assert ran.code == 0, ran.err
    assert ran.json["skipped"] == 0
    return folder


@pytest.mark.evaluation
@pytest.mark.parametrize(
    ("file", "ndcg", "declined"), [("questions.tsv", 0.970, 0.12), ("questions_typo.tsv", 0.960, 0.15)]
)
def test_germanquad_is_ranked_well(
    germanquad: Path, evaluation_data: Path, file: str, ndcg: float, declined: float
) -> None:
    figures = run_lotse("eval", evaluation_data / "germanquad" / file, "--json", data_dir=germanquad).json
    assert figures["ndcg@10"] >= ndcg
    assert figures["declined_answerable"] <= declined
