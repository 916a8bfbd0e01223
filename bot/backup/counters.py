"""Where ids go on: an id that was given once, even to a row that is deleted since, is not given again.

Nor are those that were given after the backup was made: a restore skips more than there can have been.
"""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import BigInteger, Column, Connection, Table, bindparam, func, inspect, select, text

from bot.backup.rows import kept_tables

_SEQUENCE_OF = text("SELECT pg_get_serial_sequence(:table, :column)")
_LAST_GIVEN = text("SELECT pg_sequence_last_value(CAST(:sequence AS regclass))")
_GIVE_FROM = select(func.setval(bindparam("sequence"), bindparam("last", type_=BigInteger)))
_FORGET = text("DELETE FROM sqlite_sequence WHERE name = :table")
_REMEMBER = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)")
_REMEMBERED = text("SELECT name, seq FROM sqlite_sequence")


_SKIPPED, _SKIPPED_A_DAY = 1_000, 100
# Nobody is told the numbers of what passes by, and there are many.
_PASSING = frozenset({"inbox", "outbox", "jobs", "files", "drafts", "mails"})
_MANY = 1_000


def skipped(table: str, age: timedelta) -> int:
    """Return how many ids a restore of a backup leaves out: more than were given since it was made, age ago."""
    days = max(age.days, 0)
    return (_SKIPPED + _SKIPPED_A_DAY * days) * (_MANY if table in _PASSING else 1)


def continue_ids(source: Connection, target: Connection, skip: Callable[[str], int] = lambda _table: 0) -> None:
    """Have a database that got the rows of another number new rows from where that one stopped.

    skip: how many ids are left out in a table in which some were given.
    """
    given = _given_by_postgresql(source) if source.dialect.name == "postgresql" else _given_by_sqlite(source)
    for kept, column in _numbered():
        highest = target.execute(select(func.max(column))).scalar() or 0
        last = max(highest, given.get(kept.name, 0))
        if last:
            _set(target, kept, column, last + skip(kept.name))


def _numbered() -> list[tuple[Table, "Column[int]"]]:
    return [(kept, kept.autoincrement_column) for kept in kept_tables() if kept.autoincrement_column is not None]


def _given_by_postgresql(source: Connection) -> dict[str, int]:
    sequences = {kept.name: _sequence(source, kept, column) for kept, column in _numbered()}
    return {
        name: source.execute(_LAST_GIVEN, {"sequence": sequence}).scalar() or 0
        for name, sequence in sequences.items()
        if sequence
    }


def _given_by_sqlite(source: Connection) -> dict[str, int]:
    if "sqlite_sequence" not in inspect(source).get_table_names(sqlite_include_internal=True):
        return {}
    return {row.name: row.seq for row in source.execute(_REMEMBERED)}


def _set(target: Connection, kept: Table, column: "Column[int]", last: int) -> None:
    if target.dialect.name == "postgresql":
        if sequence := _sequence(target, kept, column):
            target.execute(_GIVE_FROM, {"sequence": sequence, "last": last})
    elif kept.dialect_options["sqlite"]["autoincrement"]:
        target.execute(_FORGET, {"table": kept.name})
        target.execute(_REMEMBER, {"table": kept.name, "last": last})


def _sequence(connection: Connection, kept: Table, column: "Column[int]") -> str:
    return connection.execute(_SEQUENCE_OF, {"table": kept.name, "column": column.name}).scalar() or ""
