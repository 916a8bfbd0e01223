"""Reactions count as their choices, and what a person takes back is forgotten."""

from functools import partial

import pytest
from sqlalchemy import update

from bot.engine.inbox import receiving
from bot.engine.inbox.table import inbox
from bot.engine.memory import MemoryChange, recall, remember
from bot.engine.outbox.table import Addressed, SendState, enqueue, outbox
from bot.engine.persons import conversations, persons
from bot.engine.talk.messages import Incoming, Kind
from bot.engine.talk.rendering import Button
from bot.storage.database import Database
from tests.engine import NOW, claim, conversation, incoming, part, rows

BUTTONS = (Button("Lob", "f:a"), Button("zurück", "f:back", is_minor=True), Button("Idee", "f:b"))


def receive(database: Database, *events: Incoming) -> int:
    return database.write(partial(receiving.receive, events=events, now=NOW))


def sent(database: Database, address: str, message: str, thread: str = "") -> None:
    """A message of the assistant with choices, as it stands after it was sent."""
    place = conversation(database, address)
    addressed = Addressed(f"key-{message}", place, "fake", [part(buttons=BUTTONS)], thread=thread)
    database.write(lambda connection: enqueue(connection, (addressed,), NOW))
    done = update(outbox).where(outbox.c.message.is_(None)).values(state=SendState.SENT, message=message)
    database.write(lambda connection: connection.execute(done) and None)


def react(text: str, message: str, person: str = "ada") -> Incoming:
    return incoming(text, person, kind=Kind.REACTION, message=message)


@pytest.mark.parametrize(("number", "token"), [("1", "f:a"), ("2", "f:b")])
def test_a_reaction_counts_as_the_choice_with_its_number(database: Database, number: str, token: str) -> None:
    receive(database, incoming())
    sent(database, "ada", "$question")
    assert receive(database, react(number, "$question")) == 1
    press = rows(database, inbox)[-1]
    assert (press.kind, press.payload["token"], "text" in press.payload) == (Kind.PRESS, token, False)


@pytest.mark.parametrize(("number", "message", "person"), [
    ("3", "$question", "ada"),
    ("0", "$question", "ada"),
    ("x", "$question", "ada"),
    ("1", "$other", "ada"),
    ("1", "$question", "bob"),
])  # fmt: skip
def test_a_reaction_that_stands_for_nothing_is_dropped(
    database: Database, number: str, message: str, person: str
) -> None:
    receive(database, incoming())
    sent(database, "ada", "$question")
    assert receive(database, react(number, message, person)) == 0


def test_what_belongs_to_a_thread_stays_in_it(database: Database) -> None:
    receive(database, incoming(event_id="$a", message="$a", thread="$root"))
    sent(database, "ada", "$question", thread="$root")
    receive(database, react("1", "$question"), incoming("neu", kind=Kind.EDIT, message="$a"))
    assert [row.payload["thread"] for row in rows(database, inbox)] == ["$root"] * 3


@pytest.mark.parametrize("text", ["Was ist das?", " Was  ist das?\u200b"])
def test_an_edit_that_changes_nothing_is_not_stored(database: Database, text: str) -> None:
    receive(database, incoming("Was ist das?", message="$a"))
    assert receive(database, incoming(text, kind=Kind.EDIT, message="$a")) == 0
    assert receive(database, incoming("Was ist dies?", kind=Kind.EDIT, message="$a")) == 1
    assert receive(database, incoming("Was ist dies?", kind=Kind.EDIT, message="$a")) == 0
    assert receive(database, incoming("Was ist das?", kind=Kind.EDIT, message="$a")) == 1


def test_what_somebody_else_or_elsewhere_was_written_does_not_count(database: Database) -> None:
    receive(database, incoming("Hallo", message="1"), incoming("Hallo", chat="room", is_group=True, message="2"))
    edits = (
        incoming("Hallo", "bob", kind=Kind.EDIT, message="1"),
        incoming("Hallo", chat="room", is_group=True, kind=Kind.EDIT, message="1"),
        incoming("Hallo", channel="other", kind=Kind.EDIT, message="1"),
    )
    assert receive(database, *edits) == 3


def test_an_edit_of_what_is_not_stored_any_more_is_stored(database: Database) -> None:
    assert receive(database, incoming("Hallo", kind=Kind.EDIT, message="$a")) == 1


def test_what_was_written_elsewhere_can_only_be_taken_back_by_its_writer(database: Database) -> None:
    receive(database, incoming("Bleibt", event_id="$a"))
    receive(database, incoming(person="bob", kind=Kind.REDACTED, message="$a"))
    assert rows(database, inbox)[0].payload["text"] == "Bleibt"
    receive(database, incoming(chat="other", kind=Kind.REDACTED, message="$a"))
    assert rows(database, inbox)[0].payload is None


def test_a_message_that_is_taken_back_is_forgotten_with_its_edits(database: Database) -> None:
    receive(
        database,
        incoming("Geheim", event_id="$a"),
        incoming("Geheimer", event_id="$b", kind=Kind.EDIT, message="$a"),
        incoming("Offen", event_id="$c"),
    )
    assert receive(database, incoming(kind=Kind.REDACTED, message="$a")) == 0
    found = [(row.event_id, row.payload and row.payload["text"], row.state) for row in rows(database, inbox)]
    assert found == [("$a", None, "done"), ("$b", None, "done"), ("$c", "Offen", "pending")]
    assert [message.text for message in claim(database)] == ["Offen"]


def test_with_a_message_goes_what_was_noted_of_it_but_not_how_many_came(database: Database) -> None:
    receive(database, incoming("Geheim", event_id="$a"), incoming("Offen", "bob", event_id="$b"))
    tally = {"since": NOW.isoformat(), "count": 30}
    for person in (1, 2):
        noted = MemoryChange(person, NOW, {"wiki": {"question": "Geheim"}, "courtesy": tally})
        database.write(partial(remember, changes=[noted]))
    receive(database, incoming(kind=Kind.REDACTED, message="$a"))
    found = database.read(partial(recall, person_ids=[1, 2]))
    assert [one.notes for one in found.values()] == [
        {"courtesy": tally},
        {"wiki": {"question": "Geheim"}, "courtesy": tally},
    ]


def test_what_another_channel_calls_the_same_is_kept(database: Database) -> None:
    receive(database, incoming("Bleibt", event_id="$a", channel="other"))
    receive(database, incoming(kind=Kind.REDACTED, message="$a"))
    assert rows(database, inbox)[0].payload["text"] == "Bleibt"


def test_a_chat_in_which_others_read_along_is_nobodys_private_place_any_more(database: Database) -> None:
    receive(database, incoming(chat="room"))
    here = conversation(database, "room")
    database.write(lambda connection: connection.execute(update(persons).values(conversation_id=here)) and None)
    receive(database, incoming(chat="room", is_group=True))
    (room,) = rows(database, conversations)
    assert (room.is_group, room.person_id) == (True, None)
    assert rows(database, persons)[0].conversation_id is None
