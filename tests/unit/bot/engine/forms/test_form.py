import re
from dataclasses import replace

import pytest

from bot.engine.answers.amounts import Number
from bot.engine.answers.dates import Date
from bot.engine.answers.option import OneOf
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.advance import advance, understood
from bot.engine.forms.form import Form, Question, answered
from bot.engine.forms.inputs import (
    AnswerIt,
    AskIt,
    ChangeAnswer,
    Confirm,
    Move,
    Picked,
    PickedOffer,
    ReallyCancel,
    Text,
)
from bot.engine.forms.progress import Position, Progress
from bot.engine.forms.views import Ask, AskCancel, Cancelled, Filed, Step, Summary
from tests.unit.bot.engine.forms.filling import DONE, FORM, Filling, filled


def test_a_form_from_the_first_question_to_filing() -> None:
    filling = Filling()
    for at, text in (("kind", "veranstaltung"), ("amount", "500 €"), ("partner", "nein"), ("note", "nichts weiter")):
        assert filling.at == at
        filling.says(text)
    assert filling.step.view == Summary(tuple(DONE.items()), filling.digest)
    assert re.fullmatch("[0-9a-f]{12}", filling.digest)
    assert filling.takes(Confirm(filling.digest)).view == Filed(DONE)


def test_buttons_and_typed_text_give_the_same_values() -> None:
    for given in (Picked("partner", "yes"), Text("ja"), Text("1"), Text("Ja?")):
        filling = Filling(answers={"kind": "event", "amount": 1})
        assert filling.takes(given).progress.answers["partner"] is True


def test_numbers_are_numbers_before_they_are_positions() -> None:
    form = Form("people", (Question("count", Number(1, 20), ("5", "10")),))
    for text, count in (("2", 2), ("das zweite", 10), ("5", 5), ("Nummer 1", 5)):
        assert Filling(form).takes(Text(text)).progress.answers == {"count": count}


def test_a_number_that_is_both_a_label_and_a_position_is_asked_back() -> None:
    form = Form("size", (Question("size", OneOf(), ("two", "five")),))
    step = advance(understood(form, Progress(), Text("2"), lambda _, option: {"two": "2", "five": "5"}.get(option, "")))
    assert step.notices == (("form-ambiguous-choice", {"choices": "2 / 5"}),)


def test_a_date_without_year_lies_after_the_day_it_was_said_on() -> None:
    form = Form("trip", (Question("day", Date()),))
    assert Filling(form).says("17.3.").progress.answers == {"day": "2027-03-17"}
    assert Filling(form).takes(Text("17.3.")).notices == (("form-date-without-year", {}),)


def test_an_answer_that_becomes_invisible_is_kept_but_not_filed() -> None:
    filling = Filling(answers={**DONE, "partner": True, "partner_name": "Heimatverein"})
    filling.takes(ChangeAnswer("partner"))
    filling.says("nein")
    assert filling.at == "Summary"
    assert isinstance(filling.step.view, Summary)
    assert "partner_name" not in dict(filling.step.view.rows)
    assert filling.progress.answers["partner_name"] == "Heimatverein"
    filling.takes(ChangeAnswer("partner"))
    filling.says("ja")
    assert dict(filling.step.view.rows)["partner_name"] == "Heimatverein"


def test_an_invisible_answer_makes_nothing_visible() -> None:
    form = Form(
        "chain",
        (
            Question("a", YesNo()),
            Question("b", YesNo(), when=answered("a")),
            Question("c", YesNo(), when=answered("b")),
        ),
    )
    assert Filling(form, {"a": False, "b": True}).at == "Summary"


def test_a_question_that_is_new_in_a_release_is_asked() -> None:
    longer = replace(FORM, questions=(*FORM.questions[:2], Question("since", Number()), *FORM.questions[2:]))
    assert Filling(longer, DONE).at == "since"


def test_cancelling_without_answers_needs_no_question() -> None:
    assert Filling().takes(Move.CANCEL) == Step(Progress(), Cancelled())


def test_cancelling_with_answers_asks_first() -> None:
    for text in ("ja", "1", "Ja, abbrechen", "ja bitte abbrechen", "wirklich abbrechen"):
        filling = Filling(answers=DONE)
        assert filling.says("abbrechen").view == AskCancel()
        assert filling.says(text) == Step(Progress(), Cancelled())


@pytest.mark.parametrize(
    "text", ["nein", "2", "weiter", "doch nicht", "lieber nicht abbrechen", "zurück", "nein, weiter"]
)
def test_not_cancelling_shows_the_step_again(text: str) -> None:
    filling = Filling(answers=DONE, cursor="amount")
    filling.takes(Move.CANCEL)
    assert filling.says(text).view == Ask(FORM.questions[2])
    assert filling.progress.answers == DONE


@pytest.mark.parametrize(
    "text", ["abbrechen", "abrechen", "ja?", "sicher?", "ja nein", "Dortmund", "500", "", "ich weiß nicht"]
)
def test_only_a_clear_yes_cancels(text: str) -> None:
    filling = Filling(answers=DONE)
    filling.takes(Move.CANCEL)
    assert filling.says(text).view == AskCancel()


def test_moves_work_while_cancelling_is_asked() -> None:
    asked = Filling(answers=DONE, is_cancelling=False, cursor="note").takes(Move.CANCEL).progress
    assert asked.is_cancelling
    for given, at in (
        (Text("3"), "Paused"),
        (Text("später"), "Paused"),
        (Move.BACK, "note"),
        (Move.SKIP, "Summary"),
        (Move.HELP, "AskCancel"),
        (Move.CANCEL, "AskCancel"),
        (Move.RESUME, "note"),
        (Picked("note", "x"), "AskCancel"),
        (Text("Was passiert dann mit meinen Angaben?"), "Interlude"),
    ):
        filling = Filling()
        filling.progress = asked
        filling.takes(given)
        assert filling.at == at
    assert Filling(answers=DONE).takes(ReallyCancel(yes=True)).notices == (("form-choice-outdated", {}),)


def test_an_old_button_changes_nothing() -> None:
    for given in (
        Picked("kind", "course"),
        Picked("amount", "100"),
        Picked("gone", "x"),
        Picked("partner", "forged"),
        PickedOffer("partner", True),
        AnswerIt(),
        AskIt(),
        ReallyCancel(yes=True),
        ChangeAnswer("note"),
        ChangeAnswer("which"),
        ChangeAnswer("gone"),
    ):
        filling = Filling(answers={"kind": "event", "amount": 1})
        filling.takes(given)
        assert (filling.notices, filling.at) == (["form-choice-outdated"], "partner")
        assert filling.progress.answers == {"kind": "event", "amount": 1}


def test_an_old_button_with_an_option_of_the_present_question_changes_nothing() -> None:
    form = Form("two", (Question("first", YesNo(), ("yes", "no")), Question("second", YesNo(), ("yes", "no"))))
    for answers in ({}, {"first": True}, {"first": True, "second": True}):
        old = "second" if not answers else "first"
        filling = Filling(form, answers)
        filling.takes(Picked(old, "no"))
        assert (filling.notices, filling.progress.answers) == (["form-choice-outdated"], answers)


def test_an_old_summary_cannot_file_newer_answers() -> None:
    filling = filled()
    old = filling.digest
    filling.takes(ChangeAnswer("amount"))
    filling.says("600")
    assert filling.digest != old
    filling.takes(Confirm(old))
    assert (filling.notices, filling.at) == (["form-summary-outdated"], "Summary")
    assert filling.takes(Confirm(filling.digest)).view == Filed({**DONE, "amount": 600_00})


def test_confirming_an_incomplete_form_shows_the_step() -> None:
    filling = Filling(answers={"kind": "event"})
    digests = ("", "0" * 12, filled().digest, Position(FORM, filling.progress).digest)
    for digest in digests:
        filling.takes(Confirm(digest))
        assert (filling.notices, filling.at) == (["form-summary-outdated"], "amount")


def test_an_outdated_confirmation_in_the_middle_of_a_change_shows_the_summary() -> None:
    filling = Filling(answers=DONE, cursor="amount", is_change=True)
    filling.takes(Confirm("0" * 12))
    assert (filling.notices, filling.at) == (["form-summary-outdated"], "Summary")


def test_the_digest_depends_on_form_and_route_only() -> None:
    digest = filled().digest
    assert Filling(answers={**DONE, "partner_name": "invisible"}).digest == digest
    assert Filling(answers=dict(reversed(DONE.items()))).digest == digest
    assert Filling(replace(FORM, key="other"), DONE).digest != digest
    assert Filling(answers={**DONE, "amount": 1}).digest != digest
