"""What the doctor looks at in the database: whether it can be used, its version, its clock, and what is waiting."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.config import Settings
from bot.engine.backlog import backlog
from bot.operation.doctor.machine import Told
from bot.storage.database import open_engine
from bot.storage.errors import reason
from bot.storage.migrate import newest_version, version_of

T = TypeVar("T")

_KINDS = ("sqlite", "postgresql")
# A server that is away, or a table that somebody holds, is told and not waited for.
_IMPATIENT = {"connect_timeout": "5", "options": "-c statement_timeout=5000"}
_LARGEST_DIFFERENCE_SECONDS = 2.0
_LATE_SECONDS = 120.0
_PROBE = text("CREATE TABLE lotse_probe (id INTEGER)")
_SERVER_VERSION = text("SHOW server_version")
_SERVER_TIME = text("SELECT CAST(extract(epoch FROM clock_timestamp()) AS double precision)")


def database(settings: Settings) -> Iterator[Told]:
    """Tell whether the database can be used; one that is not there yet is not made."""
    url = _url(settings.database_url)
    if url is None:
        yield Told("database", "doctor-database-url", ok=False)
        return
    is_file = url.get_backend_name() == "sqlite"
    if is_file and settings.data_dir.is_dir():
        yield _clock(_seconds_ahead_of_files(settings.data_dir))
    if is_file and not Path(url.database or "").is_file():
        yield Told("database", "doctor-database-new", {"database": str(url.database)})
        return
    try:
        yield from _examined(url)
    except (SQLAlchemyError, sqlite3.Error) as error:
        yield Told("database", "doctor-database-fails", {"reason": reason(error)}, ok=False)


def _url(address: str) -> URL | None:
    try:
        url = make_url(address)
        return url if url.get_backend_name() in _KINDS else None
    except (ArgumentError, ValueError):
        return None


def _examined(url: URL) -> Iterator[Told]:
    with _connected(url) as connection:
        yield _kind(connection, url)
        found = version_of(connection)
        yield _revision(found)
        if url.get_backend_name() != "sqlite":
            yield _clock(_seconds_ahead_of_server(connection))
        connection.execute(_PROBE)
        connection.rollback()
        yield Told("database", "doctor-database-writable")
        if found == newest_version():
            yield _waiting(connection)


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    impatient = url if url.get_backend_name() == "sqlite" else url.set(query={**_IMPATIENT, **url.query})
    engine = open_engine(impatient.render_as_string(hide_password=False))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def read_current(settings: Settings, read: Callable[[Connection], T]) -> T | None:
    """Return what is read from a database that can be used and has the tables of this version, None otherwise."""
    url = _url(settings.database_url)
    if url is None or (url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file()):
        return None
    try:
        with _connected(url) as connection:
            return read(connection) if version_of(connection) == newest_version() else None
    except (SQLAlchemyError, sqlite3.Error):
        return None  # told by the check of the database


def _kind(connection: Connection, url: URL) -> Told:
    if url.get_backend_name() == "sqlite":
        megabytes = round(Path(url.database or "").stat().st_size / 1e6, 1)
        return Told("database", "doctor-database-sqlite", {"database": str(url.database), "megabytes": megabytes})
    values = {"database": str(url.database), "version": str(connection.execute(_SERVER_VERSION).scalar())}
    return Told("database", "doctor-database-postgresql", values)


def _revision(found: str) -> Told:
    needed = newest_version()
    values = {"found": found, "needed": needed}
    if not found:
        return Told("revision", "doctor-revision-new", values)
    if found == needed:
        return Told("revision", "doctor-revision-ok", values)
    return Told("revision", "doctor-revision-older" if found < needed else "doctor-revision-newer", values, ok=False)


def _waiting(connection: Connection) -> Told:
    found = backlog(connection, datetime.now(UTC))
    is_late = found.inbox_age_seconds > _LATE_SECONDS
    values = {
        "incoming": found.inbox,
        "minutes": round(found.inbox_age_seconds / 60),
        "outgoing": sum(found.outbox.values()),
        "parked": found.parked,
    }
    return Told("backlog", "doctor-backlog-late" if is_late else "doctor-backlog-ok", values, ok=not is_late)


def _clock(seconds_ahead: float) -> Told:
    fits = abs(seconds_ahead) <= _LARGEST_DIFFERENCE_SECONDS
    key = "doctor-clock-ok" if fits else "doctor-clock-differs"
    return Told("clock", key, {"seconds": round(abs(seconds_ahead), 1)}, ok=fits)


def _seconds_ahead_of_server(connection: Connection) -> float:
    """Return by how much this clock is ahead of the database server's."""
    asked_at = time.time()
    server = float(connection.execute(_SERVER_TIME).scalar_one())
    return (asked_at + time.time()) / 2 - server


def _seconds_ahead_of_files(folder: Path) -> float:
    """Return by how much this clock is ahead of the one that stamps files, which may be another machine's."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"-")
        file.flush()
        os.fsync(file.fileno())
        return time.time() - os.fstat(file.fileno()).st_mtime
