"""The logs: type and frames of an exception, and none of the text that it quotes."""

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import jobs
from bot.engine.talk.messages import Reply
from bot.logs import configure_logging, frames
from bot.storage.database import Database
from bot.storage.errors import reason
from tests.engine import NOW, Kernel, incoming, receive

MARK = "Geheimnis-4711"


@pytest.fixture
def logs(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """Take back what `configure_logging` has done; to be called in the test, for it takes the stream of that moment."""
    root, hooks = logging.getLogger(), (threading.excepthook, sys.unraisablehook)
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    yield capsys
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
    threading.excepthook, sys.unraisablehook = hooks


def twice(connection: Connection) -> None:
    """Raise an IntegrityError for a row that somebody's words are in."""
    values = {"key": MARK, "kind": MARK, "payload": {"text": MARK}, "due_at": NOW}
    for _ in range(2):
        connection.execute(insert(jobs).values(values))


def too_little(connection: Connection) -> None:
    connection.execute(insert(jobs).values(key=MARK, payload={"text": MARK}, due_at=NOW))


def raised(database: Database, work) -> IntegrityError:
    with pytest.raises(IntegrityError) as caught:
        database.write(work)
    return caught.value


@pytest.mark.parametrize("work", [twice, too_little])
def test_a_row_that_a_database_quotes_is_not_logged(database: Database, logs, work) -> None:
    configure_logging("debug")
    error = raised(database, work)
    if database.is_postgresql:
        assert MARK in str(error.orig)  # what this is about
    log = structlog.get_logger()
    log.error("one", exc_info=error)
    log.error("two", exc_info=(type(error), error, error.__traceback__))
    failure = RuntimeError(MARK)
    failure.__cause__ = error
    log.error("three", exc_info=failure)
    log.warning("four", reason=reason(error))
    written = logs.readouterr().err
    assert MARK not in written
    assert len(written.splitlines()) == 4
    assert "test_logs.py" in written
    assert "RuntimeError" in written
    assert ("UniqueViolation" if database.is_postgresql else "sqlite3.IntegrityError") in written or work is too_little


def test_no_error_of_the_database_shows_the_values_of_a_statement(database: Database) -> None:
    assert MARK not in str(raised(database, twice)).partition("DETAIL")[0]


def clashes(_turn: Turn) -> Outcome:
    def act(transaction: Transaction) -> tuple[Reply, ...]:
        twice(transaction.connection)
        return ()

    return Outcome(act=act)


def fails(turn: Turn) -> Outcome:
    raise ValueError(turn.text)


@pytest.mark.parametrize("dialog", [clashes, fails])
def test_a_turn_that_fails_tells_nothing_of_its_message(database: Database, logs, dialog) -> None:
    configure_logging("debug")
    kernel = Kernel(database, free_text=dialog)
    for _ in range(4):
        receive(database, incoming(MARK), now=kernel.clock())
        kernel.turns.round()
        assert kernel.turns.wait_until_idle(20)
        kernel.clock.moves(seconds=10)
    written = logs.readouterr().err
    assert "turn_failed" in written
    assert "test_logs.py" in written
    assert MARK not in written


def test_what_libraries_say_is_not_logged_but_where(logs) -> None:
    configure_logging("debug")
    logging.getLogger("library.rooms").warning("unreadable: %s", MARK)
    logging.getLogger("library.rows").error(f"row {MARK}")  # noqa: G004 - as libraries do
    try:
        {}[MARK]
    except KeyError:
        logging.getLogger("aiohttp.server").exception("Error handling request")
    written = logs.readouterr().err
    assert MARK not in written
    assert [line.count("library_warned") for line in written.splitlines()] == [1, 1, 1]
    assert all(
        said in written for said in ("library.rooms", "library.rows", "aiohttp.server", "test_logs.py", "KeyError")
    )


def test_nor_is_an_error_that_nobody_caught(logs) -> None:
    configure_logging("debug")

    def work() -> None:
        raise ValueError(MARK)

    thread = threading.Thread(target=work, name="lonely")
    thread.start()
    thread.join()

    async def forgets() -> None:
        async def fail() -> None:
            raise ValueError(MARK)

        task = asyncio.create_task(fail())
        await asyncio.sleep(0.01)
        del task

    asyncio.run(forgets())
    written = logs.readouterr().err
    assert MARK not in written
    assert "thread_ended" in written
    assert "lonely" in written
    assert "library_warned" in written


def test_a_circle_of_exceptions_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert [told["type"] for told in frames(first)] == ["ValueError", "KeyError"]


def test_nothing_that_is_logged_is_a_command_to_the_terminal(logs: pytest.CaptureFixture[str]) -> None:
    configure_logging("warning")
    structlog.get_logger().warning("wiki_unavailable", reason="a\x1b[2J\rb\u202ec\x07")
    written = logs.readouterr().err
    assert "wiki_unavailable" in written
    assert written.removesuffix("\n").isprintable()
