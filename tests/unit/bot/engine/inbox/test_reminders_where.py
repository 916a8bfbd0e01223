"""Reminders come where somebody wants them; what belongs to one chat is said there."""

from datetime import timedelta
from functools import partial

from sqlalchemy import select, update

from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import Delivery, Stream, outbox
from bot.engine.persons import block, conversations, identities, persons
from bot.storage.database import Database
from tests.engine import NOW, Clock, Kernel, changes, conversation, echo, incoming, receive, rows, texts


def reminds(_turn: Turn) -> Outcome:
    return Outcome((echo("Denken Sie daran!"),))


def warns(_turn: Turn) -> Outcome:
    return Outcome((echo("Achtung!"),), delivery=Delivery.REPLY)


def answers(_turn: Turn) -> Outcome:
    return Outcome((echo("Die Antwort"),), delivery=Delivery.LASTING)


def kernel(database: Database) -> Kernel:
    """Return a kernel that knows one person with two chats, who wrote last in the second."""
    made = Kernel(database, jobs={"remind": reminds, "answer": answers, "warn": warns}, clock=Clock())
    made.says("eins", person="first").says("zwei", person="second")
    (one, _) = rows(database, identities)
    for table in (identities, conversations, inbox):
        changes(database, update(table).values(person_id=one.person_id))
    made.says("drei", person="second")
    return made


def schedule(database: Database, kind: str, **more) -> None:
    person = rows(database, identities)[0].person_id
    planned = [Job(kind, kind, NOW, person, **more)]
    database.write(partial(jobs.schedule, planned=planned))


def choose(database: Database, address: str) -> None:
    changes(database, update(persons).values(reminders_in=conversation(database, address)))


def last_said(database: Database) -> tuple[str, str]:
    row = rows(database, outbox)[-1]
    here = select(conversations.c.address).where(conversations.c.id == row.conversation_id)
    address = database.read(lambda connection: connection.execute(here).scalar_one())
    return address, texts(database, address)[-1]


def test_without_a_choice_they_come_where_the_person_wrote_last(database: Database) -> None:
    made = kernel(database)
    schedule(database, "remind")
    made.works()
    assert last_said(database) == ("second", "Denken Sie daran!")


def test_the_chat_that_was_chosen_gets_them(database: Database) -> None:
    made = kernel(database)
    choose(database, "first")
    schedule(database, "remind")
    made.works()
    assert last_said(database) == ("first", "Denken Sie daran!")


def test_what_belongs_to_a_chat_is_said_there(database: Database) -> None:
    made = kernel(database)
    choose(database, "second")
    schedule(database, "answer", conversation_id=conversation(database, "first"), payload={"thread": "t1"})
    made.works()
    assert last_said(database) == ("first", "Die Antwort")
    assert rows(database, outbox)[-1].payload["thread"] == "t1"


def test_a_job_does_not_count_as_writing_there(database: Database) -> None:
    made = kernel(database)
    schedule(database, "answer", conversation_id=conversation(database, "first"))
    made.works()
    schedule(database, "remind")
    made.works()
    assert last_said(database) == ("second", "Denken Sie daran!")


def test_a_chosen_chat_that_was_blocked_is_chosen_no_more(database: Database) -> None:
    made = kernel(database)
    choose(database, "first")
    database.write(partial(block, conversation_id=conversation(database, "first")))
    schedule(database, "remind")
    made.works()
    assert last_said(database) == ("second", "Denken Sie daran!")


def test_a_chosen_chat_in_which_others_read_along_is_chosen_no_more(database: Database) -> None:
    made = kernel(database)
    choose(database, "first")
    receive(database, incoming("Hallo zusammen", "carl", chat="first", is_group=True))
    made.works()
    schedule(database, "remind")
    made.works()
    assert last_said(database) == ("second", "Denken Sie daran!")


def test_what_must_not_get_lost_does_not_expire(database: Database) -> None:
    made = kernel(database)
    schedule(database, "remind")
    schedule(database, "answer")
    made.works()
    reminder, answer = rows(database, outbox)[-2:]
    assert (reminder.stream, reminder.expires_at) == (Stream.REMINDER, NOW + timedelta(days=1))
    assert (answer.stream, answer.expires_at) == (Stream.REMINDER, None)


def test_what_belongs_to_what_somebody_is_doing_is_delivered_like_a_reply(database: Database) -> None:
    made = kernel(database)
    schedule(database, "warn")
    made.works()
    row = rows(database, outbox)[-1]
    assert (row.stream, row.expires_at) == (Stream.REPLY, None)
