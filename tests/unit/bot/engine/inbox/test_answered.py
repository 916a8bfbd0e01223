"""What led to a message of the assistant is found, as far as it is stored, and only in the chat it belongs to."""

import pytest
from sqlalchemy import update

from bot.engine.inbox.answered import said_before
from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import outbox
from bot.engine.persons import persons
from bot.storage.database import Database
from tests.engine import changes, claim, conversation, enqueue, incoming, receive, rows


def says(database: Database, text: str, answers: str = "", chat: str = "room", person: str = "ada") -> tuple[str, ...]:
    """Say something in a group and return what led to it; the assistant replies with "to-" and its number."""
    receive(database, incoming(text, person, chat=chat, is_group=True, answers=answers))
    [said] = claim(database)
    number = rows(database, inbox)[-1].id
    changes(database, update(inbox).where(inbox.c.id == number).values(state="done"))
    changes(database, update(persons).values(leased_until=None))
    enqueue(database, conversation(database, chat, is_group=True), "Antwort", key=f"in{number}:0")
    changes(database, update(outbox).where(outbox.c.message.is_(None)).values(message=f"to-{number}"))
    return database.read(lambda connection: said_before(connection, said))


def test_what_was_asked_is_found_through_answers_to_answers(database: Database) -> None:
    assert says(database, "Was ist das?") == ()
    assert says(database, "mehr", "to-1", person="bob") == ("Was ist das?",)
    assert says(database, "mehr", "to-2") == ("Was ist das?", "mehr")
    assert says(database, "und hier?", "to-1") == ("Was ist das?",)


@pytest.mark.parametrize("answers", ["to-9", "", "to-1' OR '1'='1"])
def test_an_answer_to_something_else_leads_nowhere(database: Database, answers: str) -> None:
    says(database, "Was ist das?")
    assert says(database, "mehr", answers) == ()


def test_what_was_said_in_another_chat_is_not_found(database: Database) -> None:
    says(database, "Was ist das?")
    assert says(database, "mehr", "to-1", chat="other") == ()


def test_what_is_not_stored_any_more_leads_nowhere(database: Database) -> None:
    says(database, "Was ist das?")
    says(database, "mehr", "to-1")
    changes(database, update(inbox).where(inbox.c.id == 1).values(payload=None))
    assert says(database, "mehr", "to-2") == ()


def test_answers_without_end_are_not_followed(database: Database) -> None:
    says(database, "0")
    for number in range(1, 8):
        found = says(database, str(number), f"to-{number}")
    assert found == ("2", "3", "4", "5", "6")
