"""`lotse eval` with a saved evaluation to compare with."""

import json
from pathlib import Path

import pytest

from tests.conftest import Ran, run_lotse

QUESTIONS = {
    "Wie gewinnen wir junge Familien zurück?": "junge-familien-gewinnen",
    "Was kostet eine Mitfahrbank?": "praxis-mitfahrbank",
    "Wie backe ich einen Apfelkuchen?": "",
}
NEVER_SURE = {"LOTSE_ANSWERS__THRESHOLD": "1"}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.tsv"
    rows = "".join(f"{text}\t{pages}\n" for text, pages in QUESTIONS.items())
    file.write_text("question\tpages\n" + rows, encoding="utf-8")
    return file


@pytest.fixture
def baseline(questions: Path, sample_data: Path, tmp_path: Path) -> Path:
    """What was saved of a run in which everything was as it is."""
    file = tmp_path / "baseline.json"
    assert run_lotse("eval", questions, "--save", file, data_dir=sample_data).code == 0
    return file


def test_figures_and_each_question_are_saved(baseline: Path) -> None:
    saved = json.loads(baseline.read_text(encoding="utf-8"))
    assert saved["figures"]["questions"] == 3
    assert [(one["question"], one["rank"]) for one in saved["records"]] == [
        (text, 1 if pages else None) for text, pages in QUESTIONS.items()
    ]
    outcomes = [one["outcome"] for one in saved["records"]]
    assert outcomes[:2] == ["answered", "answered"]
    assert outcomes[2] != "answered"


def test_a_run_compared_with_itself_is_the_same(questions: Path, baseline: Path, sample_data: Path) -> None:
    found = run_lotse("eval", questions, "--compare", baseline, "--json", data_dir=sample_data).json
    comparison = found["comparison"]
    assert (comparison["better"], comparison["worse"], comparison["same"]) == ([], [], 3)
    assert comparison["intervals"]["ndcg@10"] == {"delta": 0, "low": 0, "high": 0}
    assert found["recall@1"] == comparison["figures"]["recall@1"]["baseline"] == 1


def never_sure(questions: Path, baseline: Path, data_dir: Path, *more: str) -> Ran:
    return run_lotse("eval", questions, "--compare", baseline, *more, data_dir=data_dir, env=NEVER_SURE)


def test_what_is_no_longer_answered_got_worse(questions: Path, baseline: Path, sample_data: Path) -> None:
    comparison = never_sure(questions, baseline, sample_data, "--json").json["comparison"]
    assert [one["question"] for one in comparison["worse"]] == list(QUESTIONS)[:2]
    assert comparison["worse"][0]["baseline"]["outcome"] == "answered"
    assert comparison["figures"]["declined_answerable"]["delta"] == 1
    assert comparison["figures"]["recall@1"]["delta"] == 0


def test_for_a_person_each_question_that_got_worse_is_a_line(
    questions: Path, baseline: Path, sample_data: Path
) -> None:
    ran = never_sure(questions, baseline, sample_data)
    assert ran.code == 0, ran.err
    for text, pages in QUESTIONS.items():
        assert ran.out.count(text) == bool(pages)


def test_one_half_is_measured_alone(questions: Path, sample_data: Path) -> None:
    halves = [
        run_lotse("eval", questions, "--half", half, "--json", data_dir=sample_data).json["questions"]
        for half in ("tune", "report")
    ]
    assert sum(halves) == 3
    assert 3 not in halves


def test_what_is_no_saved_evaluation_is_refused(questions: Path, sample_data: Path) -> None:
    ran = run_lotse("eval", questions, "--compare", questions, data_dir=sample_data)
    assert (ran.code, ran.out) == (1, "")
    assert questions.name in ran.err
