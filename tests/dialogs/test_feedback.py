"""The feedback form as a person lives it: filled in, gone back in, changed, checked and filed."""

from itertools import pairwise
from pathlib import Path

import pytest

from bot.engine.talk.rendering import Traits
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import (
    ANSWERS,
    STEPS,
    TOPICS,
    WORDING,
    answer,
    asked_by,
    button,
    filed,
    finish,
    go_to,
    label,
)
from tests.sent_files import PDF

OPEN_TO_ALL = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)


def test_what_is_filled_in_to_the_end_is_read_by_the_office(
    chat: Conversation, sqlite: Database, tmp_path: Path
) -> None:
    (tmp_path / "dorfladen.pdf").write_bytes(PDF)
    go_to(chat, "attachment").sends_file(tmp_path / "dorfladen.pdf").shows("feedback-may-call")
    chat.says("ja").shows("feedback-phone").says("0391 / 12345-67").shows("form-check")
    chat.says("absenden").shows("feedback-filed")
    office = tmp_path / "office"
    office.mkdir()
    (office / "1-dorfladen.pdf").touch(0o644)  # as an earlier version has written it
    [found] = filed(sqlite, office)
    assert {path.stat().st_mode & 0o777 for path in office.iterdir()} == {0o600}
    assert (found.topic, found.text, found.may_call) == ("idea", ANSWERS["text"], True)
    assert (found.phone, found.file, found.created_at) == ("+493911234567", "dorfladen.pdf", chat.clock.now)
    assert chat.value("feedback-filed", "number") == found.id
    assert (tmp_path / "office" / f"{found.id}-dorfladen.pdf").read_bytes() == PDF


def test_everything_can_be_done_with_buttons_but_the_text(chat: Conversation, sqlite: Database) -> None:
    chat.says("/rueckmeldung").taps("feedback-topic-praise").says("Weiter so.").taps("form-move-skip")
    chat.taps("form-no").shows("form-check").taps("form-confirm").shows("feedback-filed")
    [found] = filed(sqlite)
    assert (found.topic, found.text, found.file, found.may_call, found.phone) == ("praise", "Weiter so.", "", False, "")


@pytest.mark.parametrize("way", ["number", "label", "button"])
def test_a_topic_is_chosen_by_number_label_and_button(chat: Conversation, way: str) -> None:
    chat.says("/rueckmeldung")
    for number, topic in enumerate(TOPICS, 1):
        if way == "button":
            chat.taps(f"feedback-topic-{topic}")
        else:
            chat.says(str(number) if way == "number" else WORDING(f"feedback-topic-{topic}"))
        chat.shows("feedback-text").says("zurück").shows("feedback-topic", "form-present-answer")
        assert chat.value("form-present-answer") == WORDING(f"feedback-topic-{topic}")


def test_a_topic_is_understood_as_people_write_it(chat: Conversation) -> None:
    chat.says("/rueckmeldung")
    for said in ("idee", "IDEE!", "die Idee bitte", "eine idee", "Iddee", "4.", "vier", "Nummer 4"):
        chat.says(said).shows("feedback-text").says("zurück").shows("form-present-answer")
        assert chat.value("form-present-answer") == WORDING("feedback-topic-idea")


def test_going_back_shows_each_answer_and_going_on_keeps_it(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "summary")
    for step in ("phone", "may_call", "attachment", "text", "topic"):
        chat.says("zurück").shows("form-position", asked_by(step))
        assert ("form-present-answer" in chat.keys) == (step != "attachment")
    chat.says("zurück").shows("form-nothing-to-go-back", "feedback-topic")
    for step, following in pairwise(STEPS):
        chat.taps("form-move-skip" if step == "attachment" else "form-move-keep").shows(asked_by(following))
    chat.says("absenden").shows("feedback-filed")
    assert filed(sqlite)[0].text == ANSWERS["text"]


@pytest.mark.parametrize("step", STEPS)
def test_only_what_is_optional_can_be_skipped(chat: Conversation, step: str) -> None:
    chat = go_to(chat, step).says("überspringen")
    if step in ("attachment", "phone"):
        chat.shows(asked_by(STEPS[STEPS.index(step) + 1]))
    else:
        chat.shows("form-cannot-skip", asked_by(step))


@pytest.mark.parametrize("step", STEPS)
def test_help_is_given_at_each_step_and_the_step_shown_again(chat: Conversation, step: str) -> None:
    go_to(chat, step)
    for said in ("hilfe", "/hilfe", "/help", "?"):
        chat.says(said)
        if step == "summary":
            chat.shows("form-help-summary", "form-check")
        else:
            chat.shows(asked_by(step), f"{asked_by(step)}-help", "form-help-moves")


def test_the_position_is_told_at_each_step(chat: Conversation) -> None:
    chat.says("/rueckmeldung")
    for number, step in enumerate(STEPS[:-1], 1):
        chat.shows("form-position", asked_by(step))
        assert chat.value("form-position", "number") == number
        chat.says(ANSWERS[step])
    assert chat.shows("form-check").keys.count("form-row") == number


@pytest.mark.parametrize("step", STEPS[:-1])
def test_each_answer_can_be_changed_from_the_summary(chat: Conversation, step: str) -> None:
    go_to(chat, "summary", {**ANSWERS, "topic": "Lob", "text": "Anders."})
    chat.says(f"ändern {STEPS.index(step) + 1}").shows(asked_by(step)).says(ANSWERS[step])
    chat.shows("form-check", "form-check-next")
    chat.taps("form-change", label=label(step)).shows(asked_by(step)).says("zurück").shows("form-check")
    chat.says(f"{label(step)} ändern").shows(asked_by(step)).says("abbrechen").says("nein").shows(asked_by(step))


def test_a_number_means_the_line_of_the_summary_and_no_button(chat: Conversation, sqlite: Database) -> None:
    assert all(shown.is_minor for shown in go_to(chat, "summary").buttons)
    chat.says("1").shows("feedback-topic", "form-present-answer")
    assert not filed(sqlite)


def test_only_a_clear_word_files(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "summary")
    for said in ("ja", "ok", "stimmt", "absenden?"):
        chat.says(said)
        assert {"form-check", "form-again"} & set(chat.keys)
    assert not filed(sqlite)
    chat.says("Ja, absenden").shows("feedback-filed")


def test_an_old_summary_files_nothing(chat: Conversation, sqlite: Database) -> None:
    old = button(go_to(chat, "summary"), "form-confirm").token
    chat.says("ändern 2").says("Doch lieber so.").shows("form-check")
    chat.presses(old).shows("form-summary-outdated", "form-check")
    assert not filed(sqlite)
    chat.taps("form-confirm").shows("feedback-filed")
    assert filed(sqlite)[0].text == "Doch lieber so."


def test_what_is_confirmed_twice_is_filed_once(chat: Conversation, sqlite: Database) -> None:
    token = button(go_to(chat, "summary"), "form-confirm").token
    chat.presses(token).shows("feedback-filed")
    chat.presses(token).shows("form-draft-closed")
    assert len(filed(sqlite)) == 1


def test_two_forms_become_two_pieces_of_feedback(long_chat: Conversation, sqlite: Database) -> None:
    for text in ("Eins.", "Zwei."):
        finish(go_to(long_chat, "text"), {**ANSWERS, "text": text})
    assert [found.text for found in filed(sqlite)] == ["Eins.", "Zwei."]


def test_the_summary_shows_what_was_written_whatever_it_looks_like(chat: Conversation, sqlite: Database) -> None:
    text = "<b>fett</b> & *kursiv* _so_ `x` [a](b) 👩‍👧 „Anführung“\n- Liste\n> Zitat\n# Titel"
    go_to(chat, "summary", {**ANSWERS, "text": text})
    assert text in chat.text
    chat.says("absenden").shows("feedback-filed")
    assert filed(sqlite)[0].text == text


def test_text_may_have_as_many_characters_as_is_said(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "text").says("ä" * 2001).shows("form-too-long", "feedback-text")
    assert (chat.value("form-too-long", "limit"), chat.value("form-too-long", "length")) == (2000, 2001)
    finish(chat.says("ä" * 2000))
    assert filed(sqlite)[0].text == "ä" * 2000


def test_the_phone_is_asked_for_only_if_a_call_is_welcome(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "may_call").says("nein").shows("form-check")
    assert chat.keys.count("form-row") == 4
    chat.says("ändern 4").says("ja").shows("feedback-phone").says("0391 1234567").shows("form-check")
    chat.says("ändern 4").says("nein").shows("form-check").says("absenden").shows("feedback-filed")
    assert (filed(sqlite)[0].may_call, filed(sqlite)[0].phone) == (False, "")


def test_where_others_might_read_the_phone_is_not_asked_for(sqlite: Database) -> None:
    chat = Conversation(sqlite, answer, traits=OPEN_TO_ALL)
    go_to(chat, "may_call").says("ja").shows("form-elsewhere")
    assert "feedback-phone" not in chat.keys
    chat.says("0391 1234567").shows("form-confidential-elsewhere", "form-elsewhere")
    chat.says("hilfe").shows("form-elsewhere")
    chat.says("zurück").shows("feedback-may-call").says("ja").shows("form-elsewhere")
    chat.taps("form-move-skip").shows("form-check").says("absenden").shows("feedback-filed")
    assert (filed(sqlite)[0].may_call, filed(sqlite)[0].phone) == (True, "")


def test_a_phone_given_in_confidence_is_not_shown_where_others_might_read(sqlite: Database) -> None:
    chat = Conversation(sqlite, answer)
    go_to(chat, "summary")
    chat.close()
    elsewhere = Conversation(sqlite, answer, traits=OPEN_TO_ALL)
    elsewhere.says("hilfe").shows("form-check")
    assert "1234567" not in elsewhere.text
    elsewhere.says("absenden").shows("feedback-filed")
    assert filed(sqlite)[0].phone == "+493911234567"


def test_the_form_begins_in_plain_words_too(chat: Conversation) -> None:
    for said in ("Rückmeldung", "rueckmeldung geben", "/feedback", "/Rückmeldung"):
        chat.says(said).shows("feedback-intro", "form-position", "feedback-topic").says("abbrechen")
        chat.shows("form-cancelled")


def test_buttons_fit_into_what_messengers_carry(chat: Conversation) -> None:
    chat.says("/rueckmeldung")
    for step in STEPS:
        assert all(len(shown.token.encode()) <= 64 for shown in chat.shows(asked_by(step)).buttons)
        chat.says(ANSWERS[step])
