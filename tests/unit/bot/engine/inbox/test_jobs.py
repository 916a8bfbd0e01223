"""A job that is due becomes a message to its person, once."""

import threading
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.engine.inbox import jobs
from bot.engine.inbox.claims import finish
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import inbox
from bot.engine.persons import HOUSE, identities, persons
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from tests.engine import NOW, claim, incoming, new_person, receive, rows


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def schedule(database: Database, key: str, due_at: datetime = NOW, *, move: bool = True, **more) -> None:
    job = Job(key, more.pop("kind", "nudge"), due_at, **more)
    if move:
        database.write(partial(jobs.schedule, planned=[job]))
    else:
        database.write(lambda connection, job=job: jobs.schedule_once(connection, job))


def hand_over(database: Database, now: datetime = NOW, **more) -> int:
    return database.write(partial(jobs.hand_over, now=now, **more))


def handed_over(database: Database) -> list[dict]:
    return [row.payload["job"] for row in rows(database, inbox)]


@pytest.fixture
def ada(database: Database) -> int:
    return new_person(database)


def test_a_job_that_is_due_becomes_a_message_to_its_person(database: Database) -> None:
    receive(database, incoming())
    (message,) = claim(database)
    database.write(partial(finish, messages=[message], now=NOW))
    schedule(database, "a", after(60), person_id=message.person_id, payload={"draft": "x", "ü": [1, None]})
    assert hand_over(database, after(59.9)) == 0
    assert hand_over(database, after(61)) == 1
    (job,) = claim(database, after(61))
    assert (job.kind, job.token, job.payload["job"]) == (Kind.JOB, "nudge", {"draft": "x", "ü": [1, None]})
    assert (job.person_id, job.sent_at, job.received_at) == (message.person_id, after(60), after(61))
    assert (job.conversation_id, job.address, job.is_group) == (message.conversation_id, "ada", False)


def test_a_job_is_handed_over_once(database: Database, ada: int) -> None:
    schedule(database, "a", person_id=ada)
    assert [hand_over(database, after(number)) for number in range(3)] == [1, 0, 0]
    assert rows(database, jobs.jobs) == []
    assert len(rows(database, inbox)) == 1


def test_a_job_is_handed_over_once_by_several_processes(database_url: str) -> None:
    with closing(Database(database_url)) as database:
        ada = new_person(database)
        for number in range(20):
            schedule(database, f"{number}", person_id=ada)
    handed: list[int] = []
    start = threading.Barrier(4)

    def work() -> None:
        with closing(Database(database_url)) as database:
            start.wait()
            handed.extend(hand_over(database, limit=3) for _ in range(10))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(handed) == 20
    with closing(Database(database_url)) as database:
        assert len(rows(database, inbox)) == 20


def test_jobs_are_handed_over_in_the_order_of_their_time(database: Database, ada: int) -> None:
    for seconds in (30, 10, 20, 10):
        schedule(
            database,
            f"{seconds} {len(rows(database, jobs.jobs))}",
            after(seconds),
            person_id=ada,
            payload={"due": seconds},
        )
    assert [hand_over(database, after(60), limit=3), hand_over(database, after(60))] == [3, 1]
    assert [job["due"] for job in handed_over(database)] == [10, 10, 20, 30]


def test_a_job_that_is_planned_again_moves(database: Database, ada: int) -> None:
    bob = new_person(database)
    schedule(database, "a", after(10), person_id=ada, payload={"version": 1})
    schedule(database, "a", after(60), person_id=bob, payload={"version": 2})
    assert hand_over(database, after(59)) == 0
    assert hand_over(database, after(60)) == 1
    assert handed_over(database) == [{"version": 2}]
    assert rows(database, inbox)[0].person_id == bob


def test_a_job_that_is_planned_already_can_be_left_as_it_is(database: Database, ada: int) -> None:
    schedule(database, "a", after(10), person_id=ada, payload={"version": 1})
    schedule(database, "a", after(60), move=False, person_id=ada, payload={"version": 2})
    assert hand_over(database, after(10)) == 1
    assert handed_over(database) == [{"version": 1}]


def test_a_job_that_was_done_can_be_planned_again_for_the_same_moment(database: Database, ada: int) -> None:
    for number in range(2):
        schedule(database, "a", person_id=ada, payload={"number": number})
        assert hand_over(database) == 1
    assert handed_over(database) == [{"number": 0}, {"number": 1}]


def test_a_cancelled_job_is_not_done(database: Database, ada: int) -> None:
    schedule(database, "a", person_id=ada)
    schedule(database, "b", person_id=ada)
    database.write(partial(jobs.cancel, keys=["a", "never planned"]))
    database.write(partial(jobs.cancel, keys=[]))
    assert hand_over(database) == 1


def test_the_house_has_jobs_of_its_own(database: Database) -> None:
    schedule(database, "upkeep", kind="upkeep")
    schedule(database, "more", kind="more")
    assert hand_over(database) == 2
    (job,) = claim(database)
    assert (job.token, job.conversation_id, job.channel, job.address) == ("upkeep", None, "", "")
    schedule(database, "upkeep", after(1), kind="upkeep")
    hand_over(database, after(1))
    assert len(rows(database, persons)) == 1
    assert [(row.channel, row.person_id) for row in rows(database, identities)] == [(HOUSE, job.person_id)]


def test_a_job_for_somebody_who_never_wrote_in_private_has_nowhere_to_be_said(database: Database, ada: int) -> None:
    schedule(database, "a", person_id=ada)
    hand_over(database)
    (job,) = claim(database)
    assert (job.person_id, job.conversation_id) == (ada, None)


def test_the_next_due_moment_is_known(database: Database, ada: int) -> None:
    assert database.read(jobs.next_due) is None
    schedule(database, "b", after(60), person_id=ada)
    schedule(database, "a", after(10), person_id=ada)
    assert database.read(jobs.next_due) == after(10)
