"""A write is on disk when it returns, waits while the database is away, and takes no other one with it."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, event, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from structlog.testing import capture_logs

from bot.engine.files import files
from bot.storage.database import Database
from bot.storage.errors import DatabaseUnavailable
from bot.storage.leases import leases
from tests.conftest import ROOT, clean_environment
from tests.databases import Databases
from tests.engine import NOW, ends_backends, eventually, rows

LONG_ENOUGH = 1_073_741_823  # pages, which is SQLite's own limit
Logs = list[dict[str, object]]


@pytest.fixture
def sqlite(databases: Databases) -> Iterator[Database]:
    """A database that does not wait long for a lock, so that tests need not either."""
    with closing(Database(databases.new("sqlite"))) as database:
        at_connect(database, "busy_timeout=10")
        yield database


@pytest.fixture
def postgresql(databases: Databases) -> Iterator[Database]:
    with closing(Database(databases.new("postgresql"))) as database:
        yield database


def at_connect(database: Database, pragma: str) -> None:
    event.listen(database.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA {pragma}"))


def add(name: str, token: int = 1) -> Callable[[Connection], str]:
    """Return work that writes one row."""

    def work(connection: Connection) -> str:
        connection.execute(insert(leases).values(name=name, owner="test", token=token, expires_at=NOW))
        return name

    return work


def names(database: Database) -> set[str]:
    return set(database.read(lambda connection: connection.execute(select(leases.c.name)).scalars().all()))


def named(logs: Logs, event: str) -> Logs:
    return [entry for entry in logs if entry["event"] == event]


@contextmanager
def all_writers_busy(database: Database) -> Iterator[None]:
    """Keep the writers at work, so that what is submitted meanwhile gathers behind them."""
    begun, gate = threading.Semaphore(0), threading.Event()

    def hold(_connection: Connection) -> None:
        begun.release()
        gate.wait(20)

    held = [database.submit(hold)]
    for _ in database._writers:
        while not begun.acquire(timeout=0.05):
            held.append(database.submit(hold))
    yield
    gate.set()
    for future in held:
        future.result(20)


@contextmanager
def locked(database: Database) -> Iterator[sqlite3.Connection]:
    """Hold the write lock of an SQLite database, as another process may."""
    with closing(sqlite3.connect(str(database.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def cuts_itself_off(times: int, then: Callable[[Connection], str]) -> Callable[[Connection], str]:
    """Return work whose connection breaks in the middle, so many times."""
    left = [times]

    def work(connection: Connection) -> str:
        if left[0]:
            left[0] -= 1
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return then(connection)

    return work


# ---- what a connection is


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
def test_each_sqlite_connection_is_durable_and_strict(databases: Databases, pragma: str, value: object) -> None:
    with closing(Database(databases.new("sqlite"))) as database:

        def ask(connection: Connection) -> object:
            return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()

        with closing(database.engine.raw_connection()) as one, closing(database.engine.raw_connection()) as two:
            assert one.driver_connection is not two.driver_connection
            for raw in (one, two):
                assert raw.driver_connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
        assert database.read(ask) == value
        assert database.write(ask) == value


def test_writers_of_two_processes_that_read_first_never_meet_a_locked_database(databases: Databases) -> None:
    url, rounds = databases.new("sqlite"), 40

    def work(connection: Connection) -> None:
        token = connection.execute(select(leases.c.token)).scalar_one()
        time.sleep(0.001)
        connection.execute(update(leases).values(token=token + 1))

    def write_often() -> None:
        with closing(Database(url)) as database:
            for _ in range(rounds):
                database.write(work)

    with closing(Database(url)) as database, capture_logs() as logs:
        database.write(add("counter", token=0))
        threads = [threading.Thread(target=write_often) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert rows_of_leases(database)[0].token == 2 * rounds
    assert named(logs, "database_unavailable") == []


def rows_of_leases(database: Database) -> list:
    return database.read(lambda connection: connection.execute(select(leases)).all())


def test_a_read_goes_on_while_others_write(database_url: str) -> None:
    with closing(Database(database_url)) as database, closing(Database(database_url)) as other:
        begun, go_on = threading.Event(), threading.Event()

        def hold(connection: Connection) -> None:
            add("half done")(connection)
            begun.set()
            go_on.wait(10)

        writing = other.submit(hold)
        assert begun.wait(10)
        assert names(database) == set()
        go_on.set()
        writing.result(10)
        assert names(database) == {"half done"}


def test_a_read_sees_one_state_of_the_database_from_its_begin_to_its_end(database: Database) -> None:
    def count_twice(connection: Connection) -> list[int]:
        count = select(func.count()).select_from(leases)
        first = connection.execute(count).scalar_one()
        database.write(add("between"))
        return [first, connection.execute(count).scalar_one()]

    assert database.read(count_twice) == [0, 0]
    assert names(database) == {"between"}


def test_a_write_returns_what_the_work_returns_and_is_there_for_others(database_url: str) -> None:
    with closing(Database(database_url)) as database, closing(Database(database_url)) as other:
        assert database.write(add("one")) == "one"
        assert names(other) == {"one"}


# ---- groups


def test_what_several_want_to_write_at_the_same_moment_is_one_commit(database: Database) -> None:
    commits = []
    event.listen(database.engine, "commit", commits.append)
    with all_writers_busy(database):
        futures = [database.submit(add(f"name {number}")) for number in range(30)]
    assert [future.result(10) for future in futures] == [f"name {number}" for number in range(30)]
    assert len(commits) <= 2 * len(database._writers)  # of those that kept them busy, and of those behind
    assert len(names(database)) == 30


def test_one_failing_write_takes_no_other_with_it(database: Database) -> None:
    database.write(add("there"))

    def fails(connection: Connection) -> None:
        add("half done")(connection)
        raise ZeroDivisionError

    with all_writers_busy(database):
        futures: list[Future] = []
        for number in range(5):
            futures += [database.submit(work) for work in (add(f"name {number}"), add("there"), fails)]
    for number in range(5):
        good, double, wrong = futures[3 * number : 3 * number + 3]
        assert good.result(10) == f"name {number}"
        assert isinstance(double.exception(10), IntegrityError)
        assert isinstance(wrong.exception(10), ZeroDivisionError)
    assert names(database) == {"there", *(f"name {number}" for number in range(5))}


def test_write_raises_what_the_work_raises(database: Database) -> None:
    database.write(add("there"))
    with pytest.raises(IntegrityError):
        database.write(add("there"))
    with pytest.raises(ZeroDivisionError):
        database.write(lambda _: 1 // 0)
    assert database.write(add("next")) == "next"


def test_a_write_that_was_cancelled_in_time_is_not_run(database: Database) -> None:
    with all_writers_busy(database):
        cancelled = database.submit(add("cancelled"))
        kept = database.submit(add("kept"))
        assert cancelled.cancel()
    assert kept.result(10) == "kept"
    database.write(add("last"))
    assert names(database) == {"kept", "last"}


# ---- news


def test_news_come_after_the_commit_and_only_if_there_was_one(database: Database) -> None:
    heard: list[set[str]] = []
    database.bell.listen("inbox", lambda: heard.append(names(database)))
    database.write(add("first"), "outbox")
    with pytest.raises(IntegrityError):
        database.write(add("first"), "inbox")
    assert heard == []
    database.write(add("second"), "inbox")
    eventually(lambda: heard)
    assert heard[0] == {"first", "second"}


def test_who_stopped_listening_hears_nothing(database: Database) -> None:
    heard: list[str] = []
    deaf = database.bell.listen("inbox", lambda: heard.append("one"))
    event = database.bell.event("inbox")
    deaf()
    database.write(lambda _: None, "inbox")
    assert event.wait(10)
    assert heard == []


def hears(event: threading.Event, ring: Callable[[], object]) -> None:
    """Ring until it is heard: at first the listener may still be connecting."""
    eventually(lambda: (ring(), event.wait(0.05))[1])
    time.sleep(0.05)
    event.clear()


def test_news_of_one_process_wake_another(postgresql: Database) -> None:
    with closing(Database(postgresql.url.render_as_string(hide_password=False))) as other:
        inbox, outbox = other.bell.event("inbox"), other.bell.event("outbox")
        ring = partial(postgresql.write, lambda _: None, "inbox")
        hears(inbox, ring)
        ring()
        assert inbox.wait(0.4)
        assert not outbox.is_set()


def test_what_was_not_committed_wakes_nobody(postgresql: Database) -> None:
    with closing(Database(postgresql.url.render_as_string(hide_password=False))) as other:
        inbox, outbox = other.bell.event("inbox"), other.bell.event("outbox")
        hears(outbox, partial(postgresql.write, lambda _: None, "outbox"))
        with pytest.raises(ZeroDivisionError):
            postgresql.write(lambda _: 1 // 0, "inbox")
        postgresql.write(lambda _: None, "outbox")
        assert outbox.wait(5)
        assert not inbox.is_set()


def test_after_a_restart_of_the_server_news_are_heard_again(postgresql: Database) -> None:
    with closing(Database(postgresql.url.render_as_string(hide_password=False))) as other:
        inbox = other.bell.event("inbox")
        ring = partial(postgresql.write, lambda _: None, "inbox")
        hears(inbox, ring)
        ends_backends(postgresql)
        hears(inbox, ring)


def test_closing_does_not_wait_for_news(postgresql: Database) -> None:
    postgresql.read(lambda _: None)
    began = time.monotonic()
    postgresql.close()
    assert time.monotonic() - began < 0.3


# ---- while the database is away


def test_a_write_waits_for_a_locked_database_and_tells_it_once(sqlite: Database) -> None:
    with capture_logs() as logs:
        with locked(sqlite) as other:
            futures = [sqlite.submit(add(f"name {number}")) for number in range(3)]
            eventually(lambda: named(logs, "database_unavailable"))
            time.sleep(0.4)
            assert not any(future.done() for future in futures)
            other.execute("COMMIT")
        assert [future.result(10) for future in futures] == ["name 0", "name 1", "name 2"]
    assert len(named(logs, "database_unavailable")) == len(named(logs, "database_available")) == 1
    assert "locked" in named(logs, "database_unavailable")[0]["reason"]
    assert named(logs, "database_available")[0]["waited_seconds"] >= 0.3


def test_a_write_waits_for_room_on_a_full_disk(sqlite: Database) -> None:
    pages = [0]
    event.listen(
        sqlite.engine, "checkout", lambda connection, *_: connection.execute(f"PRAGMA max_page_count={pages[0]}")
    )
    pages[0] = sqlite.read(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar_one())

    def store(connection: Connection) -> None:
        add("large")(connection)
        values = {
            "name": "a",
            "media_type": "b",
            "size_bytes": 1,
            "sha256": "c",
            "content": b"x" * 200_000,
            "created_at": NOW,
        }
        connection.execute(insert(files), values)

    with capture_logs() as logs:
        future = sqlite.submit(store)
        behind = sqlite.submit(add("behind"))
        eventually(lambda: named(logs, "database_unavailable"))
        time.sleep(0.2)
        assert not future.done()
        assert names(sqlite) <= {"behind"}
        pages[0] = LONG_ENOUGH
        future.result(10)
        behind.result(10)
    assert names(sqlite) == {"large", "behind"}
    assert len(rows(sqlite, files)[0].content) == 200_000
    assert len(named(logs, "database_unavailable")) == 1


FULL_DISK = """
import resource, signal, sys, threading, time
from structlog.testing import capture_logs
from sqlalchemy import text
from bot.storage.database import Database

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
database = Database(sys.argv[1])
database.write(lambda connection: connection.execute(text("CREATE TABLE t (a)")) and None)
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))
large = text("INSERT INTO t VALUES (zeroblob(1000000))")
with capture_logs() as logs:
    future = database.submit(lambda connection: connection.execute(large) and None)
    while not [entry for entry in logs if entry["event"] == "database_unavailable"]:
        assert not future.done(), future.exception()
        time.sleep(0.01)
    assert not future.done()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    future.result(20)
print(database.read(lambda connection: connection.execute(text("SELECT length(a) FROM t")).scalars().all()))
database.close()
"""


@pytest.mark.slow
def test_a_write_goes_on_after_the_system_refused_to_let_the_file_grow(databases: Databases) -> None:
    """The same with an error of the operating system, in a process of its own, for the limit is the process's."""
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, databases.new("sqlite")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=clean_environment(),
        check=False,
        timeout=60,
    )
    assert ran.stdout == "[1000000]\n", ran.stderr


def test_a_write_whose_connection_breaks_is_run_again(postgresql: Database) -> None:
    with capture_logs() as logs:
        assert postgresql.write(cuts_itself_off(2, add("after all"))) == "after all"
    assert names(postgresql) == {"after all"}
    assert len(named(logs, "database_unavailable")) == len(named(logs, "database_available")) == 1


def test_a_read_whose_connection_breaks_is_run_again(postgresql: Database) -> None:
    assert postgresql.read(cuts_itself_off(2, lambda _: "after all")) == "after all"


def test_after_a_restart_of_the_server_all_goes_on(postgresql: Database) -> None:
    for number in range(3):
        postgresql.write(add(f"name {number}"))
        ends_backends(postgresql)
        assert len(names(postgresql)) == number + 1


def test_what_was_committed_before_the_connection_broke_is_not_lost(postgresql: Database) -> None:
    futures = [postgresql.submit(add(f"name {number}")) for number in range(200)]
    ends_backends(postgresql)
    done = [future.exception(20) for future in futures]
    # A commit whose answer was cut off is tried again, and finds its own row.
    assert all(error is None or isinstance(error, IntegrityError) for error in done)
    assert names(postgresql) == {f"name {number}" for number in range(200)}


# ---- the end


def test_closing_commits_what_was_submitted(database_url: str) -> None:
    database = Database(database_url)
    futures = [database.submit(add(f"name {number}")) for number in range(150)]
    database.close()
    assert all(future.done() for future in futures)
    with closing(Database(database_url)) as other:
        assert len(names(other)) == 150


def test_closing_fails_what_waits_for_a_database_that_is_away(sqlite: Database) -> None:
    with locked(sqlite), capture_logs() as logs:
        futures = [sqlite.submit(add("first"))]
        eventually(lambda: named(logs, "database_unavailable"))
        futures += [sqlite.submit(add(f"name {number}")) for number in range(100)]
        began = time.monotonic()
        sqlite.close()
        assert time.monotonic() - began < 3
    for future in futures:
        assert isinstance(future.exception(0), DatabaseUnavailable)


def test_nothing_is_taken_after_the_end(database_url: str) -> None:
    database = Database(database_url)
    database.close()
    with pytest.raises(DatabaseUnavailable):
        database.submit(add("late"))


def test_a_write_of_a_lease_is_there_after_the_next_start(database_url: str) -> None:
    with closing(Database(database_url)) as database:
        database.write(add("kept"))
    with closing(Database(database_url)) as database:
        assert rows_of_leases(database)[0].expires_at == NOW
        assert rows_of_leases(database)[0].expires_at + timedelta(0) == NOW
