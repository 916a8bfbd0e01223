"""Whether texts find their way as well as docs/benchmarks.md says, on the index of the sample wiki."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.intents import Brought, ExpectedIntent, bring, intent_figures, intent_lines, read_intents
from bot.config import load_settings
from bot.engine.dialogs.wayfinding import ANSWER
from knowledge.embedding.bundled import MODEL
from knowledge.errors import QuestionsUnreadable
from knowledge.intents.intents import file_name
from tests.conftest import run_lotse
from tests.evaluation.intents import DOMAIN, INTENTS, OWN, SHIPPED, Way, answerable, domain_texts, found_way, questions


@pytest.fixture(scope="module")
def way(sample_data: Path) -> Iterator[Way]:
    with found_way(load_settings(None, data_dir=sample_data)) as found:
        yield found


def test_the_shipped_model_was_learned_from_the_examples_of_today(way: Way) -> None:
    expected = file_name({name: tuple(said) for name, said in way.wayfinding.examples.items()}, MODEL)
    assert [file.name for file in SHIPPED.iterdir()] == [expected], "python -m tests.evaluation.intents --learn"


def test_every_command_that_is_found_by_meaning_has_enough_examples(way: Way) -> None:
    few = {intent: said for intent, said in way.wayfinding.examples.items() if len(said) < 8}
    assert not few


def test_the_texts_are_many_and_half_of_them_questions() -> None:
    texts = read_intents(INTENTS)
    assert len(texts) >= 300
    assert sum(said.intent == ANSWER for said in texts) >= 0.4 * len(texts)


def test_no_text_that_is_measured_was_learned(way: Way) -> None:
    learned = {text.casefold() for said in way.wayfinding.examples.values() for text in said}
    wanted = [said.text for said in read_intents(INTENTS, "report") if said.intent == ANSWER]
    assert learned.isdisjoint(text.casefold() for text in [*wanted, *(said.text for said in questions(OWN))])


def test_texts_find_their_way(way: Way) -> None:
    found = intent_figures(bring(read_intents(INTENTS, "report"), way.meant), way.wayfinding.commands)
    assert found["right"] >= 0.78
    assert found["right_or_offered"] >= 0.84
    assert found["wiki_taken_away"] == 0
    assert found["recall"]["wiki"] >= 0.95


def test_hardly_a_question_is_taken_from_the_wiki(way: Way) -> None:
    can_be_answered = answerable(OWN)
    found = bring([said for said in questions(OWN) if said.text in can_be_answered], way.meant)
    assert len(found) > 100
    assert sum(one.meant[0] in way.wayfinding.commands for one in found) <= 0.01 * len(found)


@pytest.mark.skipif(not DOMAIN.exists(), reason="the questions of the domain folder are not on this machine")
def test_texts_that_somebody_else_wrote_find_their_way(way: Way) -> None:
    found = intent_figures(bring(domain_texts(), way.meant), way.wayfinding.commands)
    assert found["texts"] >= 25
    assert found["right_or_offered"] >= 0.7
    assert found["wiki_taken_away"] == 0


def test_the_command_line_measures_a_file(sample_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "intents.tsv"
    file.write_text(
        "text\tintent\thalf\nWas kostet eine Mitfahrbank?\twiki\treport\nhimmelblau\tno-such\treport\n"
        "ich will feedback geben\tfeedback\ttune\n",
        encoding="utf-8",
    )
    ran = run_lotse("eval", file, "--intents", "--json", data_dir=sample_data)
    assert ran.code == 0, ran.err
    assert (ran.json["texts"], ran.json["right"], ran.json["unknown"]) == (2, 1.0, ["no-such"])
    ran = run_lotse("eval", file, "--intents", "--half", "report", data_dir=sample_data)
    assert ran.code == 0
    assert "wiki_questions          1" in ran.out


@pytest.mark.parametrize("text", ["", "text\tintent\n", "text\tintent\thalf\nHallo\t\treport\n", "\0\xff"])
def test_a_file_without_texts_and_intents_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "intents.tsv"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(QuestionsUnreadable):
        read_intents(file)
    with pytest.raises(QuestionsUnreadable):
        read_intents(tmp_path / "missing.tsv")


def test_figures_count_what_became_of_questions() -> None:
    brought = [
        Brought(ExpectedIntent("a", ANSWER), (ANSWER,)),
        Brought(ExpectedIntent("b", ANSWER), ("join",)),
        Brought(ExpectedIntent("c", ANSWER), ("join", ANSWER)),
        Brought(ExpectedIntent("d", ANSWER), ("course",)),
        Brought(ExpectedIntent("e", "join"), ("join", ANSWER)),
        Brought(ExpectedIntent("f", "join"), ("join",)),
        Brought(ExpectedIntent("g", "course"), (ANSWER,)),
        Brought(ExpectedIntent("h", "join"), ("erase", ANSWER)),
    ]
    figures = intent_figures(brought, ("join", "erase"))
    counted = ("wiki_questions", "wiki_taken_away", "wiki_asked_back", "wiki_with_coming")
    assert tuple(figures[name] for name in counted) == (4, 1, 1, 1)
    assert (figures["right"], figures["right_or_offered"], figures["asked_back"]) == (0.25, 0.5, 0.375)
    assert figures["recall"] == {"wiki": 0.25, "join": 0.333, "course": 0.0}
    assert figures["recall_with_offered"] == {"wiki": 0.5, "join": 0.667, "course": 0.0}
    listed = list(intent_lines(figures, brought))
    assert "  wiki → join: b" in listed
    assert not any(line.endswith(": f") for line in listed)
