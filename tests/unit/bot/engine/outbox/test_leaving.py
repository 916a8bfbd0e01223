"""A private chat that its person has left, or that is somebody else's now, tells nobody of that person."""

from functools import partial

from sqlalchemy import select, update

from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.outbox.moving import left
from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import conversations, persons
from bot.storage.database import Database
from tests.engine import CHANNEL, NOW, changes, claim, conversation, enqueue, incoming, receive, rows


def ada_writes(database: Database, chat: str = "room") -> int:
    """Let Ada write in a private chat, so that she is reached there; return the chat."""
    receive(database, incoming(person="ada", chat=chat))
    place = conversation(database, chat)
    [said] = claim(database)
    seen = {"conversation_id": place, "reminders_in": place, "leased_until": None}
    changes(database, update(persons).where(persons.c.id == said.person_id).values(seen))
    done = outbox.metadata.tables["inbox"]
    changes(database, update(done).values(state="done"))
    return place


def leaves(database: Database, person: str = "ada", chat: str = "room") -> None:
    database.write(partial(left, channel=CHANNEL, address=chat, account=person, now=NOW))


def job_is_said_in(database: Database, conversation_id: int | None = None) -> int | None:
    """Plan a job for Ada, and return the chat in which it would be said."""
    job = Job("k", "reminder", NOW, 1, conversation_id=conversation_id)
    database.write(lambda connection: jobs.schedule(connection, [job]))
    database.write(lambda connection: jobs.hand_over(connection, NOW) and None)
    [due] = claim(database)
    return due.conversation_id


def test_who_has_left_is_told_nothing_there(database: Database) -> None:
    place = ada_writes(database)
    enqueue(database, place, "Ihr Fall wurde beantwortet")
    leaves(database)
    [row] = rows(database, outbox)
    assert (row.state, row.payload) == (SendState.CANCELLED, None)
    [chat] = rows(database, conversations)
    assert chat.is_blocked
    [ada] = rows(database, persons)
    assert (ada.conversation_id, ada.reminders_in) == (None, None)
    assert job_is_said_in(database) is None


def test_what_is_for_others_stays(database: Database) -> None:
    place = ada_writes(database)
    enqueue(database, place, "Guten Tag")
    leaves(database, "eve")
    leaves(database, "ada", "other")
    changes(database, update(conversations).values(is_group=True))
    leaves(database)
    assert rows(database, outbox)[0].state == SendState.DUE
    assert not rows(database, conversations)[0].is_blocked


def test_who_takes_over_a_chat_hears_nothing_of_its_former_person(database: Database) -> None:
    place = ada_writes(database)
    receive(database, incoming(person="eve", chat="room"))
    ada = select(persons.c.conversation_id, persons.c.reminders_in).where(persons.c.id == 1)
    assert tuple(database.read(lambda connection: connection.execute(ada).one())) == (None, None)
    changes(database, update(outbox.metadata.tables["inbox"]).values(state="done"))
    assert job_is_said_in(database, place) is None


def test_a_job_is_said_in_its_chat(database: Database) -> None:
    place = ada_writes(database)
    assert job_is_said_in(database, place) == place
