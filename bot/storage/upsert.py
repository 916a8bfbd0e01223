"""INSERT … ON CONFLICT, which SQLite and PostgreSQL both have and SQLAlchemy keeps in two places.

Building a statement costs more than running it; each is built once for each kind of database.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = postgresql.Insert | sqlite.Insert
Row = Mapping[str, Any]


class Upsert:
    """Inserts rows, or changes some columns of those that are there under the same key."""

    def __init__(
        self,
        table: Table,
        key: str | Sequence[str],
        changes: Sequence[str],
        only_if: Callable[[Insert], ColumnElement[bool]] | None = None,
    ) -> None:
        """only_if: condition on the row that is there; `excluded` of what it is given is the new one."""
        self._statements = {
            name: new.on_conflict_do_update(
                index_elements=[key] if isinstance(key, str) else list(key),
                set_={column: new.excluded[column] for column in changes},
                where=only_if(new) if only_if else None,
            )
            for name, new in (("sqlite", sqlite.insert(table)), ("postgresql", postgresql.insert(table)))
        }

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        if rows:
            connection.execute(self._statements[connection.dialect.name], [dict(row) for row in rows])

    def run_one(self, connection: Connection, row: Row) -> bool:
        """Insert or change one row, and return whether that was done, which depends on the condition."""
        statement = self._statements[connection.dialect.name]
        return connection.execute(statement, dict(row), execution_options={"preserve_rowcount": True}).rowcount == 1


def add_new(connection: Connection, table: Table, rows: Sequence[Row]) -> int:
    """Insert the rows whose unique values are not there yet, and return how many those are."""
    if not rows:
        return 0
    # Without the option, the number of inserted rows is not known on PostgreSQL (-1).
    options = {"preserve_rowcount": True}
    values = [dict(row) for row in rows]
    return connection.execute(_insert(connection.dialect.name, table), values, execution_options=options).rowcount


def is_added(connection: Connection, table: Table, row: Row) -> bool:
    """Insert a row unless one with the same unique values is there; return whether it was inserted."""
    return add_new(connection, table, (row,)) == 1


@cache
def _insert(dialect: str, table: Table) -> Insert:
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
