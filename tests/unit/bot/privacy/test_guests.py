"""Guests who have been silent for long are forgotten without a word; whoever has anything open is not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import func, insert, select

from bot.engine.inbox.jobs import hand_over, jobs
from bot.engine.inbox.table import inbox
from bot.engine.memory import drafts
from bot.engine.persons import identities, persons
from bot.feedback.tables import feedback
from bot.people.cases.tables import cases
from bot.privacy import guests
from bot.privacy.erasure import ERASED
from bot.privacy.guests import GUESTS
from bot.storage.database import Database
from bot.watches.tables import watches
from tests.engine import NOW, changes, incoming, receive, rows
from tests.people import add_kommune, add_member, grant, person_of
from tests.unit.bot.privacy.holdings import registry

DAYS = 365


def written(database: Database, name: str, days_ago: float) -> int:
    """Let a guest write some time ago, and return the person."""
    at = NOW - timedelta(days=days_ago)
    receive(database, incoming(person=name, channel="console"), now=at)
    changes(database, inbox.update().where(inbox.c.received_at == at).values(state="done", done_at=at))
    return person_of(database, name)


def forget(database: Database, now: datetime = NOW) -> list[str]:
    """Forget guests, and return who is still known."""
    _, eraser = registry(database)
    before = now - timedelta(days=DAYS)
    database.write(partial(guests.forget, eraser=eraser, before=before, now=now))
    return sorted(row.address for row in rows(database, identities))


def test_who_has_been_silent_for_long_is_forgotten_and_others_are_not(database: Database) -> None:
    old, _young = written(database, "ada", DAYS + 1), written(database, "bob", DAYS - 1)
    assert forget(database) == ["bob"]
    assert old not in [row.id for row in rows(database, persons)]
    assert {row.person_id for row in rows(database, inbox)} == {person_of(database, "bob")}


def test_who_wrote_again_is_not_silent(database: Database) -> None:
    written(database, "ada", DAYS + 1)
    written(database, "ada", DAYS - 1)
    assert forget(database) == ["ada"]


def test_what_a_job_said_meanwhile_does_not_count_as_writing(database: Database) -> None:
    ada = written(database, "ada", DAYS + 1)
    reminded = {"channel": "job", "event_id": "1", "person_id": ada, "kind": "job", "state": "done"}
    changes(database, insert(inbox).values({**reminded, "sent_at": NOW, "received_at": NOW}))
    assert forget(database) == []


def member(database: Database, ada: int) -> None:
    add_member(database, ada, add_kommune(database))


def left(database: Database, ada: int) -> None:
    add_member(database, ada, add_kommune(database), state="left")


def draft(database: Database, ada: int) -> None:
    values = {"key": "a", "person_id": ada, "form": "feedback", "state": "open", "progress": {}}
    changes(database, insert(drafts).values({**values, "created_at": NOW, "updated_at": NOW}))


def job(database: Database, ada: int) -> None:
    changes(database, insert(jobs).values(key="a", kind="a", person_id=ada, payload={}, due_at=NOW))


def gave_feedback(database: Database, ada: int) -> None:
    values = {"draft": "a", "person_id": ada, "topic": "idea", "text": "x", "may_call": False, "phone": ""}
    changes(database, insert(feedback).values({**values, "created_at": NOW}))


def case(database: Database, ada: int) -> None:
    names = ("source", "thread", "page_id", "page_title", "page_url")
    values = {"kind": "question", "state": "open", "person_id": ada, "may_name": False, "created_at": NOW}
    changes(database, insert(cases).values(values | dict.fromkeys(names, "x")))


def watch(database: Database, ada: int) -> None:
    names = ("page_id", "title", "section", "text")
    changes(database, insert(watches).values({"person_id": ada, "created_at": NOW} | dict.fromkeys(names, "x")))


@pytest.mark.parametrize("opens", [member, left, grant, draft, job, gave_feedback, case, watch])
def test_who_has_something_open_stays_known(database: Database, opens: Callable[[Database, int], None]) -> None:
    opens(database, written(database, "ada", DAYS + 1))
    assert forget(database) == ["ada"]


def test_what_is_filed_or_over_keeps_nobody(database: Database) -> None:
    ada = written(database, "ada", DAYS + 1)
    draft(database, ada)
    changes(database, drafts.update().values(state="filed"))
    assert forget(database) == []
    assert rows(database, drafts) == []


def test_who_is_being_worked_for_is_left_alone(database: Database) -> None:
    written(database, "ada", DAYS + 1)
    changes(database, persons.update().values(leased_until=NOW + timedelta(seconds=5)))
    assert forget(database) == ["ada"]
    assert forget(database, NOW + timedelta(seconds=6)) == []


def test_many_are_forgotten_some_at_a_time(database: Database) -> None:
    for number in range(23):
        written(database, f"guest-{number}", DAYS + 1 + number)
    assert len(forget(database)) == 3
    (planned,) = rows(database, jobs)
    assert (planned.kind, planned.person_id) == (GUESTS, None)
    changes(database, jobs.delete())
    assert forget(database) == []
    assert rows(database, jobs) == []


def test_each_night_it_is_planned_with_what_was_begun_and_not_finished(database: Database) -> None:
    written(database, "ada", 1)
    left_over = database.write(
        lambda connection: connection.execute(
            insert(persons).values(created_at=NOW).returning(persons.c.id)
        ).scalar_one()
    )
    database.write(partial(guests.plan, now=NOW))
    planned = {row.kind: row.payload for row in rows(database, jobs)}
    assert planned.keys() == {GUESTS, ERASED}
    assert planned[ERASED]["person"] == left_over


def test_the_house_itself_is_never_forgotten(database: Database) -> None:
    changes(database, insert(jobs).values(key="a", kind="a", payload={}, due_at=NOW - timedelta(days=2 * DAYS)))
    database.write(partial(hand_over, now=NOW - timedelta(days=2 * DAYS)))
    assert forget(database) == ["house"]
    count = select(func.count()).select_from(persons)
    assert database.read(lambda connection: connection.execute(count).scalar_one()) == 1
