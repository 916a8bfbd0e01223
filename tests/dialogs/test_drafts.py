"""Drafts: left, found again, several of them, cancelled; and nobody but their owner gets at them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import (
    ANSWERS,
    QUESTION,
    STEPS,
    answer,
    asked_by,
    button,
    draft_of,
    filed,
    finish,
    go_to,
    label,
)
from tests.people import add_kommune, add_member, person_of
from tests.sent_files import PDF


@pytest.mark.parametrize("step", STEPS)
def test_who_pauses_goes_on_at_the_same_step(chat: Conversation, step: str) -> None:
    go_to(chat, step).says("später").shows("form-paused").says("/entwuerfe").shows("form-drafts")
    chat.says("1").shows(asked_by(step))
    chat.taps("form-move-later").shows("form-paused").presses(chat.buttons[0].token).shows(asked_by(step))


def test_what_is_filed_is_no_draft_any_more(chat: Conversation, sqlite: Database) -> None:
    finish(go_to(chat, "text").says("später").says("1")).says("/entwuerfe").shows("form-no-drafts")
    assert len(filed(sqlite)) == 1


def test_outside_the_form_its_words_offer_the_drafts(chat: Conversation) -> None:
    go_to(chat, "text").says("später").says("Was ist ein Bürgerbus?").shows("wiki-quote")
    chat.says("absenden").shows("form-drafts").says("1").shows("feedback-text")
    chat.says("abbrechen").says("ja").shows("form-cancelled").says("absenden").shows("form-none-open")


def test_cancelling_before_the_first_answer_needs_no_question(chat: Conversation) -> None:
    chat.says("/rueckmeldung").says("abbrechen").shows("form-cancelled")
    chat.says("/entwuerfe").shows("form-no-drafts")


@pytest.mark.parametrize("step", STEPS[1:])
def test_cancelling_later_asks_first(chat: Conversation, sqlite: Database, step: str) -> None:
    go_to(chat, step).taps("form-move-cancel").shows("form-really-cancel")
    chat.taps("form-cancel-no").shows(asked_by(step)).says("abbrechen").shows("form-really-cancel")
    chat.taps("form-cancel-yes").shows("form-cancelled").says("/entwuerfe").shows("form-no-drafts")
    assert not filed(sqlite)


def test_only_a_yes_cancels(chat: Conversation) -> None:
    go_to(chat, "text").says("abbrechen").shows("form-really-cancel")
    chat.says("vielleicht").shows("form-unreadable-yes-no", "form-really-cancel")
    chat.says("hilfe").shows("form-help-cancel", "form-really-cancel")
    for no in ("2", "nein", "Nein, weitermachen", "zurück", "doch nicht"):
        chat.says(no).shows("feedback-text").says("abbrechen").shows("form-really-cancel")
    chat.says("3").shows("form-paused").says("1").shows("feedback-text")
    chat.says("abbrechen").says("Ja, verwerfen").shows("form-cancelled")


def test_the_buttons_of_a_question_that_is_settled_cancel_nothing(chat: Conversation) -> None:
    yes = button(go_to(chat, "text").says("abbrechen"), "form-cancel-yes").token
    chat.says("nein").presses(yes).shows("form-choice-outdated", "feedback-text")
    finish(chat).presses(yes).shows("form-draft-closed")


@pytest.mark.parametrize(("way", "is_paused"), [("number", False), ("label", False), ("button", True)])
def test_beginning_again_offers_to_continue_or_to_begin_anew(
    chat: Conversation, sqlite: Database, way: str, is_paused: bool
) -> None:
    def chooses(number: int) -> Conversation:
        chosen = chat.buttons[number - 1]
        if way == "button":
            return chat.presses(chosen.token)
        return chat.says(str(number) if way == "number" else chosen.label)

    go_to(chat, "attachment")
    if is_paused:
        chat.says("später")
    chat.says("/rueckmeldung").shows("form-draft-exists")
    assert chat.value("form-continue", "answers") == 2
    chooses(1).shows("feedback-attachment").says("/rueckmeldung").shows("form-draft-exists")
    chooses(2).shows("feedback-intro", "feedback-topic")
    finish(chat, {**ANSWERS, "text": "Der zweite."}).says("/entwuerfe")
    finish(chooses(1).shows("feedback-attachment"))
    assert [found.text for found in filed(sqlite)] == ["Der zweite.", ANSWERS["text"]]


def test_after_the_list_of_drafts_nothing_is_taken_for_an_answer(chat: Conversation, sqlite: Database) -> None:
    for command in ("/entwuerfe", "/rueckmeldung"):
        go_to(chat, "text").says(command).says("Nein danke, später einmal.").shows("wiki-nothing-found")
        chat.says("/entwuerfe").says("1").shows("feedback-text").says("abbrechen").says("ja")


def test_several_drafts_are_listed_and_each_goes_on_where_it_was(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "text").says("/rueckmeldung").taps("form-new").says("Lob").says("Schön!").says("später")
    chat.says("/entwuerfe").shows("form-drafts")
    first, second = chat.buttons
    chat.presses(first.token).shows("feedback-text").presses(second.token).shows("feedback-attachment")
    finish(chat).presses(first.token).shows("feedback-text")
    finish(chat)
    assert [found.topic for found in filed(sqlite)] == ["praise", "idea"]


def test_a_double_tap_begins_one_form(chat: Conversation) -> None:
    go_to(chat, "text").says("/rueckmeldung")
    new = button(chat, "form-new").token
    chat.presses(new).shows("feedback-topic").presses(new).shows("feedback-topic").says("/rueckmeldung")
    assert len(chat.shows("form-draft-exists").buttons) == 2


def test_a_form_without_an_answer_is_no_draft_to_choose(chat: Conversation) -> None:
    chat.says("/rueckmeldung").says("/rueckmeldung").shows("feedback-intro", "feedback-topic")
    chat.says("später").says("/rueckmeldung").shows("feedback-topic").says("Lob").shows("feedback-text")


def test_old_buttons_show_where_one_is(long_chat: Conversation) -> None:
    chat, seen = long_chat, list[str]()
    chat.says("/rueckmeldung")
    for step in STEPS:
        offered = chat.shows(asked_by(step)).buttons
        for token in seen:
            chat.presses(token).shows("form-choice-outdated", asked_by(step))
        seen += [offer.token for offer in offered if not offer.is_minor]
        chat.says(ANSWERS[step])
    for token in seen:
        chat.presses(token).shows("form-draft-closed")


def forged(key: str) -> list[str]:
    return [
        *("f:", "f", ":", "", "f:open:", "f:new:", "f:new:nothing", f"f:new:{key}", "x" * 64, "f:" + ":" * 62),
        *(f"f:{key}", f"f:{key}:", f"f:{key}:topic:xyz", f"f:{key}:nothing:praise", f"f:{key}:topic:praise:x"),
        *(f"f:{key}:!confirm:{'0' * 12}", f"f:{key}:!confirm:", f"f:{key}:!change:nothing", f"f:{key}:!dance"),
        *(f"f:{key}:!really:yes", f"f:{key}:!answer", f"f:{key}:!ask", f"f:{key}:topic:#00000000"),
        *("f:00000000:topic:praise", "f:open:00000000", "more:", "more:9", "f:\0:\ud800", "\u202e", "😀" * 16),
        *("draft-reminder:x", "upkeep:"),
    ]


def test_forged_buttons_change_nothing(long_chat: Conversation, sqlite: Database) -> None:
    chat = go_to(long_chat, "attachment")
    for token in forged(draft_of(chat)):
        chat.presses(token).shows("form-position", "feedback-attachment")
    for number in ("", "-1", "²", "٣", "1", "9" * 58):
        chat.presses(f"again:{number}").shows("choice-outdated")
    assert not filed(sqlite)
    finish(chat.says("weiter"))
    for token in forged("00000000")[::4]:
        assert chat.presses(token).keys, token
    assert len(filed(sqlite)) == 1


def test_nobody_gets_at_the_draft_of_somebody_else(sqlite: Database) -> None:
    ada, ben = (Conversation(sqlite, answer, person=name) for name in ("ada", "ben"))
    tokens = [shown.token for shown in go_to(ada, "summary", {**ANSWERS, "text": "Geheim."}).buttons]
    ben.says("/entwuerfe").shows("form-no-drafts")
    for token in (*tokens, f"f:open:{draft_of(ada)}", f"f:{draft_of(ada)}:!later"):
        ben.presses(token).shows("form-draft-closed")
        assert "Geheim" not in ben.text
    go_to(ben, "text").presses(tokens[0]).shows("form-draft-closed", "feedback-text")
    finish(ada)
    finish(ben, {**ANSWERS, "text": "Von Ben."})
    assert [found.text for found in filed(sqlite)] == ["Geheim.", "Von Ben."]


@pytest.mark.parametrize("step", [*STEPS, "cancel", "whether"])
def test_a_restart_changes_nothing(sqlite: Database, tmp_path: Path, step: str) -> None:
    before = Conversation(sqlite, answer)
    leave, shown = _left_at(step)
    leave(before)
    old = before.buttons
    before.close()
    after = Conversation(sqlite, answer)
    after.says("hilfe").shows(shown)
    if not old[0].is_minor:
        after.presses(old[0].token)
        assert "form-choice-outdated" not in after.keys
    else:
        finish(after)


def _left_at(step: str) -> tuple[Callable[[Conversation], Conversation], str]:
    """Return how to get to a step, and what it shows."""
    if step == "cancel":
        return lambda chat: go_to(chat, "text").says("abbrechen"), "form-really-cancel"
    if step == "whether":
        return lambda chat: go_to(chat, "text").says("Geht das?"), "form-answer-or-question"
    return lambda chat: go_to(chat, step), asked_by(step)


def test_a_file_outlives_a_restart(sqlite: Database, tmp_path: Path) -> None:
    before = Conversation(sqlite, answer)
    (tmp_path / "plan.pdf").write_bytes(PDF)
    go_to(before, "attachment").sends_file(tmp_path / "plan.pdf").shows("feedback-may-call")
    before.close()
    (tmp_path / "plan.pdf").unlink()
    after = Conversation(sqlite, answer)
    after.says("nein").shows("form-check").says(f"{label('attachment')} ändern").shows("form-present-answer")
    after.says("weiter").says("absenden").shows("feedback-filed")
    [found] = filed(sqlite, tmp_path / "office")
    assert (tmp_path / "office" / f"{found.id}-plan.pdf").read_bytes() == PDF


def test_after_a_command_that_looks_something_up_the_step_is_shown_again(chat: Conversation) -> None:
    go_to(chat, "text").says("/mitgliedschaft").shows("membership-guest", "feedback-text")
    chat.says(ANSWERS["text"]).shows("feedback-attachment")


def test_a_refusal_in_between_shows_the_step_again(chat: Conversation) -> None:
    go_to(chat, "text").says("/faelle").shows("not-allowed", "feedback-text")
    chat.says(ANSWERS["text"]).shows("feedback-attachment")


def test_a_judgement_in_between_shows_the_step_again(chat: Conversation) -> None:
    chat.says(QUESTION).shows("wiki-quote")
    token = button(chat, "wiki-helpful").token
    go_to(chat, "text").presses(token).shows("wiki-rated-helpful", "feedback-text")


def test_a_command_that_offers_choices_puts_the_form_aside_so_that_they_can_be_typed(
    chat: Conversation, sqlite: Database
) -> None:
    add_kommune(sqlite)
    go_to(chat, "text")
    add_member(sqlite, person_of(sqlite, "ada"))
    chat.says("/austreten").shows("form-aside", "leave-preview").says("2").shows("leave-stayed")
    chat.says("/entwuerfe").says("1").shows("feedback-text")
