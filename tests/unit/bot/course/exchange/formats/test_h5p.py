"""Questions in H5P."""

import json
from typing import Any

import pytest

from bot.course.exchange.formats.adopted import ForeignFile
from bot.course.exchange.formats.h5p import H5pRefused, read_h5p
from tests.sent_files import archive

CHOICE = {
    "question": "<p>Was sagt eine <strong>breite</strong> Basis?</p>",
    "answers": [
        {
            "text": "<div>Viele Ältere</div>",
            "correct": False,
            "tipsAndFeedback": {"tip": "Unten?", "chosenFeedback": "Nein."},
        },
        {"text": "<div>Viele Kinder</div>", "correct": True},
    ],
    "behaviour": {"type": "auto"},
    "overallFeedback": [{"from": 0, "to": 100, "feedback": "Unten stehen die Jüngsten."}],
}
TRUE = {
    "question": "<p>Stimmt das?</p>",
    "correct": "false",
    "behaviour": {"feedbackOnCorrect": "Ja.", "feedbackOnWrong": "Nein."},
}
SET = {
    "choices": [
        {"question": "Eins?", "answers": ["richtig", "falsch", "auch falsch"]},
        {"question": "", "answers": ["a", "b"]},
    ]
}
BLANKS = {"text": "<p>Ergänzen Sie.</p>", "questions": ["<p>Ein *Bürgerrat/Bürgerinnenrat:gelost* tagt im *Mai*.</p>"]}


def _packed(library: str, params: Any, **more: Any) -> bytes:
    about = {"title": "Probe", "mainLibrary": library, **more}
    extra = {"H5P.MultiChoice-1.16/scripts/multichoice.js": "alert(1)"}
    return archive({"h5p.json": json.dumps(about), "content/content.json": json.dumps(params), **extra})


def _read(library: str, params: Any) -> ForeignFile:
    return read_h5p(_packed(library, params), "Richtig", "Falsch")


def test_a_choice_is_read() -> None:
    found = _read("H5P.MultiChoice", CHOICE)
    (exercise,) = [one.exercise for one in found.questions]
    assert (found.title, str(exercise.kind), exercise.asks) == ("Probe", "single", "Was sagt eine <b>breite</b> Basis?")
    assert [(one.text, one.is_right, one.feedback) for one in exercise.options] == [
        ("Viele Ältere", False, "Nein."),
        ("Viele Kinder", True, ""),
    ]
    assert (exercise.hints, exercise.solution) == (("Unten?",), "Unten stehen die Jüngsten.")


def test_true_or_false_is_read() -> None:
    (one,) = _read("H5P.TrueFalse", TRUE).questions
    assert [(o.text, o.is_right, o.feedback) for o in one.exercise.options] == [
        ("Richtig", False, "Nein."),
        ("Falsch", True, "Ja."),
    ]


def test_of_a_set_the_first_answer_is_right_and_not_always_first() -> None:
    found = _read("H5P.SingleChoiceSet", SET)
    (one,) = found.questions
    assert [option.text for option in one.exercise.options if option.is_right] == ["richtig"]
    other = _read("H5P.SingleChoiceSet", {"choices": [{"question": "Zwei?", "answers": ["ja!", "nein"]}]})
    assert [one.exercise.options[0].is_right, other.questions[0].exercise.options[0].is_right] == [True, False]
    assert [left.problem for left in found.left_out] == ["no-question"]


def test_each_gap_is_a_question() -> None:
    first, second = (one.exercise for one in _read("H5P.Blanks", BLANKS).questions)
    assert first.asks == "Ergänzen Sie.\nEin _____ tagt im (…)."
    assert (first.accepted, first.hints) == (("Bürgerrat", "Bürgerinnenrat"), ("gelost",))
    assert (second.asks, second.accepted) == ("Ergänzen Sie.\nEin (…) tagt im _____.", ("Mai",))


def test_a_question_set_names_what_it_leaves_out_by_number() -> None:
    questions = [
        {
            "library": "H5P.MultiChoice 1.16",
            "params": {**CHOICE, "media": {"type": {"library": "H5P.Image 1.1"}}},
            "metadata": {"title": "Basis"},
        },
        {"library": "H5P.DragQuestion 1.14", "params": {}, "metadata": {"title": "Ziehen"}},
        {"library": "H5P.TrueFalse 1.8", "params": TRUE},
        "kaputt",
    ]
    found = _read("H5P.QuestionSet", {"questions": questions})
    assert [one.place for one in found.questions] == [1, 3]
    assert [(one.place, one.name, one.problem) for one in found.left_out] == [
        (1, "Basis", "picture"),
        (2, "Ziehen", "kind"),
        (4, "", "kind"),
    ]


def test_what_h5p_does_not_hold_is_refused() -> None:
    deep = b"[" * 100_000
    for content, problem in (
        (b"PK\x03\x04kaputt", "damaged"),
        (archive({"h5p.json": "{}"}), "missing"),
        (archive({"h5p.json": "[]", "content/content.json": "{}"}), "damaged"),
        (archive({"h5p.json": deep, "content/content.json": "{}"}), "damaged"),
        (archive({"h5p.json": bytes(5_000_001), "content/content.json": "{}"}), "large"),
        (archive({str(number): "" for number in range(10_001)}), "large"),
    ):
        with pytest.raises(H5pRefused) as refused:
            read_h5p(content, "Richtig", "Falsch")
        assert refused.value.details["problem"] == problem


@pytest.mark.parametrize(
    "params", [{}, {"questions": 3}, {"answers": [None, 7, {"text": 5}]}, {"choices": ["x", {"answers": "y"}]}]
)
@pytest.mark.parametrize(
    "library", ["H5P.MultiChoice", "H5P.TrueFalse", "H5P.SingleChoiceSet", "H5P.Blanks", "H5P.QuestionSet", "?"]
)
def test_any_values_are_borne(library: str, params: Any) -> None:
    assert _read(library, params).questions == []
