"""Who waits long because many ask is told so: once, before the answer, and for no other reason."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import inbox
from bot.engine.memory import Memory
from bot.engine.outbox.leasing import lease_next
from bot.engine.outbox.results import Result, record
from bot.engine.outbox.table import Priority, SendState, outbox
from bot.engine.talk.messages import Kind
from bot.engine.turns import waiting
from bot.engine.turns.committing import Committer
from bot.engine.turns.worker import Pace
from bot.storage import leases
from bot.storage.database import Database
from tests.engine import (
    CHANNEL,
    NOW,
    REFUSALS,
    TRAITS,
    WORDING,
    Clock,
    Kernel,
    conversation,
    enqueue,
    incoming,
    keys,
    parrot,
    receive,
    rows,
    slow,
    states,
)

PEOPLE = 10
GUARDS = {waiting.GUARD: waiting.is_waiting}


class Crowd:
    """Ten people ask; nobody is answered until the gate opens."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock()
        self.gate = threading.Event()
        self.kernel = Kernel(database, free_text=slow(self._work), clock=self.clock, pace=Pace(slow_at_once=4))
        self.lease = database.write(partial(leases.acquire, name="c", owner="o", now=NOW, lasts=timedelta(hours=1)))

    def _work(self, turn: Turn) -> Outcome:
        assert self.gate.wait(20)
        return parrot(turn)

    def asks(self, people: int = PEOPLE, **more: Any) -> "Crowd":
        receive(self.database, *(incoming("Frage", f"person {n}", **more) for n in range(people)), now=self.clock())
        self.kernel.turns.round()
        return self

    def waits(self, seconds: float = 8) -> "Crowd":
        self.clock.moves(seconds=seconds)
        self.kernel.turns.tell_waiting()
        return self

    def is_answered(self) -> "Crowd":
        self.gate.set()
        self.kernel.works()
        return self

    def is_sent(self) -> list[str]:
        """Send all that may be sent, and return the keys in that order."""
        assert self.lease
        sent: list[str] = []
        while found := self.database.write(self._sends):
            sent += found
        return sent

    def _sends(self, connection: Connection) -> list[str]:
        assert self.lease
        found = lease_next(connection, self.lease, CHANNEL, self.clock(), 50, guards=GUARDS)
        record(connection, self.lease, [Result(row, SendState.SENT, "m1") for row in found], self.clock())
        return [row.key for row in found]

    @property
    def told(self) -> list[list[str]]:
        return [keys(self.database, f"person {n}") for n in range(PEOPLE)]


@pytest.fixture
def crowd(database: Database) -> Iterator[Crowd]:
    made = Crowd(database)
    yield made
    made.gate.set()
    assert made.kernel.turns.wait_until_idle(20)


def test_who_has_waited_long_is_told_once_whether_taken_in_hand_or_not(crowd: Crowd) -> None:
    assert crowd.asks().waits(7.9).told == [[]] * PEOPLE
    assert crowd.waits(0.1).told == [["one-moment"]] * PEOPLE
    assert crowd.waits(1).waits(60).told == [["one-moment"]] * PEOPLE


def test_two_processes_tell_it_once(crowd: Crowd, database: Database) -> None:
    crowd.asks().clock.moves(seconds=9)
    with closing(Database(database.url.render_as_string(hide_password=False))) as other:
        kernels = [crowd.kernel, Kernel(other, clock=crowd.clock)]
        threads = [threading.Thread(target=kernel.turns.tell_waiting) for kernel in kernels * 3]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert crowd.told == [["one-moment"]] * PEOPLE


def test_the_answer_follows_as_a_message_of_its_own(crowd: Crowd, database: Database) -> None:
    """An edit would not be announced by the messenger to somebody who has put the phone away."""
    crowd.asks().waits()
    assert sorted(crowd.is_sent()) == sorted(f"in{n}:wait:0" for n in range(1, PEOPLE + 1))
    crowd.is_answered()
    assert crowd.told == [["one-moment", "form-offer"]] * PEOPLE
    assert sorted(crowd.is_sent()) == sorted(f"in{n}:0:0" for n in range(1, PEOPLE + 1))
    assert {row.state for row in rows(database, outbox)} == {SendState.SENT}


def test_what_was_not_sent_before_the_answer_is_not_sent_any_more(crowd: Crowd) -> None:
    crowd.asks().waits().is_answered()
    assert crowd.told == [["form-offer"]] * PEOPLE
    assert sorted(crowd.is_sent()) == sorted(f"in{n}:0:0" for n in range(1, PEOPLE + 1))


def test_a_note_that_was_written_down_after_the_answer_is_not_sent(crowd: Crowd, database: Database) -> None:
    """Answers are committed meanwhile, by this process or another."""
    crowd.asks().clock.moves(seconds=9)
    late = database.read(partial(waiting.late, now=crowd.clock(), channels=(CHANNEL,)))
    assert len(late) == PEOPLE
    crowd.is_answered()
    committer = Committer(WORDING, {CHANNEL: TRAITS}, REFUSALS)
    database.write(partial(committer.ask_to_wait, messages=late, now=crowd.clock()))
    assert sorted(crowd.is_sent()) == sorted(f"in{n}:0:0" for n in range(1, PEOPLE + 1))
    assert states(database).count(SendState.CANCELLED) == PEOPLE


def test_answers_of_others_are_sent_before_it(crowd: Crowd, database: Database) -> None:
    crowd.asks().waits()
    enqueue(database, conversation(database, "eve"), "Antwort", key="answer")
    assert crowd.is_sent()[0] == "answer:0"
    assert {row.priority for row in rows(database, outbox) if ":wait" in row.key} == {Priority.REMINDER}


def test_a_parked_message_gets_its_apology_only(crowd: Crowd, database: Database) -> None:
    crowd.asks()
    crowd.waits()
    (claimed,) = [item for item in crowd.kernel.turns._in_hand.overdue(-1) if item.id == 1]
    crowd.kernel.turns._fail(claimed, Memory(), RuntimeError(), park=True).result(10)
    assert keys(database, "person 0") == ["turn-failed"]


# ---- for no other reason


def test_with_few_it_is_not_the_others_that_make_one_wait(crowd: Crowd, database: Database) -> None:
    crowd.asks(4).waits(60)
    assert rows(database, outbox) == []
    receive(database, incoming("Frage", "a fifth"), now=crowd.clock())
    crowd.waits()
    assert keys(database, "a fifth") == ["one-moment"]


def test_groups_are_not_told(crowd: Crowd, database: Database) -> None:
    crowd.asks(is_group=True).waits()
    assert rows(database, outbox) == []


def test_who_wrote_several_messages_is_told_about_the_first(crowd: Crowd, database: Database) -> None:
    crowd.asks().asks().waits()
    assert crowd.told == [["one-moment"]] * PEOPLE
    assert {row.key for row in rows(database, outbox)} == {f"in{n}:wait:0" for n in range(1, PEOPLE + 1)}


def test_who_waits_for_another_attempt_is_not_told(crowd: Crowd, database: Database) -> None:
    crowd.asks()
    failed = inbox.update().where(inbox.c.id == 3)
    database.write(lambda connection: connection.execute(failed.values(attempts=1)) and None)
    later = inbox.update().where(inbox.c.id == 4)
    database.write(lambda connection: connection.execute(later.values(not_before=NOW + timedelta(hours=1))) and None)
    crowd.waits()
    assert [number for number, told in enumerate(crowd.told) if not told] == [2, 3]


@pytest.mark.parametrize("kind", [Kind.BLOCKED, Kind.MOVED, Kind.REDACTED])
def test_what_nobody_said_needs_no_patience(crowd: Crowd, database: Database, kind: Kind) -> None:
    receive(database, *(incoming("", f"person {n}", kind=kind) for n in range(PEOPLE)))
    crowd.waits()
    assert rows(database, outbox) == []


def test_jobs_need_none_either(crowd: Crowd, database: Database) -> None:
    planned = [Job(f"{n}", "nudge", NOW, None) for n in range(PEOPLE)]
    database.write(partial(jobs.schedule, planned=planned))
    database.write(lambda connection: jobs.hand_over(connection, NOW))
    crowd.waits()
    assert rows(database, outbox) == []


def test_a_channel_that_this_process_does_not_know_is_left_to_others(crowd: Crowd, database: Database) -> None:
    receive(database, *(incoming("Frage", f"person {n}", channel="other") for n in range(PEOPLE)))
    crowd.waits()
    assert rows(database, outbox) == []


def test_a_crowd_of_any_size_is_told_in_one_go(crowd: Crowd, database: Database) -> None:
    receive(database, *(incoming("Frage", f"someone {n}") for n in range(450)))
    crowd.waits()
    assert len(rows(database, outbox)) == 450


def test_in_a_thread_it_is_said_there(crowd: Crowd, database: Database) -> None:
    crowd.asks(thread="t1", message="m7").waits()
    payloads = [row.payload for row in rows(database, outbox)]
    assert {(payload["thread"], payload["answers"]) for payload in payloads} == {("t1", "m7")}
