"""Messages are worked on in order for each person, side by side for different ones; one that fails stops no other."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from structlog.testing import capture_logs

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import inbox
from bot.engine.persons import persons
from bot.engine.talk.messages import Kind, Line, Reply, say
from bot.engine.turns import lookout
from bot.engine.turns.worker import Pace
from bot.storage.database import Database
from tests.engine import (
    NOW,
    TRAITS,
    Clock,
    Kernel,
    broken,
    changes,
    echo,
    eventually,
    incoming,
    keys,
    parrot,
    receive,
    rows,
    slow,
    states,
    texts,
)


class Gate:
    """Slow work that waits until it is let go, and counts how often it was begun."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.opened = threading.Event()

    def work(self, turn: Turn) -> Outcome:
        self.begun.append(turn.message.id)
        assert self.opened.wait(20)
        return parrot(turn)


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.opened.set()


def inbox_states(database: Database) -> list[str]:
    return states(database, inbox)


# ---- order


def test_each_message_is_answered_in_its_persons_order(database: Database) -> None:
    said = [(f"person {number % 4}", f"{number}") for number in range(20)]
    receive(database, *(incoming(text, person) for person, text in said))
    Kernel(database).works()
    for person in {person for person, _ in said}:
        assert texts(database, person) == [text for whose, text in said if whose == person]
    assert inbox_states(database) == ["done"] * 20


def test_what_one_message_left_behind_the_next_one_finds(database: Database) -> None:
    seen: list[int] = []

    def dialog(turn: Turn) -> Outcome:
        seen.append(turn.memory.notes.get("parrot", {}).get("count", 0))
        return parrot(turn)

    Kernel(database, free_text=dialog).says(*"abcde")
    assert seen == [0, 1, 2, 3, 4]


@pytest.mark.slow
def test_many_workers_of_two_processes_keep_each_persons_order_and_do_nothing_twice(database_url: str) -> None:
    people, each = 15, 6
    with ExitStack() as stack:
        processes = [stack.enter_context(closing(Database(database_url))) for _ in range(2)]
        for number in range(each):
            events = [incoming(f"{'/slow ' if number % 3 == 2 else ''}{number}", f"person {p}") for p in range(people)]
            receive(processes[0], *events)
        pace = Pace(claimed_at_once=4)
        for database in processes:
            stack.enter_context(Kernel(database, {"slow": slow()}, pace=pace).running(threads=2))
        eventually(lambda: inbox_states(processes[0]) == ["done"] * people * each, 30)
        for person in range(people):
            numbers = [text.removeprefix("/slow ") for text in texts(processes[0], f"person {person}")]
            assert numbers == [str(number) for number in range(each)]


def test_who_waits_is_woken_by_what_comes_in(database: Database) -> None:
    with Kernel(database).running():
        time.sleep(0.05)
        began = time.monotonic()
        receive(database, incoming())
        eventually(lambda: texts(database) == ["Hallo"])
        assert time.monotonic() - began < 0.4


# ---- failures


def test_a_failing_message_is_tried_three_times_then_parked_with_one_apology_and_the_next_goes_on(
    database: Database,
) -> None:
    tried: list[datetime] = []
    clock = Clock()

    def fails(_turn: Turn) -> Outcome:
        tried.append(clock())
        raise RuntimeError

    kernel = Kernel(database, {"fail": fails}, clock=clock)
    kernel.says("/fail", "danach")
    assert inbox_states(database) == ["pending", "pending"]
    for _ in range(40):
        clock.moves(seconds=0.5)
        kernel.works()
    assert inbox_states(database) == ["parked", "done"]
    assert keys(database) == ["turn-failed", "form-offer"]
    assert [(moment - NOW).total_seconds() for moment in tried] == [0.0, 1.0, 3.0]


def test_a_message_that_fails_once_is_answered_without_an_apology(database: Database) -> None:
    failures = [RuntimeError()]

    def fails_once(turn: Turn) -> Outcome:
        if failures:
            raise failures.pop()
        return parrot(turn)

    Kernel(database, free_text=fails_once).says("Hallo").retries()
    assert texts(database) == ["Hallo"]
    assert keys(database) == ["form-offer"]


@pytest.mark.parametrize("error", [RuntimeError, SystemExit], ids=str)
def test_an_act_that_always_fails_is_parked_and_the_next_message_goes_on(
    database: Database, error: type[BaseException]
) -> None:
    def fails(_transaction: Transaction) -> tuple[Reply, ...]:
        raise error

    kernel = Kernel(database, {"fail": lambda _turn: Outcome((echo("nie"),), act=fails)})
    kernel.says("/fail", "danach").retries()
    assert inbox_states(database) == ["parked", "done"]
    assert keys(database) == ["turn-failed", "form-offer"]


@pytest.mark.parametrize("is_slow", [False, True], ids=["at once", "aside"])
def test_a_reply_that_cannot_be_said_is_a_failure_like_any_other(database: Database, is_slow: bool) -> None:
    def dialog(_turn: Turn) -> Outcome:
        return Outcome((say("no-such-key"),))

    kernel = Kernel(database, {"fail": slow(dialog) if is_slow else dialog})
    receive(database, incoming("/fail"), incoming("andere", "bob"))
    kernel.works()
    assert texts(database, "bob") == ["andere"]
    kernel.retries()
    assert sorted(inbox_states(database)) == ["done", "parked"]
    assert keys(database) == ["turn-failed"]


def test_slow_work_that_fails_is_tried_again_and_parked_too(database: Database) -> None:
    Kernel(database, {"fail": slow(broken)}).says("/fail", "danach").retries()
    assert inbox_states(database) == ["parked", "done"]
    assert keys(database) == ["turn-failed", "form-offer"]


def test_a_job_that_fails_is_parked_without_an_apology(database: Database) -> None:
    kernel = Kernel(database, jobs={"nudge": broken}).says("Hallo")
    for kind in ("nudge", "of a feature that is gone"):
        database.write(partial(jobs.schedule, planned=[Job(kind, kind, NOW, 1)]))
    kernel.works().retries().retries().says("Noch da?")
    assert inbox_states(database) == ["done", "parked", "parked", "done"]
    assert keys(database) == ["form-offer", "form-offer"]


def test_a_message_that_ended_ten_processes_is_not_begun_an_eleventh_time(database: Database) -> None:
    begun: list[str] = []

    def dialog(turn: Turn) -> Outcome:
        begun.append(turn.text)
        return parrot(turn)

    receive(database, incoming("neunmal"), incoming("zehnmal", "bob"))
    for row, claims in zip(rows(database, inbox), (9, 10), strict=True):
        changes(database, inbox.update().where(inbox.c.id == row.id).values(claims=claims))
    Kernel(database, free_text=dialog).works()
    assert begun == ["neunmal"]
    assert inbox_states(database) == ["done", "parked"]
    assert keys(database, "bob") == ["turn-failed"]


@pytest.mark.slow
def test_a_worker_goes_on_whatever_happens_in_a_round(database: Database) -> None:
    kernel = Kernel(database)
    claims, failures = kernel.turns._claim, [RuntimeError()]

    def fails_once(limit: int):
        if failures:
            raise failures.pop()
        return claims(limit)

    kernel.turns._claim = fails_once  # type: ignore[method-assign]
    receive(database, incoming())
    with capture_logs(), kernel.running(threads=1):
        eventually(lambda: texts(database) == ["Hallo"])


def test_messages_of_a_channel_that_this_process_does_not_know_are_left_to_others(database: Database) -> None:
    """Such as a terminal beside a running Telegram bot."""
    receive(database, incoming())
    Kernel(database, traits={"other": TRAITS}).works().retries()
    assert [(row.state, row.attempts, row.claims) for row in rows(database, inbox)] == [("pending", 0, 0)]
    Kernel(database).works()
    assert texts(database) == ["Hallo"]


# ---- slow work


def test_slow_work_delays_nobody_else(database: Database, gate: Gate) -> None:
    with Kernel(database, {"slow": slow(gate.work)}).running(threads=1):
        receive(database, incoming("/slow"), incoming("danach"))
        eventually(lambda: gate.begun)
        for number in range(5):
            receive(database, incoming(f"{number}", f"person {number}"))
        eventually(lambda: all(texts(database, f"person {number}") == [f"{number}"] for number in range(5)))
        assert texts(database) == []
        gate.opened.set()
        eventually(lambda: texts(database) == ["/slow", "danach"])


def test_slow_work_that_outlasts_the_program_is_no_failure(database_url: str, gate: Gate) -> None:
    with capture_logs() as logs:
        database = Database(database_url)
        kernel = Kernel(database, {"slow": slow(gate.work)})
        receive(database, incoming("/slow"))
        worker = threading.Thread(target=kernel.turns.run, args=(1,))
        worker.start()
        eventually(lambda: gate.begun)
        database.close()
        gate.opened.set()
        eventually(lambda: [line for line in logs if line["event"] == "turn_given_up"])
        kernel.turns.stop()
        worker.join(10)
    assert "turn_failed" not in {line["event"] for line in logs}


@pytest.mark.slow
def test_slow_work_may_last_longer_than_a_lease(database_url: str) -> None:
    """The lease is prolonged meanwhile, so that no other process begins the same again."""
    with closing(Database(database_url)) as database, closing(Database(database_url)) as other:
        begun: list[int] = []

        def takes_long(turn: Turn) -> Outcome:
            begun.append(turn.message.id)
            time.sleep(1.8)
            return parrot(turn)

        def now() -> datetime:
            return datetime.now(UTC)

        pace, dialogs = Pace(lease_seconds=0.9), {"slow": slow(takes_long)}
        kernels = [Kernel(each, dialogs, clock=now, pace=pace) for each in (database, other)]  # type: ignore[arg-type]
        receive(database, incoming("/slow", sent_at=now()), now=now())
        with kernels[0].running(), kernels[1].running():
            eventually(lambda: inbox_states(database) == ["done"])
        assert len(begun) == 1
        assert texts(database) == ["/slow"]


@pytest.mark.slow
def test_slow_work_that_takes_too_long_is_given_up_and_in_the_end_parked(database: Database, gate: Gate) -> None:
    clock = Clock()
    pace = Pace(lease_seconds=0.15, slow_deadline_seconds=0.1, slow_threads=5)
    kernel = Kernel(database, {"slow": slow(gate.work)}, clock=clock, pace=pace)
    receive(database, incoming("/slow"), incoming("danach"))
    with kernel.running(threads=1):
        for attempt in (1, 2, 3):
            eventually(lambda attempt=attempt: len(gate.begun) == attempt)
            eventually(lambda attempt=attempt: rows(database, inbox)[0].attempts == min(attempt, 2))
            clock.moves(seconds=10)
        eventually(lambda: inbox_states(database) == ["parked", "done"])
        gate.opened.set()
    assert inbox_states(database) == ["parked", "done"]
    assert keys(database) == ["turn-failed", "form-offer"]


@pytest.mark.slow
def test_late_results_of_work_that_was_given_up_do_not_count_for_the_next_attempt(database: Database) -> None:
    first, second = Gate(), Gate()
    clock = Clock()

    def work(turn: Turn) -> Outcome:
        return (second if first.begun else first).work(turn)

    pace = Pace(lease_seconds=0.15, slow_deadline_seconds=1.0, slow_threads=5)
    kernel = Kernel(database, {"slow": slow(work)}, clock=clock, pace=pace)
    receive(database, incoming("/slow"))
    with kernel.running(threads=1):
        eventually(lambda: rows(database, inbox)[0].attempts == 1)
        clock.moves(seconds=2)
        eventually(lambda: second.begun)
        with capture_logs() as logs:
            first.opened.set()
            eventually(lambda: [entry for entry in logs if entry["event"] == "turn_given_up"])
        assert not kernel.turns.wait_until_idle(0), "the second attempt is still in hand"
        second.opened.set()
        eventually(lambda: texts(database) == ["/slow"])


# ---- more than can be worked on soon


def leased(database: Database) -> int:
    return sum(row.leased_until is not None for row in rows(database, persons))


def test_commands_are_not_held_up_by_more_questions_than_are_taken_in_hand(database: Database, gate: Gate) -> None:
    pace = Pace(slow_at_once=4, slow_threads=2, claimed_at_once=3)
    dialogs = {"slow": slow(gate.work), "quick": parrot}
    receive(database, *(incoming("/slow", f"person {number}") for number in range(30)))
    with Kernel(database, dialogs, pace=pace).running(threads=2):
        eventually(lambda: len(gate.begun) == 2)
        receive(database, *(incoming("/quick", f"other {number}") for number in range(10)))
        eventually(lambda: all(texts(database, f"other {number}") == ["/quick"] for number in range(10)))
        eventually(lambda: leased(database) == 4)
        gate.opened.set()
        eventually(lambda: inbox_states(database) == ["done"] * 40)
    assert sorted(gate.begun) == list(range(1, 31))
    assert {row.claims for row in rows(database, inbox)} == {1}


def test_what_waits_is_left_to_another_process(database_url: str, gate: Gate) -> None:
    with closing(Database(database_url)) as database, closing(Database(database_url)) as other:
        receive(database, *(incoming("/slow", f"person {number}") for number in range(12)))
        begun: list[int] = []

        def quickly(turn: Turn) -> Outcome:
            begun.append(turn.message.id)
            return parrot(turn)

        pace = Pace(slow_at_once=4, slow_threads=2)
        with Kernel(database, {"slow": slow(gate.work)}, pace=pace).running():
            eventually(lambda: leased(database) == 4)
            with Kernel(other, {"slow": slow(quickly)}, pace=pace).running():
                eventually(lambda: len(begun) == 8)
                gate.opened.set()
                eventually(lambda: inbox_states(database) == ["done"] * 12)
        assert sorted(gate.begun + begun) == list(range(1, 13))


@pytest.mark.slow
def test_a_command_that_was_overlooked_is_found_soon(
    database: Database, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on PostgreSQL, where a message may be committed after one with a higher number."""
    monkeypatch.setattr(lookout, "LOOK_AGAIN_SECONDS", 0.2)
    pace = Pace(slow_at_once=1, slow_threads=1)
    kernel = Kernel(database, {"slow": slow(gate.work), "quick": parrot}, pace=pace)
    with kernel.running(threads=1):
        receive(database, incoming("/slow", "bob"))
        eventually(lambda: gate.begun)
        kernel.turns._lookout.after = 1_000
        receive(database, incoming("/quick"))
        eventually(lambda: texts(database) == ["/quick"])
        gate.opened.set()


@pytest.mark.slow
def test_the_time_for_slow_work_begins_with_the_work(database: Database) -> None:
    """Not with the wait for those before."""

    def takes_a_while(turn: Turn) -> Outcome:
        time.sleep(0.4)
        return parrot(turn)

    pace = Pace(lease_seconds=0.15, slow_deadline_seconds=1.6, slow_threads=1)
    receive(database, *(incoming("/slow", f"person {number}") for number in range(6)))
    with Kernel(database, {"slow": slow(takes_a_while)}, clock=Clock(), pace=pace).running():
        eventually(lambda: inbox_states(database) == ["done"] * 6)
    assert {row.attempts for row in rows(database, inbox)} == {0}


@pytest.mark.slow
def test_what_waits_for_threads_that_all_hang_is_given_up_and_not_begun_later(database: Database, gate: Gate) -> None:
    pace = Pace(lease_seconds=0.15, slow_deadline_seconds=0.3, slow_threads=1)
    kernel = Kernel(database, {"slow": slow(gate.work)}, clock=Clock(), pace=pace)
    receive(database, incoming("/slow"), incoming("/slow", "bob"))
    with kernel.running(threads=1):
        eventually(lambda: [row.attempts for row in rows(database, inbox)] == [1, 1])
        assert kernel.turns.wait_until_idle(10)  # what is given up is let go of a moment after that is written
        gate.opened.set()
        time.sleep(0.1)
        assert gate.begun == [1]


# ---- courtesy


def test_a_flood_gets_one_notice_then_silence_and_works_again_after_a_minute(database: Database) -> None:
    kernel = Kernel(database, pace=Pace(messages_per_minute=3))
    for number in range(6):
        kernel.says(f"{number}").clock.moves(seconds=1)
    assert keys(database) == ["form-offer"] * 3 + ["too-many-messages"]
    kernel.says("andere", person="bob")
    assert texts(database, "bob") == ["andere"]
    kernel.clock.moves(seconds=60)
    kernel.says("wieder da")
    assert keys(database)[4:] == ["form-offer"]
    assert inbox_states(database) == ["done"] * 8


def test_messages_older_than_a_day_get_one_note_and_no_late_answer(database: Database) -> None:
    kernel = Kernel(database)
    old = NOW - timedelta(days=1, seconds=1)
    kernel.says("alt", "auch alt", sent_at=old)
    kernel.says("neu")
    assert keys(database) == ["message-too-old", "form-offer"]
    assert texts(database)[1] == "neu"
    assert inbox_states(database) == ["done"] * 3


# ---- jobs, confidentiality, the end


@pytest.mark.slow
def test_a_job_that_is_due_is_done_soon(database: Database) -> None:
    kernel = Kernel(database, jobs={"nudge": lambda _turn: Outcome((echo("Erinnerung"),))}).says("Hallo")
    database.write(partial(jobs.schedule, planned=[Job("a", "nudge", NOW + timedelta(hours=1), 1)]))
    with kernel.running(threads=1):
        kernel.clock.moves(minutes=59)
        time.sleep(0.6)
        assert texts(database) == ["Hallo"]
        kernel.clock.moves(minutes=1)
        eventually(lambda: texts(database) == ["Hallo", "Erinnerung"], 3)


@pytest.mark.parametrize("is_confidential", [True, False])
def test_a_dialog_knows_whether_it_may_ask_for_personal_data(database: Database, is_confidential: bool) -> None:
    asked: list[bool] = []

    def dialog(turn: Turn) -> Outcome:
        asked.append(turn.may_ask_confidential)
        return Outcome()

    traits = {"fake": replace(TRAITS, is_confidential=is_confidential)}
    Kernel(database, free_text=dialog, traits=traits).says("Hallo")
    assert asked == [is_confidential]


def test_stopping_finishes_what_is_in_hand_and_begins_nothing_more(database: Database, gate: Gate) -> None:
    kernel = Kernel(database, {"slow": slow(gate.work)})
    receive(database, incoming("/slow"))
    worker = threading.Thread(target=kernel.turns.run, args=(2,))
    worker.start()
    eventually(lambda: gate.begun)
    kernel.turns.stop()
    time.sleep(0.6)
    receive(database, incoming("zu spät", "bob"))
    assert worker.is_alive()
    gate.opened.set()
    worker.join(10)
    assert not worker.is_alive()
    assert inbox_states(database) == ["done", "pending"]
    assert texts(database) == ["/slow"]


def test_an_edit_without_a_form_is_answered_like_a_message(database: Database) -> None:
    Kernel(database).says("Neue Frage", kind=Kind.EDIT)
    assert texts(database) == ["Neue Frage"]


def test_a_reply_may_have_several_lines(database: Database) -> None:
    lines = (Line("form-offer", {"label": "eins"}), Line("form-offer", {"label": "zwei"}))
    Kernel(database, free_text=lambda _turn: Outcome((Reply(lines),))).says("Hallo")
    assert texts(database) == ["eins\nzwei"]
