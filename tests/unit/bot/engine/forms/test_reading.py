from dataclasses import replace

import pytest

from bot.engine.answers.parser import FreeText
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import AnswerIt, AskIt, Move, Text
from bot.engine.forms.progress import Progress
from bot.engine.forms.views import Ask, AskWhether, Filed, Interlude
from tests.unit.bot.engine.forms.filling import DONE, FORM, Filling, filled


@pytest.mark.parametrize("text", ["ja, absenden", "Absenden", "absenden!", "bestätigen", "bestaetigen", "/absenden"])
def test_typed_confirmation_of_what_is_shown(text: str) -> None:
    assert filled().says(text).view == Filed(DONE)


def test_typed_confirmation_is_bound_to_what_was_shown() -> None:
    filling = Filling(answers=DONE)
    filling.progress = replace(filling.progress, answers={**DONE, "amount": 1})
    assert filling.says("absenden").notices == (("form-summary-outdated", {}),)
    paused = filled()
    paused.takes(Move.LATER)
    assert paused.says("absenden").notices == (("form-summary-outdated", {}),)


@pytest.mark.parametrize(
    "text", ["ja", "nein", "nicht absenden", "ja, aber nicht absenden", "ändern", "ändern 9", "0", "ok", "absend"]
)
def test_what_is_not_clear_does_nothing_in_the_summary(text: str) -> None:
    filling = filled()
    filling.says(text)
    assert (filling.notices, filling.at) == (["form-unreadable-summary"], "Summary")


@pytest.mark.parametrize(
    "text",
    [
        "ändern 2",
        "2",
        "Betrag",
        "Betrag ändern",
        "bitte den Betrag ändern",
        "aendern Betrag",
        "das zweite",
        "betrg",
        "Angabe 2 ändern",
    ],
)
def test_typed_change(text: str) -> None:
    filling = filled()
    filling.says(text)
    assert (filling.at, filling.notices) == ("amount", [])


def test_absenden_with_a_question_mark_does_not_file() -> None:
    assert filled().says("absenden?").view != Filed(DONE)


def test_help_in_the_summary() -> None:
    filling = filled()
    filling.says("?")
    assert (filling.notices, filling.at) == (["form-help-summary"], "Summary")


@pytest.mark.parametrize("text", ["Was ist das?", "Ein Fest？", "Ein Fest?! 😀", "Ein Fest ?  ", "Fest (2027?)"])
def test_free_text_with_a_question_mark_is_asked_about(text: str) -> None:
    filling = Filling(answers={"kind": "other"})
    assert filling.says(text).view == AskWhether(text.strip())
    assert filling.progress.answers == {"kind": "other"}
    for decision in (AnswerIt(), Text("1"), Text("das ist die Antwort"), Text("Antwort")):
        assert filling.copy().takes(decision).progress.answers["which"] == text.strip()
    for given in (AskIt(), Text("2"), Text("eine Frage"), Text("Frage?")):
        step = filling.copy().takes(given)
        assert step.view == Interlude(text.strip(), Ask(FORM.questions[1]))
        assert step.progress == Progress({"kind": "other"})


def test_other_text_instead_is_a_new_input() -> None:
    filling = Filling(answers={"kind": "other"})
    filling.says("Was ist das?")
    assert filling.says("Und was ist jenes?").view == AskWhether("Und was ist jenes?")
    filling.says("x" * 201)
    assert (filling.notices, filling.at) == (["form-too-long"], "which")
    filling.says("Was?")
    assert filling.says("Ein Fest").progress == Progress({"kind": "other", "which": "Ein Fest"})


def test_yes_says_nothing_about_answer_or_question() -> None:
    filling = Filling(answers={"kind": "other"})
    filling.says("Was ist das?")
    for text in ("ja", "nein"):
        assert filling.says(text).view == AskWhether("Was ist das?")
        assert filling.notices == ["form-unreadable-whether"]


def test_moves_work_while_answer_or_question_is_asked() -> None:
    for move, at in (
        (Move.BACK, "which"),
        (Move.HELP, "AskWhether"),
        (Move.LATER, "Paused"),
        (Move.CANCEL, "AskCancel"),
        (Move.SKIP, "AskWhether"),
        (Move.RESUME, "AskWhether"),
    ):
        filling = Filling(answers={"kind": "other"})
        filling.says("Was ist das?")
        filling.takes(move)
        assert filling.at == at


def test_a_question_in_the_middle_of_a_form_is_for_the_wiki() -> None:
    for text in ("Was ist eine Mikroförderung?", "was ist eine mikroförderung", "Lohnt das? 😀"):
        for answers, view in (({}, Ask(FORM.questions[0])), ({"kind": "event"}, Ask(FORM.questions[2]))):
            filling = Filling(answers=answers)
            assert filling.says(text).view == Interlude(text, view)
            assert filling.progress == Progress(answers)
    step = filled().says("Was geschieht danach?")
    assert isinstance(step.view, Interlude)
    assert step.view.then == filled().step.view
    assert step.progress == filled().progress


def test_a_readable_text_is_an_answer_first() -> None:
    assert Filling().says("Kurs?").progress.answers == {"kind": "course"}
    assert Filling(answers={"kind": "event"}).says("500 €?").progress.answers["amount"] == 500_00


def test_a_question_that_is_too_short_for_an_answer_is_for_the_wiki() -> None:
    form = Form("long", (Question("text", FreeText(500, 50)),))
    assert isinstance(Filling(form).says("Was ist das?").view, Interlude)
    assert Filling(form).says("x" * 600 + "?").notices[0][0] == "form-too-long"


def test_unreadable_text_says_what_to_do() -> None:
    for answers, text, key in (
        ({}, "Fest", "form-unreadable-choice"),
        ({}, "", "form-empty"),
        ({}, " \u200b\x00 ", "form-empty"),
        ({}, "😀", "form-only-signs"),
        ({}, "§§", "form-unreadable-choice"),
        ({"kind": "event"}, "viel", "form-unreadable-amount"),
        ({"kind": "event", "amount": 1}, "vielleicht", "form-unreadable-yes-no"),
        ({"kind": "other"}, "😀", "form-only-signs"),
        ({"kind": "other"}, "x" * 20_000, "form-too-long"),
    ):
        filling = Filling(answers=answers)
        filling.says(text)
        assert filling.notices == [key]
        assert filling.progress == Progress(answers, misses=1)
