"""The database as it is at one moment, as a SQLite file, while others go on writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, NullPool, create_engine, event, text

from bot.backup.counters import continue_ids
from bot.backup.errors import NothingToBackUp
from bot.backup.folders import copy_sqlite, finish_sqlite
from bot.backup.rows import copy_rows
from bot.storage.database import open_engine
from bot.storage.errors import DatabaseNewer, DatabaseOlder
from bot.storage.migrate import newest_version, version_of
from bot.tables import metadata

_ONE_MOMENT = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_MAKE_REVISION = text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
_SET_REVISION = text("INSERT INTO alembic_version (version_num) VALUES (:revision)")


def take_snapshot(url: URL, file: Path) -> None:
    """Write a file with the tables and rows of a database. Raises NothingToBackUp, DatabaseOlder, DatabaseNewer."""
    if url.get_backend_name() == "sqlite":
        _from_sqlite(Path(url.database or ""), file)
    else:
        _from_postgresql(url, file)


@contextmanager
def opened_snapshot(file: Path) -> Iterator[Connection]:
    """Give a connection that reads a snapshot, and changes nothing about it."""
    options = {"mode": "ro", "immutable": "1", "uri": "true"}
    url = URL.create("sqlite", database=file.resolve().as_uri(), query=options)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _record: object) -> None:
        harmless(connection)

    with engine.connect() as connection:
        yield connection


def harmless(connection: sqlite3.Connection) -> None:
    """Have a connection run no functions that a file's own tables and views ask for, and notice a file that lies."""
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _from_sqlite(source: Path, file: Path) -> None:
    if not source.is_file():
        raise NothingToBackUp(database=str(source))
    copy_sqlite(source, file)
    with opened_snapshot(file) as connection, suppress(DatabaseOlder):
        # Whole as it is, it can be copied also before `lotse migrate`.
        _revision(connection, str(source))


def _from_postgresql(url: URL, file: Path) -> None:
    file.touch(mode=0o600)
    source = open_engine(url.render_as_string(hide_password=False))
    target = create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool)
    try:
        with source.connect().execution_options(**_ONE_MOMENT) as reading:
            revision = _revision(reading, str(url.database))
            with target.begin() as writing:
                metadata.create_all(writing)
                writing.execute(_MAKE_REVISION)
                writing.execute(_SET_REVISION, {"revision": revision})
                copy_rows(reading, writing)
                continue_ids(reading, writing)
    finally:
        source.dispose()
    finish_sqlite(file)


def _revision(connection: Connection, database: str) -> str:
    found, needed = version_of(connection), newest_version()
    if not found:
        raise NothingToBackUp(database=database)
    if found < needed:
        raise DatabaseOlder(found=found, needed=needed)
    if found > needed:
        raise DatabaseNewer(found=found, needed=needed)
    return found
