"""Questions in Moodle XML."""

from pathlib import Path

import pytest

from bot.course.exchange.formats.adopted import ForeignFile
from bot.course.exchange.formats.moodle import MoodleRefused, read_moodle
from bot.course.outline import Exercise

FILE = Path(__file__).parents[5] / "data" / "foreign" / "fragen.xml"
BOMB = b'<!DOCTYPE q [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]><quiz><question type="essay">&b;</question></quiz>'
OUTSIDE = b'<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'


@pytest.fixture(scope="module")
def found() -> ForeignFile:
    return read_moodle(FILE.read_bytes(), "Richtig", "Falsch")


def _named(found: ForeignFile, name: str) -> Exercise:
    return next(one.exercise for one in found.questions if one.name == name)


def test_all_kinds_are_read(found: ForeignFile) -> None:
    assert [(one.name, str(one.exercise.kind)) for one in found.questions] == [
        ("Breite Basis", "single"),
        ("Mehrere", "multiple"),
        ("Stimmt das?", "single"),
        ("Wort", "text"),
        ("Zahl", "number"),
        ("Paare", "match"),
        ("Folge", "order"),
        ("Gedanke", "reflection"),
    ]
    assert {one.category for one in found.questions} == {"Daten verstehen"}


def test_what_cannot_be_taken_is_named_with_its_line(found: ForeignFile) -> None:
    lines = FILE.read_text(encoding="utf-8").split("\n")
    assert [(one.name, one.problem) for one in found.left_out] == [
        ("Breite Basis", "part-points"),
        ("Wort", "part-points"),
        ("Lücken", "kind"),
        ("Hinweis", "kind"),
    ]
    assert "cloze" in lines[found.left_out[2].place - 1]


def test_html_becomes_markup_with_feedback_hints_and_explanation(found: ForeignFile) -> None:
    basis = _named(found, "Breite Basis")
    assert basis.asks == "Was sagt eine <b>breite</b> Basis?\n- unten\n- oben"
    assert [(one.text, one.is_right, one.feedback) for one in basis.options] == [
        ("Viele Ältere", False, "Das wäre die Spitze."),
        ("Viele Kinder", True, "Genau."),
        ("Beides", False, ""),
    ]
    assert (basis.hints, basis.solution) == (("Wer steht unten?",), "Unten stehen die Jüngsten.")


def test_answers_of_all_kinds(found: ForeignFile) -> None:
    assert [one.is_right for one in _named(found, "Stimmt das?").options] == [False, True]
    assert _named(found, "Wort").accepted == ("Bürgerrat",)
    assert (_named(found, "Zahl").accepted, _named(found, "Zahl").tolerance) == (("8,5",), 0.5)
    assert _named(found, "Paare").partners == ("ab 2016", "ab 2021")
    assert _named(found, "Folge").items == ("Kick-Off", "Profil", "Plan")


@pytest.mark.parametrize("content", [BOMB, OUTSIDE])
def test_entities_are_refused_before_they_are_unfolded(content: bytes) -> None:
    with pytest.raises(MoodleRefused) as refused:
        read_moodle(content, "Richtig", "Falsch")
    assert refused.value.details["problem"] == "entities"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<html/>", "root"),
        (b"<quiz>", "damaged"),
        (b"", "damaged"),
        (b"<quiz>" + b"<a>" * 200 + b"</a>" * 200 + b"</quiz>", "large"),
        (b"<quiz>" + b"<a/>" * 200_001 + b"</quiz>", "large"),
    ],
)
def test_other_files_are_refused(content: bytes, problem: str) -> None:
    with pytest.raises(MoodleRefused) as refused:
        read_moodle(content, "Richtig", "Falsch")
    assert refused.value.details["problem"] == problem
