"""Questions in GIFT."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.course.exchange.formats.adopted import ForeignFile
from bot.course.exchange.formats.gift import read_gift
from bot.course.outline import Exercise, ExerciseKind

FILE = Path(__file__).parents[5] / "data" / "foreign" / "fragen.gift"


@pytest.fixture(scope="module")
def found() -> ForeignFile:
    return read_gift(FILE.read_text(encoding="utf-8"), "Richtig", "Falsch")


def _named(found: ForeignFile, name: str) -> Exercise:
    return next(one.exercise for one in found.questions if one.name == name)


def _one(text: str) -> Exercise:
    (question,) = read_gift(text, "Richtig", "Falsch").questions
    return question.exercise


def test_all_kinds_are_read(found: ForeignFile) -> None:
    assert [(one.name, str(one.exercise.kind), one.category) for one in found.questions] == [
        ("Breite Basis", "single", "Daten verstehen"),
        ("Mehrere", "multiple", "Daten verstehen"),
        ("Die Geburtenrate steigt überall.", "single", "Daten verstehen"),
        ("Wort", "text", "Daten verstehen"),
        ("Eine Kommune mit _____ Zuzug schrumpft oft.", "single", "Beteiligung"),
        ("Zahl", "number", "Beteiligung"),
        ("Spanne", "number", "Beteiligung"),
        ("Jahr", "number", "Beteiligung"),
        ("Paare", "match", "Beteiligung"),
        ("Zeichen", "single", "Beteiligung"),
        ("Gedanke", "reflection", "Beteiligung"),
        ("Bild", "single", "Beteiligung"),
    ]


def test_what_cannot_be_taken_is_named_with_its_line(found: ForeignFile) -> None:
    lines = FILE.read_text(encoding="utf-8").split("\n")
    assert {(lines[one.place - 1].split("::")[1], one.problem) for one in found.left_out} == {
        ("Wort", "part-points"),
        ("Wort", "answer-pattern"),
        ("Jahr", "part-points"),
        ("Beschreibung", "no-question"),
        ("Kaputt", "gift-brackets"),
        ("Zu viele", "options-count"),
        ("Bild", "picture"),
    }


def test_feedback_and_explanation_are_kept(found: ForeignFile) -> None:
    basis = _named(found, "Breite Basis")
    assert basis.asks == "Was sagt eine breite Basis der Alterspyramide?"
    assert [(one.text, one.is_right, one.feedback) for one in basis.options] == [
        ("Viele Ältere", False, "Das wäre eine breite Spitze."),
        ("Viele Kinder", True, "Genau."),
        ("Viele Zuzüge", False, ""),
    ]
    assert basis.solution == "Unten stehen die Jüngsten."
    assert _named(found, "Mehrere").asks == "Was gehört in ein <b>Kommunalprofil</b>?"
    assert [one.is_right for one in _named(found, "Mehrere").options] == [True, True, False]


def test_true_or_false_has_the_feedback_for_wrong_first(found: ForeignFile) -> None:
    options = _named(found, "Die Geburtenrate steigt überall.").options
    assert [(one.text, one.is_right, one.feedback) for one in options] == [
        ("Richtig", False, "Nein, das ist verschieden."),
        ("Falsch", True, "Stimmt, es ist verschieden."),
    ]


def test_numbers_are_written_as_germans_write_them(found: ForeignFile) -> None:
    assert [(one.accepted, one.tolerance) for one in (_named(found, name) for name in ("Zahl", "Spanne", "Jahr"))] == [
        (("5",), 0.5),
        (("3",), 0.5),
        (("2016",), 0.0),
    ]
    assert _named(found, "Jahr").solution == "Richtig: im Februar."
    assert _one("Wie viel? {#-2.5:0.25}").accepted == ("-2,5",)


def test_signs_that_are_escaped_are_signs(found: ForeignFile) -> None:
    signs = _named(found, "Zeichen")
    assert signs.asks == "Was ist 1 = 1 {wahr}?"
    assert [one.text for one in signs.options] == ["a=b", "c~d", "e#f"]


def test_pairs_and_words(found: ForeignFile) -> None:
    assert _named(found, "Paare").partners == ("ab 2016", "ab 2021", "ab 2025")
    assert _named(found, "Wort").accepted == ("Bürgerrat", "Bürgerinnenrat")
    assert _named(found, "Gedanke").kind is ExerciseKind.REFLECTION


@given(st.text(st.sampled_from("ab ~=#{}:\\\n/$%->*"), max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = read_gift(text, "Richtig", "Falsch")
    assert all(one.exercise.asks for one in found.questions)
