"""Commands: between the steps of a form, misspelt, unknown, in groups."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.engine.talk.messages import FileReference, Kind
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import ANSWERS, QUESTION, STEPS, answer, asked_by, filed, finish, go_to

BETWEEN = {
    "/start": "welcome-greeting",
    "/quelle": "wiki-no-answer-yet",
    "/mehr": "wiki-no-answer-yet",
    "/warum": "wiki-no-answer-yet",
    "/unbekannt": "unknown-command",
}
UNKNOWN = ("/", "//", "/1", "/" + "x" * 299, "/\U0001f600")


@pytest.mark.parametrize("step", STEPS)
def test_a_command_between_the_steps_is_answered_and_the_step_shown_again(
    chat: Conversation, sqlite: Database, step: str
) -> None:
    go_to(chat, step)
    for said, key in BETWEEN.items():
        chat.says(said).shows(key, asked_by(step))
    finish(chat)
    assert filed(sqlite)[0].text == ANSWERS["text"]


def test_moves_are_commands_too(chat: Conversation, sqlite: Database) -> None:
    go_to(chat, "attachment").says("/zurueck").shows("feedback-text").says("/zurück").shows("feedback-topic")
    chat.says("/weiter").shows("feedback-text").says("/weiter").shows("feedback-attachment")
    chat.says("/ueberspringen").shows("feedback-may-call").says("/spaeter").shows("form-paused")
    chat.says("1").shows("feedback-may-call").says("/abbrechen").shows("form-really-cancel").says("/hilfe")
    chat.shows("form-help-cancel", "form-really-cancel").says("ja").shows("form-cancelled")


def test_without_a_form_there_is_nothing_to_move(chat: Conversation) -> None:
    for said in ("/zurueck", "/ueberspringen", "/abbrechen", "/spaeter"):
        chat.says(said).shows("unknown-command")


def test_a_command_outside_of_forms(chat: Conversation) -> None:
    for said, key in BETWEEN.items():
        chat.says(said).shows(key)
    for said in UNKNOWN:
        chat.says(said).shows("unknown-command")
        assert len(str(chat.value("unknown-command", "command"))) <= 40


def test_commands_are_understood_as_people_write_them(chat: Conversation) -> None:
    for said, key in (
        ("/hilfe", "help-intro"),
        ("/HILFE", "help-intro"),
        ("/hilfe@lotse_bot", "help-intro"),
        ("/hilfe bitte", "help-intro"),
        ("/hilfe.", "help-intro"),
        ("/Hilfe!", "help-intro"),
        ("/ hilfe", "help-intro"),
        (" /hilfe", "help-intro"),
        ("／hilfe", "help-intro"),
        ("/hilfe@lotse_bot, bitte", "help-intro"),
        ("/mitglied-werden", "registration-name"),
        ("abbrechen", "registration-cancelled"),
        ("Hilfe!", "help-intro"),
        ("Guten Tag", "welcome-greeting"),
        ("/entwürfe", "form-no-drafts"),
        ("/entwuerfe", "form-no-drafts"),
        ("meine Entwürfe", "form-no-drafts"),
        ("Woher haben Sie das?", "wiki-no-answer-yet"),
        ("Rückmeldung", "feedback-topic"),
    ):
        chat.says(said).shows(key)


def test_the_help_names_every_command_once(chat: Conversation) -> None:
    named = re.findall(r"/(\w+)", chat.says("/hilfe").text)
    assert len(named) == len(set(named))
    assert {"mehr", "quelle", "warum", "rueckmeldung", "entwuerfe", "start", "hilfe"} <= set(named)
    assert "buero" not in named
    explained: list[str] = []
    for token in [button.token for button in chat.buttons]:
        assert "help-command" in chat.presses(token).keys
        explained += re.findall(r"/(\w+):", chat.text)
    assert explained == named


@pytest.mark.parametrize("token", ["help:", "help:unknown", "help:questions:1"])
def test_help_about_nothing_is_refused(chat: Conversation, token: str) -> None:
    chat.presses(token).shows("choice-outdated")


def test_the_source_of_an_answer_is_told_in_a_form(chat: Conversation) -> None:
    chat.says(QUESTION).shows("wiki-quote")
    go_to(chat, "topic").says("/quelle").shows("wiki-page", "wiki-link", "form-position", "feedback-topic")


def writes(room: Conversation, person: str, **values: Any) -> Conversation:
    """Let a person do something in a group."""
    event = replace(room._chat.event(**values), sender=person, is_group=True)
    return room._hears(lambda: room._chat.sends(event))


@pytest.fixture
def room(sqlite: Database) -> Conversation:
    return Conversation(sqlite, answer, person="room")


def test_in_a_group_nothing_is_said_about_a_person(chat: Conversation, room: Conversation) -> None:
    chat.says(QUESTION).shows("wiki-quote")
    go_to(chat, "text")
    for said in ("/rueckmeldung", "/entwuerfe", "/mehr", "/quelle", "/rueckmeldung@lotse_bot", "/feedback"):
        writes(room, "ada", kind=Kind.TEXT, text=said).shows("only-in-private")
        assert len(room.keys) == 1
        assert not room.buttons
    finish(chat.says("weiter").shows("feedback-text"))


def test_in_a_group_everybody_may_ask(chat: Conversation, room: Conversation) -> None:
    writes(room, "ada", kind=Kind.TEXT, text=QUESTION).shows("wiki-quote", "wiki-link")
    assert not room.buttons
    for said, key in (("/hilfe", "help-intro"), ("/start", "welcome-greeting"), ("/unbekannt", "unknown-command")):
        writes(room, "ben", kind=Kind.TEXT, text=said).shows(key)
    chat.says("/quelle").shows("wiki-no-answer-yet")


def test_in_a_group_a_form_does_not_go_on(chat: Conversation, room: Conversation, sqlite: Database) -> None:
    go_to(chat, "text")
    for event, shown in (
        ({"kind": Kind.TEXT, "text": "Das ist kein Text für das Formular."}, ["wiki-nothing-found"]),
        ({"kind": Kind.TEXT, "text": "abbrechen"}, ["wiki-nothing-found"]),
        ({"kind": Kind.TEXT, "text": "1"}, ["wiki-no-words"]),
        ({"kind": Kind.PRESS, "token": chat.buttons[0].token}, ["only-in-private"]),
        ({"kind": Kind.FILE, "file": FileReference("/nowhere", "plan.pdf")}, []),
        ({"kind": Kind.EDIT, "text": "Bearbeitet."}, []),
        ({"kind": Kind.OTHER, "detail": "voice"}, []),
    ):
        assert writes(room, "ada", **event).keys[:1] == shown
    finish(chat.says("weiter").shows("feedback-text"))
    assert filed(sqlite)[0].text == ANSWERS["text"]
