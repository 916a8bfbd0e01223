import pytest

from bot.engine.answers.option import OneOf
from bot.engine.forms.advance import advance, understood
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import ChangeAnswer, Move, Picked, Text
from bot.engine.forms.progress import Progress
from bot.engine.forms.views import Ask, AskWhether, Paused, Summary
from tests.unit.bot.engine.forms.filling import DONE, FORM, MOVES, Filling, filled


@pytest.mark.parametrize(("move", "text"), [(move, text) for move, texts in MOVES.items() for text in texts.split("|")])
@pytest.mark.parametrize("at", ["kind", "which", "amount", "partner", "note", ""])
def test_typed_moves_are_moves_at_every_step(move: Move, text: str, at: str) -> None:
    before = Filling(answers={**DONE, "kind": "other", "which": "x"}, cursor=at)
    assert before.at == (at or "Summary")
    typed, tapped = (before.copy().takes(given) for given in (Text(text), move))
    assert typed == tapped


@pytest.mark.parametrize(
    "text", ["abrechnen", "Abbrecher", "Umbrechen", "spätere", "weiterhin", "nicht abbrechen", "stoppen"]
)
def test_a_similar_word_is_no_move(text: str) -> None:
    assert Filling(answers=DONE, cursor="note").says(text).progress.answers["note"] == text


def test_a_label_comes_before_a_move() -> None:
    assert Filling().says("später genannt").progress.answers == {"kind": "other"}
    form = Form("when", (Question("when", OneOf(), ("now", "later")),))
    labels = {"now": "Sofort", "later": "Später"}
    step = advance(understood(form, Progress(), Text("später"), lambda _, option: labels.get(option, "")))
    assert step.progress.answers == {"when": "later"}


def test_back_goes_question_by_question_and_forward_again() -> None:
    filling = filled()
    for at in ("note", "partner", "amount", "kind"):
        filling.takes(Move.BACK)
        assert filling.at == at
    assert filling.takes(Move.BACK).notices == (("form-nothing-to-go-back", {}),)
    filling.says("kurs")
    assert filling.at == "amount"
    filling.says("weiter")
    assert filling.at == "partner"
    assert filling.progress.answers["amount"] == 500_00
    filling.says("ja")
    assert filling.at == "partner_name"
    filling.says("Heimatverein")
    assert filling.at == "Summary"


def test_going_back_two_steps_from_an_open_question() -> None:
    filling = Filling(answers={"kind": "event", "amount": 1})
    filling.takes(Move.BACK)
    filling.takes(Move.BACK)
    filling.takes(Picked("kind", "course"))
    assert filling.at == "amount"
    filling.says("2 €")
    assert filling.at == "partner"
    assert filling.progress.answers == {"kind": "course", "amount": 200}


def test_a_skipped_question_comes_again_on_the_way_forward() -> None:
    filling = Filling(answers={key: DONE[key] for key in ("kind", "amount", "partner")})
    filling.takes(Move.SKIP)
    filling.takes(Move.BACK)
    assert filling.at == "note"
    filling.takes(Move.KEEP)
    assert filling.at == "Summary"
    assert filling.progress.skipped == ("note",)


def test_a_change_returns_to_the_summary_or_to_what_became_visible() -> None:
    filling = filled()
    filling.takes(ChangeAnswer("kind"))
    filling.says("kurs")
    assert filling.at == "Summary"
    filling.takes(ChangeAnswer("kind"))
    filling.says("später genannt")
    assert filling.at == "which"
    filling.says("Ein Fest")
    assert filling.at == "Summary"


def test_back_and_weiter_leave_a_change_without_changing() -> None:
    for move in (Move.BACK, Move.KEEP):
        filling = filled()
        filling.takes(ChangeAnswer("amount"))
        assert filling.at == "amount"
        filling.takes(move)
        assert filling.at == "Summary"
        assert filling.progress.answers == DONE


def test_only_an_optional_question_can_be_skipped() -> None:
    assert Filling().takes(Move.SKIP).notices == (("form-cannot-skip", {}),)
    assert filled().takes(Move.SKIP).notices == (("form-cannot-skip", {}),)
    filling = Filling(answers=DONE, cursor="note")
    filling.takes(Move.SKIP)
    assert filling.step.view == Summary((*tuple(DONE.items())[:3], ("note", None)), filling.digest)
    filling.takes(ChangeAnswer("note"))
    filling.says("doch etwas")
    assert filling.progress.skipped == ()


def test_help_shows_the_question_with_help() -> None:
    assert Filling().takes(Move.HELP).view == Ask(FORM.questions[0], help=True)
    assert Filling().takes(Move.RESUME).view == Ask(FORM.questions[0])


def test_later_pauses_and_resume_shows_the_step_again() -> None:
    filling = Filling(answers={"kind": "other"})
    filling.says("Was?")
    assert isinstance(filling.takes(Move.LATER).view, Paused)
    assert filling.takes(Move.RESUME).view == AskWhether("Was?")
