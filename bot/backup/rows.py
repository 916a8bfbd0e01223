"""The rows of all tables, on their way from one database to another."""

from sqlalchemy import Connection, LargeBinary, Table, func, insert, inspect, select, table

from bot.tables import metadata

# Leases are of processes that are gone when a backup is restored; the revision is set by the migrations.
_NOT_KEPT = ("leases", "alembic_version")
# Files are up to 20 MB each.
_FILES_AT_ONCE, _ROWS_AT_ONCE = 4, 500


def kept_tables() -> list[Table]:
    """Return the tables that are copied, those first that others refer to."""
    return [known for known in metadata.sorted_tables if known.name not in _NOT_KEPT]


def count_rows(connection: Connection) -> tuple[int, int]:
    """Return how many tables there are, and how many rows in all of them together."""
    names = _names(connection)
    return len(names), sum(
        connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names
    )


def filled_table(connection: Connection) -> str:
    """Return the name of a table that has rows, "" if there is none."""
    filled = (
        name for name in _names(connection) if connection.execute(select(1).select_from(table(name)).limit(1)).first()
    )
    return next(filled, "")


def _names(connection: Connection) -> list[str]:
    """Return the tables that are really there, which may be those of an earlier version."""
    return [name for name in sorted(inspect(connection).get_table_names()) if name not in _NOT_KEPT]


def copy_rows(source: Connection, target: Connection) -> int:
    """Copy all rows into tables of the same version, which are empty; return how many."""
    count = 0
    for kept in kept_tables():
        has_files = any(isinstance(column.type, LargeBinary) for column in kept.columns)
        ordered = select(kept).order_by(*kept.primary_key.columns)
        streamed = {"yield_per": _FILES_AT_ONCE if has_files else _ROWS_AT_ONCE}
        for batch in source.execute(ordered, execution_options=streamed).mappings().partitions():
            target.execute(insert(kept), [dict(row) for row in batch])
            count += len(batch)
    return count
