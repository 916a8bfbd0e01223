"""Naming one's Kommune in a form, as people do; the form is that of registration."""

import pytest

from bot.people.kommunen.importing import import_register
from bot.people.kommunen.register_file import read_register
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.registration_form import go_to, talk
from tests.engine import NOW
from tests.registers import EXAMPLE

NEXT = "registration-email"


@pytest.fixture
def asked(sqlite: Database) -> Conversation:
    """A conversation at the question for the Kommune."""
    sqlite.write(lambda connection: import_register(connection, read_register(EXAMPLE), NOW))
    return go_to(talk(sqlite), sqlite, "kommune")


def test_a_name_that_is_there_once_is_taken(asked: Conversation) -> None:
    asked.says("Neustadt, Thüringen").shows(NEXT)


def test_several_of_a_name_are_a_choice_by_number(asked: Conversation) -> None:
    asked.says("Neuenkirchen")
    answers = [button for button in asked.buttons if not button.is_minor]
    assert len(answers) == 9
    asked.says("9").shows(NEXT)


def test_several_of_a_name_are_a_choice_by_button(asked: Conversation) -> None:
    asked.says("Neuenkirchen, Vorpommern-Greifswald")
    asked.presses(asked.buttons[1].token).shows(NEXT)


def test_a_guess_is_asked_back(asked: Conversation) -> None:
    asked.says("Hannau")
    assert NEXT not in asked.keys
    asked.says("1").shows(NEXT)


def test_too_many_are_narrowed_by_land(asked: Conversation) -> None:
    asked.says("Neustadt").shows("kommune-name-of-many").says("Neustadt in Holstein").shows(NEXT)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Xyzzy", "kommune-unknown-but-near"),
        ("99999", "kommune-number-unknown"),
        ("Bayern", "kommune-is-land"),
    ],
)
def test_what_is_not_there_is_said_and_asked_again(asked: Conversation, text: str, key: str) -> None:
    asked.says(text).shows(key, "registration-kommune").says("Hanau").shows(NEXT)


def test_without_a_register_the_form_waits(sqlite: Database) -> None:
    asked = go_to(talk(sqlite), sqlite, "kommune")
    asked.says("Hanau").shows("kommune-register-empty")
    sqlite.write(lambda connection: import_register(connection, read_register(EXAMPLE), NOW))
    asked.says("Hanau").shows(NEXT)
