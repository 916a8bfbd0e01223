"""What can be typed is what was shown last, also if it was sent in bulk."""

from sqlalchemy import update

from bot.engine.memory import OFFERED, OFFERED_IN, MemoryChange, recall, remember
from bot.engine.outbox.offering import note_offered
from bot.engine.persons import conversations
from bot.storage.database import Database
from tests.engine import NOW, changes, conversation, new_person


def test_choices_of_an_announcement_take_the_place_of_others(database: Database) -> None:
    person, other, group = new_person(database), new_person(database), conversation(database, "group", is_group=True)
    chats = {one: conversation(database, f"chat-{one}") for one in (person, other)}
    for one, chat in chats.items():
        changes(database, update(conversations).where(conversations.c.id == chat).values(person_id=one))
    before = {"answer": "42", OFFERED: [["old", "Alt", False]], OFFERED_IN: {"chat": 99}}
    database.write(lambda connection: remember(connection, [MemoryChange(person, NOW, before)]))
    buttons = [["Ja", "yes:1", False], ["Nie", "no:1", True]]
    shown = dict.fromkeys((*chats.values(), group), buttons)
    database.write(lambda connection: note_offered(connection, shown, NOW))
    found = database.read(lambda connection: recall(connection, [person, other]))
    offered = {OFFERED: [["yes:1", "Ja", False], ["no:1", "Nie", True]]}
    assert found[person].notes == {"answer": "42", **offered, OFFERED_IN: {"chat": chats[person]}}
    assert found[other].notes == {**offered, OFFERED_IN: {"chat": chats[other]}}
