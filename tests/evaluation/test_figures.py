"""How good the answers are, on the project's own questions and on public ones."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.evaluation import figures
from tests.conftest import ROOT, run_lotse
from tests.evaluation.measuring import Measuring, bundled_embedder
from tests.evaluation.sets import OWN_QUESTIONS, question_sets


def test_own_questions_are_many_and_a_part_must_not_be_answered() -> None:
    rows = [line.split("\t") for line in OWN_QUESTIONS.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) >= 120
    assert len([row for row in rows if not row[1]]) >= 30
    pages = {file.stem for file in (ROOT / "examples" / "wiki").glob("*.md")}
    assert {page for row in rows for page in row[1].split()} <= pages


def test_own_questions_are_answered(sample_data: Path) -> None:
    found = run_lotse("eval", OWN_QUESTIONS, "--json", data_dir=sample_data).json
    assert found["recall@3"] >= 0.80
    assert found["ndcg@10"] >= 0.78
    assert found["declined_answerable"] <= 0.20
    assert found["declined_unanswerable"] >= 0.70
    assert found["auroc"] >= 0.80


@pytest.fixture(scope="module")
def measuring(evaluation_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measuring]:
    """The half of the questions that nothing was fitted on, with indexes that are built here."""
    with closing(bundled_embedder()) as embedder:
        yield Measuring(embedder, "report", tmp_path_factory.mktemp("evaluation"))


@pytest.mark.evaluation
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize(
    ("name", "variant", "least"),
    [
        ("xquad", "clean", {"ndcg@10": 0.978, "recall@1": 0.952}),
        ("xquad", "typo", {"ndcg@10": 0.97}),
        ("xquad", "ascii", {"ndcg@10": 0.97}),
    ],
)
def test_public_questions_are_ranked_well(
    measuring: Measuring, evaluation_data: Path, name: str, variant: str, least: dict[str, float]
) -> None:
    """The smallest public set, which nothing was fitted on; `make evaluate` measures the others."""
    found = figures(measuring.judged(question_sets(evaluation_data)[name], variant))
    assert {figure: found[figure] for figure, value in least.items() if found[figure] < value} == {}
    assert found["declined_answerable"] <= 0.25
