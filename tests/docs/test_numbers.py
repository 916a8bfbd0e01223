"""What pages say about weights, signals, outcomes, tables and libraries is what the program has."""

import re
import tomllib
from dataclasses import asdict

from bot.tables import metadata
from knowledge.answer import AnswerOutcome
from knowledge.confidence import INTERCEPT, OFF_TOPIC_BELOW, WEIGHTS
from knowledge.decision import RELATED_SHARE
from knowledge.retrieval import WEIGHTS as RANKINGS
from knowledge.steps import PathStep
from tests.conftest import ROOT
from tests.docs.pages import DOCS, Cell, section

ARCHITECTURE, ANSWERS, CHANGELOG = DOCS / "architecture.md", DOCS / "answers.md", ROOT / "CHANGELOG.md"


def step(name: str) -> Cell:
    """Return what the architecture says of a step of a question."""
    [table] = section(ARCHITECTURE, "The path of a question").tables
    return next(row[2] for row in table.rows if row[0].text == name)


def test_the_steps_of_a_question_in_their_order() -> None:
    names = [step.value for step in PathStep]
    assert [row[0].text for row in section(ARCHITECTURE, "The path of a question").tables[0].rows] == names
    assert [row[0].text for row in section(ANSWERS, "The way of a question").tables[0].rows] == [
        f"{number} {name}" for number, name in enumerate(names, 1)
    ]


def test_the_weights_of_rankings() -> None:
    said = re.findall(r"(\d[\d.]*) (\w+)", step("ranking").text.partition("WEIGHTS")[2])
    assert {name: float(weight) for weight, name in said} == RANKINGS


def test_the_signals_of_the_confidence() -> None:
    said = re.search(r"\((.*)\)", step("confidence").text)
    assert said
    assert [name.replace(" ", "_") for name in said[1].split(", ")] == list(asdict(WEIGHTS))
    worked = section(ANSWERS, "One question with its numbers").text.replace("−", "-")
    for number in (INTERCEPT, *asdict(WEIGHTS).values()):
        assert re.search(rf"(?<![\d.]){number}(?!\d)", worked), number


def test_the_outcomes() -> None:
    said = re.split(r"[:;,]|, and | and ", step("decision").text)
    named = {part.strip().removeprefix("before the search ").removeprefix("of the last answer ") for part in said}
    assert {outcome.value.replace("_", " ") for outcome in AnswerOutcome} <= named
    shares = section(ANSWERS, "Outcomes").tables[0]
    cells = " ".join(cell.text for row in shares.rows for cell in row)
    assert f"{RELATED_SHARE} × threshold".lstrip("0") in cells
    assert f"cosine {str(OFF_TOPIC_BELOW).lstrip('0')}" in cells


def test_each_table_of_the_database_has_its_line_and_no_other() -> None:
    [table] = section(ARCHITECTURE, "Tables").tables
    assert sorted(table.codes()) == sorted(metadata.tables)


def required(kind: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] if kind == "run" else project["optional-dependencies"]["dev"]
    return {re.split(r"[ ;<>=\[]", one)[0] for one in wanted}


def test_each_library_is_explained_and_no_other() -> None:
    below = CHANGELOG.read_text(encoding="utf-8").partition("### Dependencies")[2]
    listed, _, development = below.partition("For development")
    assert set(re.findall(r"^- `([^`\[]+)", listed, re.MULTILINE)) == required("run")
    assert set(re.findall(r"`([^`]+)`", development.partition("\n\n")[0])) == required("dev")
