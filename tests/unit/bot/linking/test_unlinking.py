"""An account that is cut off is a new guest's; everything else stays with the person who asked for it."""

from collections.abc import Sequence

from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, update

from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import inbox
from bot.engine.memory import drafts
from bot.engine.outbox.table import SendState, outbox
from bot.engine.personal import PersonalTable
from bot.engine.personal_tables import PERSONAL
from bot.engine.persons import conversations, persons
from bot.engine.talk.messages import Kind
from bot.feedback.tables import feedback
from bot.storage.database import Database
from tests.engine import (
    NOW,
    changes,
    conversation,
    enqueue,
    incoming,
    keys,
    press,
    receive,
    rows,
    states,
    texts,
)
from tests.linked import House, audited, choices, person

# A feature's table whose rows name a chat.
PLACES = Table(
    "places",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("person_id", Integer),
    Column("conversation_id", Integer),
    Column("thread", Text),
)
PERSONAL_AND_PLACES = (*PERSONAL.tables, PersonalTable("place", PLACES))


def linked(database: Database, personal: Sequence[PersonalTable] = PERSONAL.tables) -> House:
    """Return an assistant that knows one person with two accounts, who has a draft."""
    house = House(database, personal=personal)
    house.says("ada", "/rueckmeldung", "Lob")
    house.links()
    changes(database, update(outbox).values(state=SendState.SENT))
    return house


def cut_off(house: House, who: str = "phone") -> House:
    """Cut the other account off by typing the number of its choice."""
    return house.says(who, "/trennen", "1")


def test_the_other_account_becomes_a_guest_with_nothing(database: Database) -> None:
    house = cut_off(linked(database))
    kept, guest = person(database, "phone"), person(database, "ada")
    assert kept != guest
    assert {row.person_id for row in rows(database, drafts)} == {kept}
    assert {row.address: row.person_id for row in rows(database, conversations)} == {"ada": guest, "phone": kept}
    house.says("ada", "/rueckmeldung")
    assert "feedback-topic" in keys(database, "ada")[-3:]  # a new form, and not the one that was begun


def test_both_are_told_and_both_go_on(database: Database) -> None:
    house = cut_off(linked(database))
    assert keys(database, "phone")[-1] == "unlink-done"
    assert keys(database, "ada")[-1] == "unlink-done-there"
    house.says("ada", "eins").says("phone", "zwei")
    assert (texts(database, "ada")[-1], texts(database, "phone")[-1]) == ("eins", "zwei")


def test_the_audit_log_names_the_guest(database: Database) -> None:
    cut_off(linked(database))
    assert audited(database)[-1] == ("unlinked", f"person:{person(database, 'ada')}")


def test_reminders_that_went_there_come_here(database: Database) -> None:
    house = linked(database)
    kept = person(database, "phone")
    changes(database, update(persons).where(persons.c.id == kept).values(reminders_in=conversation(database, "ada")))
    cut_off(house)
    (row,) = (row for row in rows(database, persons) if row.id == kept)
    assert (row.reminders_in, row.conversation_id) == (None, conversation(database, "phone"))


def test_what_was_to_be_said_there_is_not_said_there(database: Database) -> None:
    database.write(lambda connection: PLACES.create(connection, checkfirst=True))
    house = linked(database, PERSONAL_AND_PLACES)
    kept, there = person(database, "phone"), conversation(database, "ada")
    enqueue(database, there, "Vertraulich")
    later = Job("x", "linked", NOW.replace(year=2027), kept, conversation_id=there)
    database.write(lambda connection: jobs.schedule(connection, [later]))
    changes(database, insert(PLACES).values(person_id=kept, conversation_id=there, thread="t1"))
    cut_off(house)
    here = conversation(database, "phone")
    (unsaid,) = (row for row in rows(database, outbox) if row.state == SendState.CANCELLED)
    assert (unsaid.payload, unsaid.conversation_id) == (None, there)
    assert [row.conversation_id for row in rows(database, jobs.jobs) if row.key == "x"] == [here]
    assert [(row.conversation_id, row.thread) for row in rows(database, PLACES)] == [(here, "")]
    database.write(PLACES.drop)


def test_what_was_written_there_and_waits_is_the_guests(database: Database) -> None:
    house = linked(database)
    tokens = house.says("phone", "/trennen") and choices(database, "phone")
    receive(database, press(tokens[0], "phone"), incoming("/rueckmeldung", "ada"))
    for _ in range(3):
        house.waits(seconds=1)
    mine = {
        row.person_id for row in rows(database, inbox) if row.payload and row.payload.get("text") == "/rueckmeldung"
    }
    assert person(database, "ada") in mine
    assert "pending" not in states(database, inbox)
    assert rows(database, feedback) == []


def test_only_other_accounts_are_offered(database: Database) -> None:
    house = linked(database)
    house.says("phone", "/trennen")
    assert len(choices(database, "phone")) == 2
    house.says("alone", "/trennen")
    assert keys(database, "alone") == ["unlink-none"]


def test_somebody_elses_account_is_not_cut_off(database: Database) -> None:
    house = linked(database)
    house.says("phone", "/trennen")
    token = choices(database, "phone")[0]
    house.says("mallory", "Hallo")
    for made_up in (token, "unlink:0", "unlink:-1", "unlink:", f"unlink:{'9' * 40}", "unlink:x"):
        receive(database, press(made_up, "mallory"))
        house.works()
        assert keys(database, "mallory")[-1] == "unlink-gone"
    assert person(database, "ada") == person(database, "phone")


def test_a_button_that_was_pressed_before_does_nothing(database: Database) -> None:
    house = linked(database)
    house.says("phone", "/trennen")
    token = choices(database, "phone")[0]
    receive(database, press(token, "phone"), press(token, "phone"))
    house.works()
    assert keys(database, "phone")[-2:] == ["unlink-done", "unlink-gone"]
    assert audited(database).count(("unlinked", f"person:{person(database, 'ada')}")) == 1


def test_where_chats_have_addresses_of_their_own_no_chat_of_the_account_stays(database: Database) -> None:
    """As on Matrix: what is in doubt goes with the account, and finds back with the next message."""
    house = House(database)
    for name in ("ada", "bob"):
        house.says(f"@{name}:a.example", "Hallo", chat=f"!{name}:a.example", channel="matrix")
    house.says("phone", "Hallo")
    for name in ("ada", "bob"):
        code = house.code("phone")
        house.types(f"@{name}:a.example", code, chat=f"!{name}:a.example", channel="matrix")
    (one,) = {person(database, f"@{name}:a.example", "matrix") for name in ("ada", "bob")}
    house.says("phone", "/trennen")
    receive(database, press(choices(database, "phone")[0], "phone"))
    house.works()
    guest = person(database, "@ada:a.example", "matrix")
    assert (guest != one, person(database, "@bob:a.example", "matrix")) == (True, one)
    house.says("@bob:a.example", "Bin noch da", chat="!bob:a.example", channel="matrix")
    where = {row.address: row.person_id for row in rows(database, conversations)}
    assert (where["!ada:a.example"], where["!bob:a.example"]) == (guest, one)


def test_what_was_cut_off_can_be_linked_again(database: Database) -> None:
    house = cut_off(linked(database))
    house.links("phone", "ada")
    assert person(database, "ada") == person(database, "phone")
    assert {row.person_id for row in rows(database, drafts)} == {person(database, "ada")}


def test_what_was_done_before_stays(database: Database) -> None:
    linked_before = linked(database)
    before = [row.id for row in rows(database, inbox) if row.kind == Kind.TEXT]
    cut_off(linked_before)
    kept = person(database, "phone")
    assert {row.person_id for row in rows(database, inbox) if row.id in before} == {kept}
