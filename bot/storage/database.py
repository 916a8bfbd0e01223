"""The database: SQLite by default, PostgreSQL by URL; durable when a write returns."""

import logging
import random
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from bot.storage.bell import Bell
from bot.storage.errors import is_passing, reason
from bot.storage.keyed import KEY
from bot.storage.listener import Listener
from bot.storage.writer import Write, Writer

T = TypeVar("T")

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON")
_READ_ONLY = "lotse_read_only"
_CHANNEL = "lotse"
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.05, 2.0

log = structlog.get_logger()


def open_engine(url: str) -> Engine:
    """Return an engine whose writing transactions take the write lock at once, and whose errors show no values.

    A deferred SQLite transaction that reads first and writes later fails with "database is locked", whatever the
    timeout; therefore only reading transactions are deferred.
    """
    if make_url(url).get_backend_name() != "sqlite":
        # Whoever used a connection that broke tells so, in one line; the pool would add a traceback.
        logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20, hide_parameters=True)
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get(_READ_ONLY) else "BEGIN IMMEDIATE")

    return engine


class Database:
    """Reads are snapshots; writes are grouped, retried while the database is away, and on disk when they return."""

    def __init__(self, url: str, key: bytes | None = None) -> None:
        """key: of the installation; without one, keyed digests mean nothing to any other `Database`."""
        self.url = make_url(url)
        self.engine = open_engine(url).execution_options(**{KEY: key or secrets.token_bytes(32)})
        self.bell = Bell()
        self.is_postgresql = self.engine.dialect.name == "postgresql"
        snapshot = {"isolation_level": "REPEATABLE READ"} if self.is_postgresql else {}
        self._reading = self.engine.execution_options(**{_READ_ONLY: True}, **snapshot)
        writers = 2 if self.is_postgresql else 1
        self._writers = [Writer(self.engine, self._announce, self.bell.ring) for _ in range(writers)]
        self._closing = threading.Event()
        self._listener = Listener(self.engine, _CHANNEL, self.bell.ring) if self.is_postgresql else None

    def read(self, work: Callable[[Connection], T]) -> T:
        """Run work on one snapshot; waits while the database is away."""
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                with self._reading.connect() as connection:
                    return work(connection)
            except Exception as error:
                if not is_passing(error) or self._closing.is_set():
                    raise
                if pause == _FIRST_PAUSE_SECONDS:
                    log.warning("database_unavailable", reason=reason(error), writes=0)
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    def submit(self, work: Callable[[Connection], T], *wakes: str) -> Future[T]:
        """Run work in a transaction soon; the future is done when it is committed. wakes: topics that get news."""
        write = Write(work, wakes)
        (self._writers[0] if len(self._writers) == 1 else random.choice(self._writers)).submit(write)  # noqa: S311
        return write.done

    def write(self, work: Callable[[Connection], T], *wakes: str) -> T:
        """Run work in a transaction and return its result once it is committed. Raises what work raises."""
        return self.submit(work, *wakes).result()

    def close(self) -> None:
        self._closing.set()
        if self._listener:
            self._listener.close()
        for writer in self._writers:
            writer.close()
        self.engine.dispose()

    def _announce(self, connection: Connection, topic: str) -> None:
        if self.is_postgresql:
            connection.execute(_NOTIFY, {"channel": _CHANNEL, "topic": topic})


_NOTIFY = text("SELECT pg_notify(:channel, :topic)")
