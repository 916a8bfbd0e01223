"""Databases as the first revision left them, brought to the newest one."""

from sqlalchemy import Connection, MetaData, insert, text

from bot.storage.database import Database
from bot.storage.migrate import migrate, newest_version
from tests.data.revision_0001 import ROWS


def start_from_first_revision(database: Database) -> None:
    """Replace all that is in a database by rows of revision 0001, which then go through all later revisions."""
    database.write(remove_tables)
    assert migrate(database, "0001") == ("", "0001")
    database.write(_fill)
    assert migrate(database) == ("0001", newest_version())


def remove_tables(connection: Connection) -> None:
    """Leave a database as it is before its first migration."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    else:
        found = MetaData()
        found.reflect(connection)
        found.drop_all(connection)


def _fill(connection: Connection) -> None:
    """Write the rows into the tables as they were then, not as the program knows them now."""
    then = MetaData()
    then.reflect(connection)
    assert set(then.tables) - {"alembic_version"} == set(ROWS)
    for name, rows in ROWS.items():
        for row in rows:
            connection.execute(insert(then.tables[name]), row)
        if connection.dialect.name == "postgresql" and "id" in rows[0]:
            last = max(row["id"] for row in rows)
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})"))
