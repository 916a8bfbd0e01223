"""The Friday digest of many: each of them once, some at a time, whatever happens in between."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select

from bot import app
from bot.announcements.announcement import RecipientFate
from bot.announcements.receiving import digest
from bot.announcements.tables import announcement_choices, announcement_recipients
from bot.config import load_settings
from bot.engine.dialogs.turn import Transaction, Turn
from bot.engine.inbox.claims import Claimed
from bot.engine.inbox.jobs import jobs
from bot.engine.memory import Memory
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, persons
from bot.engine.talk.wording import Wording
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.dialogs.feedback_form import answer
from tests.engine import new_person
from tests.people import add_kommune, member_row

FRIDAY = datetime(2026, 11, 6, 9, 5, tzinfo=UTC)
MANY = 23


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "BATCH", 10)


@pytest.fixture
def waiting(database: Database) -> list[int]:
    """Members for whom two announcements wait."""
    add_kommune(database)
    numbers = [add_announcement(database, approved_at=FRIDAY, started_at=FRIDAY, category="funding") for _ in "ab"]
    people = [new_person(database) for _ in range(MANY)]

    def work(connection: Connection) -> None:
        connection.execute(insert(members), [member_row(one, email=f"{one}@halle.example") for one in people])
        for one in people:
            values = {"id": one, "channel": "console", "address": f"p{one}", "person_id": one, "is_group": False}
            connection.execute(insert(conversations).values(values))
        connection.execute(persons.update().values(conversation_id=persons.c.id))
        rows = [{"announcement_id": number, "person_id": one} for number in numbers for one in people]
        about = {"channel": "console", "fate": RecipientFate.DIGEST, "reason": ""}
        connection.execute(insert(announcement_recipients), [row | about for row in rows])

    database.write(work)
    return people


def run(database: Database, now: datetime = FRIDAY, **job: Any) -> None:
    """Do the job once."""
    given = app.given(load_settings(None), database, Wording(), answer, lambda: now)
    message = Claimed.__new__(Claimed)
    object.__setattr__(message, "payload", {"job": job})
    outcome = digest.FridayDigest(given, lambda *_: False).run(Turn(message, Memory(), now, ""))
    assert outcome.act
    act = outcome.act
    database.write(lambda connection: act(Transaction(connection, now, 0, None)) and None)


def planned(database: Database) -> dict[str, Any]:
    found = select(jobs.c.key, jobs.c.payload).where(jobs.c.kind == digest.DIGEST)
    return {row.key: row.payload for row in database.read(lambda connection: connection.execute(found).all())}


def said(database: Database) -> int:
    count = select(func.count()).select_from(outbox)
    return database.read(lambda connection: int(connection.execute(count).scalar_one()))


@pytest.mark.usefixtures("few_at_once")
def test_many_are_told_some_at_a_time_and_nobody_twice(database: Database, waiting: list[int]) -> None:
    run(database)
    assert said(database) == 10
    going_on = planned(database)["announcement_digest:20261106"]
    run(database)  # killed before the job was done: it is done again
    run(database, FRIDAY + timedelta(minutes=1), **going_on)
    assert said(database) == len(waiting)
    run(database, FRIDAY + timedelta(minutes=2), **going_on)
    assert said(database) == len(waiting)


def test_who_opted_out_of_all_that_waits_is_told_nothing(database: Database, waiting: list[int]) -> None:
    choice = {"person_id": waiting[0], "category": "funding", "way": "none", "since": FRIDAY}
    database.write(lambda connection: connection.execute(insert(announcement_choices).values(choice)) and None)
    run(database)
    assert said(database) == MANY - 1


@pytest.mark.usefixtures("waiting")
def test_what_is_approved_meanwhile_waits_for_the_next(database: Database) -> None:
    run(database, FRIDAY - timedelta(minutes=5))
    assert said(database) == 0


@pytest.mark.usefixtures("waiting")
def test_on_a_sunday_nobody_is_told(database: Database) -> None:
    run(database, FRIDAY + timedelta(days=2))
    assert said(database) == 0
    due = database.read(lambda connection: connection.execute(select(jobs.c.due_at)).scalar_one())
    assert due == datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
