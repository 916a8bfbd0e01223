"""The rows of a backup's database: only tables and columns that the program knows are read, as data.

Whatever else is in the file (triggers, views, generated columns, other tables) is neither run nor looked at; what
stands where a table should be, and is none, is refused.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection

from bot.backup.errors import BackupDamaged, BackupUnsafe
from bot.backup.impatient import Impatient
from bot.backup.names import DATABASE
from bot.backup.rows import kept_tables
from bot.backup.snapshot import harmless, opened_snapshot
from bot.storage.migrate import migrate, newest_version

_REVISION = "alembic_version"
_SEQUENCE = "sqlite_sequence"


@contextmanager
def opened_rows(folder: Path, file: Path, revision: str, scratch: Path) -> Iterator[Connection]:
    """Give a connection that reads the rows of a database as this version of the program knows them.

    folder: the backup, to be named in refusals. file: its database, of this revision. scratch: a folder to work in.
    Raises BackupDamaged, BackupUnsafe.
    """
    _check_revision(folder, file, revision)
    if revision == newest_version():
        tables = {table.name: [column.name for column in table.columns] for table in kept_tables()}
        with _opened(file) as source:
            _check_tables(folder, source, tables)
        with opened_snapshot(file) as rows:
            yield rows
        return
    known = scratch / "known.sqlite"
    with closing(Impatient(URL.create("sqlite", database=str(known)).render_as_string())) as database:
        migrate(database, revision)
        with _opened(file) as source, closing(sqlite3.connect(known)) as target:
            tables = _tables(target)
            _check_tables(folder, source, tables)
            _copy(source, target, tables)
        migrate(database)
    with opened_snapshot(known) as rows:
        yield rows


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as source:
        harmless(source)
        yield source


def _check_revision(folder: Path, file: Path, revision: str) -> None:
    with _opened(file) as source:
        _check_tables(folder, source, {_REVISION: ["version_num"]})
        found = source.execute(f"SELECT version_num FROM {_REVISION}").fetchall()  # noqa: S608 - a name of ours
    if found != [(revision,)]:
        raise BackupDamaged(folder=str(folder), file=DATABASE)


def _check_tables(folder: Path, source: sqlite3.Connection, tables: Mapping[str, Sequence[str]]) -> None:
    """Make sure that each table is there, with all columns, and that reading it runs nothing."""
    listed = "SELECT type, rootpage FROM sqlite_master WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')"
    for name, columns in tables.items():
        found = source.execute(listed, (name,)).fetchall()
        if not found:
            raise BackupDamaged(folder=str(folder), file=DATABASE)
        shown = source.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
        computed = {row[1] for row in shown if row[6]}
        is_plain = len(found) == 1 and found[0][0] == "table" and isinstance(found[0][1], int) and found[0][1] > 0
        if not is_plain or computed & set(columns):
            raise BackupUnsafe(folder=str(folder), file=f"{DATABASE}: {name}")
        if set(columns) - {row[1] for row in shown}:
            raise BackupDamaged(folder=str(folder), file=DATABASE)


def _tables(database: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of each table that migrations have made."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ?"
    names = [name for (name,) in database.execute(listed, (_REVISION,))]
    return {name: [row[1] for row in database.execute(f'PRAGMA table_info("{name}")')] for name in names}


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, tables: Mapping[str, Sequence[str]]) -> None:
    with target:
        for name, columns in tables.items():
            listed = ", ".join(f'"{column}"' for column in columns)
            target.execute(f'DELETE FROM "{name}"')  # noqa: S608 - names of ours
            insert = f'INSERT INTO "{name}" ({listed}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608
            target.executemany(insert, source.execute(f'SELECT {listed} FROM "{name}"'))  # noqa: S608
        _copy_sequence(source, target, tables)


def _copy_sequence(source: sqlite3.Connection, target: sqlite3.Connection, tables: Mapping[str, Sequence[str]]) -> None:
    """Let ids go on where they stopped, also those of rows that are gone."""
    if not source.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_SEQUENCE,)).fetchone():
        return
    for name, last in source.execute(f"SELECT name, seq FROM {_SEQUENCE}").fetchall():  # noqa: S608
        if name in tables and isinstance(last, int):
            target.execute(f"DELETE FROM {_SEQUENCE} WHERE name = ?", (name,))  # noqa: S608
            target.execute(f"INSERT INTO {_SEQUENCE} (name, seq) VALUES (?, ?)", (name, last))  # noqa: S608
