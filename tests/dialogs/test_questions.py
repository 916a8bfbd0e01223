"""Questions to the wiki in the middle of the form: answered, then the step is shown again."""

from dataclasses import replace

import pytest

from bot.engine.inbox.table import put_in
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from knowledge.answer import Answer
from knowledge.errors import IndexMissing
from knowledge.question.asked import Asked
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, QUESTION, answer, asked_by, filed, finish, go_to

NOT_IN_THE_WIKI = "Wie wird das Wetter morgen?"


def said_and_waited(chat: Conversation, database: Database, text: str) -> Conversation:
    """Say something and look what has become of it after a moment; `says` would wait until it is answered."""
    event = chat._chat.event(Kind.TEXT, text=text)
    database.write(lambda connection: put_in(connection, (event,), chat.clock()))
    return chat.waits(seconds=1)


@pytest.mark.parametrize("step", [step for step in ANSWERS if step != "text"])
def test_a_question_is_answered_and_the_step_shown_again(chat: Conversation, sqlite: Database, step: str) -> None:
    go_to(chat, step).says(QUESTION).shows("wiki-quote", "wiki-page", "wiki-link", asked_by(step))
    chat.says(NOT_IN_THE_WIKI).shows("wiki-nothing-found", asked_by(step))
    finish(chat)
    assert filed(sqlite)[0].text == ANSWERS["text"]


def test_before_cancelling_too(chat: Conversation) -> None:
    go_to(chat, "attachment").says("abbrechen").says("Wie starten wir einen Bürgerbus?")
    chat.shows("wiki-quote", "form-really-cancel").says("nein").shows("feedback-attachment")


def test_what_comes_after_the_answer_is_for_the_step(chat: Conversation) -> None:
    go_to(chat, "topic").says(QUESTION).shows("wiki-quote", "feedback-topic").says("1").shows("feedback-text")


def test_more_about_the_answer_can_be_read_in_the_form(chat: Conversation) -> None:
    go_to(chat, "topic").says(QUESTION).shows("feedback-topic").taps("wiki-more")
    chat.shows("wiki-section-text", "form-position", "feedback-topic").says("1").shows("feedback-text")


def test_a_section_of_any_length_can_be_read(sqlite: Database) -> None:
    section = "Ein Bürgerbus ist ein Kleinbus, den Ehrenamtliche fahren. " * 200

    def answer_at_length(asked: Asked) -> Answer:
        found = answer(asked)
        assert found.best
        return replace(found, best=replace(found.best, section=section))

    chat = Conversation(sqlite, answer_at_length)
    chat.says(QUESTION).shows("wiki-quote")
    said_and_waited(chat, sqlite, "mehr").shows("wiki-section-text", "wiki-page")
    assert section.strip() in chat.text


def test_free_text_that_ends_like_a_question_may_be_the_answer(chat: Conversation, sqlite: Database) -> None:
    text = "Warum so wenig zu Dorfläden?"
    go_to(chat, "text")
    for said in ("1", "Antwort", "Meine Antwort", "das ist meine Antwort"):
        chat.says(text).shows("form-answer-or-question")
        assert chat.value("form-answer-or-question", "text") == text
        chat.says(said).shows("feedback-attachment").says("zurück").shows("form-present-answer")
    finish(chat.says(text).taps("form-it-is-answer").shows("feedback-attachment"))
    assert filed(sqlite)[0].text == text


def test_or_a_question(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "text")
    for said in ("2", "Frage", "Eine Frage an das Wiki", "eine frage"):
        chat.says(QUESTION).says(said).shows("wiki-quote", "form-position", "feedback-text")
    finish(chat.says(QUESTION).taps("form-it-is-question").shows("wiki-quote", "feedback-text"))
    assert filed(sqlite)[0].text == ANSWERS["text"]


def test_or_neither(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "text").says(QUESTION).shows("form-answer-or-question")
    chat.says("ja").shows("form-unreadable-whether", "form-answer-or-question")
    chat.says("hilfe").shows("form-help-whether", "form-answer-or-question")
    chat.says("zurück").shows("feedback-text")
    chat.says(QUESTION).says("Nehmen Sie lieber das.").shows("feedback-attachment")
    finish(chat)
    assert filed(sqlite)[0].text == "Nehmen Sie lieber das."


def test_the_buttons_of_a_doubt_that_is_settled_are_outdated(chat: Conversation) -> None:
    tokens = [button.token for button in go_to(chat, "text").says(QUESTION).buttons]
    chat.says("1").shows("feedback-attachment")
    for token in tokens:
        chat.presses(token).shows("form-choice-outdated", "feedback-attachment")


def test_a_wiki_that_cannot_be_reached_stops_no_form(sqlite: Database) -> None:
    def missing(_asked: Asked) -> Answer:
        raise IndexMissing("nowhere")

    chat = Conversation(sqlite, missing)
    finish(go_to(chat, "topic").says(QUESTION).shows("wiki-unavailable", "feedback-topic"))


def test_a_question_that_makes_the_search_fail_leaves_the_form_as_it_was(sqlite: Database) -> None:
    def fail(_asked: Asked) -> Answer:
        raise RuntimeError("broken")

    chat = go_to(Conversation(sqlite, fail), "may_call")
    said_and_waited(chat, sqlite, QUESTION).shows_nothing().waits(seconds=5).shows_nothing()
    chat.waits(seconds=5).shows("turn-failed")
    finish(chat.says("weiter").shows("feedback-may-call"))
