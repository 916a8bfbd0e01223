"""What is remembered of a person: each dialog's notes, and open drafts."""

from datetime import timedelta
from functools import partial

import pytest

from bot.engine import memory
from bot.engine.memory import CANCELLED, FILED, OPEN, Draft, Memory, MemoryChange
from bot.storage.database import Database
from tests.engine import NOW, new_person, rows

LATER = NOW + timedelta(days=1)


@pytest.fixture
def ada(database: Database) -> int:
    return new_person(database)


def recalled(database: Database, person_id: int) -> Memory:
    return database.read(partial(memory.recall, person_ids=[person_id]))[person_id]


CHAT, OTHER_CHAT = 7, 8


def remember(database: Database, person_id: int, notes: dict) -> None:
    database.write(partial(memory.remember, changes=[MemoryChange(person_id, NOW, notes)]))


def opens(database: Database, person_id: int, draft: str | None, chat: int = CHAT) -> None:
    change = MemoryChange(person_id, NOW, active_draft=draft, conversation_id=chat)
    database.write(partial(memory.remember, changes=[change]))


def save(database: Database, person_id: int, draft: Draft, now=NOW) -> None:
    database.write(partial(memory.remember, changes=[MemoryChange(person_id, now, drafts=(draft,))]))


def test_who_is_new_has_an_empty_memory(database: Database, ada: int) -> None:
    assert recalled(database, ada) == Memory()
    assert recalled(database, ada).active is None


def test_notes_come_back_as_they_were_and_newer_ones_take_their_place(database: Database, ada: int) -> None:
    notes = {"wiki": {"rest": [["a", {"n": 1.5}], None], "ü": "€ \x00"}}
    remember(database, ada, {"old": {}})
    remember(database, ada, notes)
    assert recalled(database, ada).notes == notes


def test_each_person_has_a_memory_of_their_own(database: Database, ada: int) -> None:
    bob = new_person(database)
    changes = [MemoryChange(ada, NOW, {"a": 1}, None, (Draft("draft-a", "form"),)), MemoryChange(bob, NOW, {"b": 1})]
    database.write(partial(memory.remember, changes=changes))
    found = database.read(partial(memory.recall, person_ids=[ada, bob]))
    assert [found[ada].notes, found[bob].notes] == [{"a": 1}, {"b": 1}]
    assert [len(found[ada].drafts), len(found[bob].drafts)] == [1, 0]


def test_what_did_not_change_stays(database: Database, ada: int) -> None:
    remember(database, ada, {"a": 1})
    save(database, ada, Draft("12345678", "form"))
    opens(database, ada, "12345678")
    save(database, ada, Draft("12345678", "form", progress={"answers": {}}))
    found = recalled(database, ada).in_chat(CHAT)
    assert (found.notes, found.active_draft) == ({"a": 1}, "12345678")


def test_a_draft_is_filled_in_in_one_chat_and_each_chat_has_its_own(database: Database, ada: int) -> None:
    for key in ("a", "b"):
        save(database, ada, Draft(key, "form"))
    opens(database, ada, "a")
    opens(database, ada, "b", OTHER_CHAT)
    found = recalled(database, ada)
    assert [found.in_chat(chat).active_draft for chat in (CHAT, OTHER_CHAT, 9, None)] == ["a", "b", None, None]
    opens(database, ada, "a", OTHER_CHAT)  # continued there
    found = recalled(database, ada)
    assert [found.in_chat(chat).active_draft for chat in (CHAT, OTHER_CHAT)] == [None, "a"]
    assert found.draft("b") == Draft("b", "form", touched_at=NOW)
    opens(database, ada, None, OTHER_CHAT)
    assert recalled(database, ada).in_chat(OTHER_CHAT).active is None


def test_open_drafts_are_remembered_oldest_first_with_their_progress(database: Database, ada: int) -> None:
    save(database, ada, Draft("b", "form", progress={"answers": {"x": "ü"}}))
    save(database, ada, Draft("a", "form"))
    save(database, ada, Draft("b", "form", progress={"answers": {"x": "y"}}), LATER)
    opens(database, ada, "b")
    found = recalled(database, ada).in_chat(CHAT)
    assert [draft.key for draft in found.drafts] == ["b", "a"]
    assert found.active == Draft("b", "form", OPEN, {"answers": {"x": "y"}}, LATER, CHAT)
    assert found.draft("a") == Draft("a", "form", touched_at=NOW)
    assert found.draft("c") is found.draft(None) is None


def test_drafts_are_remembered_of_somebody_without_notes_too(database: Database, ada: int) -> None:
    save(database, ada, Draft("a", "form"))
    assert [draft.key for draft in recalled(database, ada).drafts] == ["a"]


@pytest.mark.parametrize("state", [FILED, CANCELLED])
def test_a_draft_that_was_closed_keeps_no_answers_and_is_not_opened_again(
    database: Database, ada: int, state: str
) -> None:
    save(database, ada, Draft("a", "form", progress={"answers": {"x": "y"}}))
    opens(database, ada, "a")
    save(database, ada, Draft("a", "form", state, {"answers": {"x": "y"}}))
    save(database, ada, Draft("a", "form", OPEN, {"answers": {"x": "y"}}))
    (row,) = rows(database, memory.drafts)
    assert (row.state, row.progress) == (state, {})
    assert recalled(database, ada).active is None
    assert not database.read(partial(memory.is_open, key="a"))


def test_a_draft_cannot_be_taken_over_by_another_person(database: Database, ada: int) -> None:
    save(database, ada, Draft("a", "form", progress={"mine": 1}))
    save(database, new_person(database), Draft("a", "form", progress={"yours": 1}))
    (row,) = rows(database, memory.drafts)
    assert (row.person_id, row.progress) == (ada, {"mine": 1})


def test_whether_a_draft_is_open_is_known(database: Database, ada: int) -> None:
    save(database, ada, Draft("a", "form"))
    assert database.read(partial(memory.is_open, key="a"))
    assert not database.read(partial(memory.is_open, key="b"))
