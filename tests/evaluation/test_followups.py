"""How well follow-ups are understood on the project's own pairs, and what short questions find."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.question.asked import Exchange
from knowledge.question.followup import LONGEST_CHARACTERS, Wish, resolve
from tests.conftest import ROOT, SAMPLE_WIKI, run_lotse
from tests.evaluation.followups import Pair, Search, found, length_after, page_search, read_pairs, understood
from tests.evaluation.sets import OWN_QUESTIONS

SHORT_QUESTIONS = ROOT / "examples" / "questions_short.tsv"
PAIRS = read_pairs()


def held_out() -> list[Pair]:
    return [pair for pair in PAIRS if pair.held_out]


@pytest.fixture(scope="module")
def search(sample_data: Path) -> Search:
    return page_search(sample_data)


def headings() -> set[str]:
    lines = (line for file in SAMPLE_WIKI.glob("*.md") for line in file.read_text(encoding="utf-8").splitlines())
    return {line.removeprefix("## ") for line in lines if line.startswith("## ")}


def test_own_pairs_are_many_and_name_pages_that_there_are() -> None:
    assert len(PAIRS) >= 90
    assert len([pair for pair in PAIRS if pair.wish is Wish.ANSWER and not pair.refers_back]) >= 25
    assert len(held_out()) >= 45
    pages = {file.stem for file in SAMPLE_WIKI.glob("*.md")}
    assert {page for pair in PAIRS for page in (*pair.pages, *pair.shown)} <= pages
    assert {section for pair in PAIRS for section in pair.sections} <= headings()


def test_shown_pages_are_what_the_search_shows(search: Search) -> None:
    for pair in {pair.before[0]: pair for pair in PAIRS}.values():
        assert search(pair.before[0])[0][0] == pair.shown[0], pair.before[0]


def test_follow_ups_are_told_from_new_questions() -> None:
    figures = understood(held_out())
    assert figures["wish"] >= 0.96
    assert figures["refers_back"] >= 0.92
    assert figures["follow-ups combined"] >= 0.90
    assert figures["new questions left alone"] >= 0.96


def test_own_questions_are_not_taken_for_follow_ups() -> None:
    last = Exchange("Wie starten wir einen Bürgerbus?", ("buergerbus-starten", "praxis-mitfahrbank"))
    resolved = [resolve(row[0], last) for file in (OWN_QUESTIONS, SHORT_QUESTIONS) for row in _rows(file)]
    mistaken = [one for one in resolved if one.refers_back or one.wish is not Wish.ANSWER]
    assert len(mistaken) / len(resolved) <= 0.04


def test_follow_ups_find_the_page_and_the_section(search: Search) -> None:
    ways = found([pair for pair in held_out() if pair.refers_back], search)
    assert ways["resolved"]["page@1"] >= 0.87
    assert ways["resolved"]["page@3"] >= 0.94
    assert ways["resolved"]["section"] >= 0.60
    for other in ("alone", "concatenated"):
        assert all(ways["resolved"][figure] >= value for figure, value in ways[other].items()), ways
        assert ways["resolved"]["section"] > ways[other]["section"] + 0.1


def test_new_questions_find_their_page_as_before(search: Search) -> None:
    ways = found([pair for pair in held_out() if not pair.refers_back], search)
    assert ways["resolved"]["page@1"] >= 0.95
    assert ways["resolved"]["page@1"] > ways["concatenated"]["page@1"]


def test_a_long_conversation_does_not_make_long_questions() -> None:
    assert length_after([pair for pair in PAIRS if pair.refers_back], turns=400) <= 300 < LONGEST_CHARACTERS


def test_short_questions_are_many_and_a_part_must_not_be_answered() -> None:
    rows = _rows(SHORT_QUESTIONS)
    assert len([row for row in rows if row[1]]) >= 40
    assert len([row for row in rows if not row[1]]) >= 10
    assert {page for row in rows for page in row[1].split()} <= {file.stem for file in SAMPLE_WIKI.glob("*.md")}


def test_short_questions_find_their_page(sample_data: Path) -> None:
    figures = run_lotse("eval", SHORT_QUESTIONS, "--json", data_dir=sample_data).json
    assert figures["recall@1"] >= 0.73
    assert figures["recall@3"] >= 0.85
    assert figures["mrr@10"] >= 0.88


def _rows(file: Path) -> Sequence[Sequence[str]]:
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
