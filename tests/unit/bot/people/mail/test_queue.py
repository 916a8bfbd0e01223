"""E-mails that wait: each is sent once, by one process at a time, and nothing of them stays when they are done."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.engine.inbox.jobs import jobs
from bot.engine.talk.wording import Wording
from bot.people.mail import queue
from bot.people.mail.postman import Postman
from bot.people.mail.queue import LeasedMail, Mail, MailState
from bot.people.mail.tables import mails
from bot.storage.database import Database
from tests.engine import NOW, Clock, new_person, rows
from tests.mail_server import HANG, MailServer

WORDING = Wording()
ADA = "ada@halle.example"
MINUTES = timedelta(minutes=1)
LEASE = 2 * MINUTES


def enqueue(database: Database, key: str = "code:1", *, person_id: int | None = None, **more: Any) -> int:
    """Enqueue an e-mail for a new person, and return the person."""
    person = new_person(database) if person_id is None else person_id
    values = {
        "recipient": ADA,
        "wording": "code",
        "expires_at": NOW + 30 * MINUTES,
        "details": {"code": "123 456", "minutes": 30},
    }
    mail = Mail(key, person, **(values | more))
    database.write(partial(queue.enqueue, mail=mail, now=NOW))
    return person


def take(database: Database, after: timedelta = timedelta()) -> LeasedMail | None:
    return database.write(partial(queue.take, now=NOW + after, lasts=LEASE))


def told(database: Database) -> list[int]:
    return [row.payload["mail"] for row in rows(database, jobs)]


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as started:
        yield started


def postman(database: Database, server: MailServer, clock: Clock | None = None, seconds: float = 0.5) -> Postman:
    return Postman(database, server.settings(), WORDING, clock or Clock(), seconds)


def test_the_same_mail_is_enqueued_once(database: Database) -> None:
    person = enqueue(database)
    enqueue(database, person_id=person, recipient="other@halle.example")
    assert [row.recipient for row in rows(database, mails)] == [ADA]


def test_a_mail_is_taken_by_one_at_a_time_and_by_the_next_when_that_one_died(database: Database) -> None:
    enqueue(database)
    first = take(database)
    assert first
    assert take(database, MINUTES) is None
    second = take(database, LEASE)
    assert second
    assert (second.id, second.attempt) == (first.id, 2)
    # Who died comes back, and may not finish what another is at.
    database.write(partial(queue.finish, taken=first, state=MailState.REFUSED, now=NOW))
    database.write(partial(queue.postpone, taken=first, now=NOW, reason=""))
    assert rows(database, mails)[0].state == MailState.DUE
    database.write(partial(queue.finish, taken=second, state=MailState.SENT, now=NOW))
    assert (rows(database, mails)[0].state, told(database)) == (MailState.SENT, [])


def test_many_who_take_at_once_take_different_ones(database: Database) -> None:
    person = new_person(database)
    for number in range(8):
        enqueue(database, f"code:{number}", person_id=person)
    with ThreadPoolExecutor(8) as many:
        taken = [found.id for found in many.map(lambda _: take(database), range(12)) if found]
    assert sorted(taken) == [row.id for row in rows(database, mails)]


def test_each_attempt_waits_longer(database: Database) -> None:
    enqueue(database, expires_at=NOW + timedelta(days=1))
    pauses, now = [], NOW
    for _ in range(8):
        taken = database.write(partial(queue.take, now=now, lasts=LEASE))
        assert taken
        database.write(partial(queue.postpone, taken=taken, now=now, reason="rcpt 451"))
        due = rows(database, mails)[0].not_before
        pauses.append((due - now).total_seconds())
        assert database.write(partial(queue.take, now=due - timedelta(seconds=1), lasts=LEASE)) is None
        now = due
    assert pauses == [10, 20, 40, 80, 160, 300, 300, 300]


def test_what_comes_too_late_is_not_sent_and_its_person_is_told(database: Database) -> None:
    enqueue(database)
    assert database.write(partial(queue.expire, now=NOW + 29 * MINUTES)) == 0
    assert database.write(partial(queue.expire, now=NOW + 30 * MINUTES)) == 1
    [row] = rows(database, mails)
    assert (row.state, row.details, told(database)) == (MailState.EXPIRED, None, [row.id])
    assert take(database, 31 * MINUTES) is None


def test_what_is_being_sent_does_not_expire_meanwhile(database: Database) -> None:
    enqueue(database, expires_at=NOW + MINUTES)
    assert take(database)
    assert database.write(partial(queue.expire, now=NOW + MINUTES)) == 0
    assert database.write(partial(queue.expire, now=NOW + LEASE)) == 1


def test_a_row_goes_some_days_after_it_is_done(database: Database) -> None:
    enqueue(database)
    taken = take(database)
    assert taken
    database.write(partial(queue.finish, taken=taken, state=MailState.SENT, now=NOW))
    for day, left in ((29, 1), (31, 0)):
        database.write(partial(queue.clean_up, now=NOW + timedelta(days=day), days=30))
        assert len(rows(database, mails)) == left


def test_a_mail_is_sent_once_and_its_text_forgotten(database: Database, server: MailServer) -> None:
    enqueue(database)
    enqueue(database, "code:2")
    ours = postman(database, server)
    assert (ours.round(), ours.round()) == (2, 0)
    assert [mail["To"] for mail in server.received] == [ADA, ADA]
    assert [(row.state, row.details, row.attempts) for row in rows(database, mails)] == [(MailState.SENT, None, 1)] * 2


def test_two_processes_send_each_mail_once(database: Database, server: MailServer) -> None:
    person = new_person(database)
    for number in range(10):
        enqueue(database, f"code:{number}", person_id=person)
    with ThreadPoolExecutor(2) as both:
        tried = list(both.map(lambda one: one.round(), (postman(database, server), postman(database, server))))
    assert sum(tried) == len(server.received) == 10


def test_an_address_that_takes_none_is_not_tried_again(database: Database, server: MailServer) -> None:
    server.to_recipient[ADA] = "550 no such user"
    enqueue(database)
    with capture_logs() as logged:
        assert (postman(database, server).round(), postman(database, server).round()) == (1, 0)
    [row] = rows(database, mails)
    assert (row.state, row.reason, row.details, told(database)) == (MailState.REFUSED, "rcpt 550", None, [row.id])
    assert [(entry["event"], entry["mail"]) for entry in logged] == [("mail_refused", row.id)]
    assert ADA not in str(logged)


@pytest.mark.parametrize("trouble", ["451 try later", HANG])
def test_a_mail_waits_out_trouble(database: Database, server: MailServer, trouble: str) -> None:
    server.to_recipient[ADA] = trouble
    enqueue(database)
    clock = Clock()
    ours = postman(database, server, clock)
    with capture_logs() as logged:
        assert (ours.round(), ours.round()) == (1, 0)
        clock.moves(seconds=10)
        server.to_recipient.clear()
        assert ours.round() == 1
    assert len(server.received) == 1
    assert (rows(database, mails)[0].state, told(database)) == (MailState.SENT, [])
    assert [entry["event"] for entry in logged] == ["mail_postponed", "mail_sent"]
    assert ADA not in str(logged)
    assert "123 456" not in str(logged)


def test_a_server_that_stays_away_is_given_up_when_the_code_is_void(database: Database, server: MailServer) -> None:
    server.to_recipient[ADA] = "451 try later"
    enqueue(database)
    clock = Clock()
    ours = postman(database, server, clock)
    with capture_logs():
        while clock.now < NOW + 30 * MINUTES:
            ours.round()
            clock.moves(seconds=60)
    ours.round()
    [row] = rows(database, mails)
    assert (row.state, row.details, told(database)) == (MailState.EXPIRED, None, [row.id])
    assert not server.received


def test_a_mail_that_breaks_the_rules_holds_up_no_other(database: Database, server: MailServer) -> None:
    enqueue(database, recipient="a@b.example\r\nBcc: mallory@evil.example")
    enqueue(database, "code:2")
    with capture_logs():
        assert postman(database, server).round() == 2
    assert [row.state for row in rows(database, mails)] == [MailState.REFUSED, MailState.SENT]
    assert server.asked_for == [ADA]


def test_only_its_digits_stand_in_the_mail_and_nobody_can_write_into_it(database: Database, server: MailServer) -> None:
    enqueue(database)
    postman(database, server).round()
    [text] = server.texts()
    assert "123 456" in text
    with database.engine.connect() as connection:
        assert connection.execute(select(mails.c.details)).scalar_one() is None
