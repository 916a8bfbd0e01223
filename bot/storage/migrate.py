"""Brings the tables up to date; run once, before anything else uses them."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database
from bot.storage.errors import DatabaseNewer, DatabaseOlder

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = text("SELECT pg_advisory_xact_lock(20541)")


def newest_version() -> str:
    """Return the revision this program needs: the number that the last file in migrations/versions begins with."""
    return max(versions())


def versions() -> set[str]:
    """Return all revisions that tables of this program can have had."""
    return {file.name.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")}


def version_of(connection: Connection) -> str:
    """Return the revision of the tables, "" for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def check_version(database: Database) -> None:
    """Make sure that program and tables fit. Raises DatabaseOlder, DatabaseNewer."""
    found, needed = database.read(version_of), newest_version()
    if found < needed:
        raise DatabaseOlder(found=found or "-", needed=needed)
    if found > needed:
        raise DatabaseNewer(found=found, needed=needed)


def migrate(database: Database, to: str = "") -> tuple[str, str]:
    """Apply the migrations that are missing, all or none, and return the revision before and after.

    to: a revision to stop at; the newest if empty. Raises DatabaseNewer.
    """
    before, needed = database.read(version_of), to or newest_version()
    if before > needed:
        raise DatabaseNewer(found=before, needed=needed)
    if before < needed:
        database.write(lambda connection: _upgrade(connection, needed))
    return before, needed


def _upgrade(connection: Connection, to: str) -> None:
    # Alembic is slow to import, and most starts have nothing to migrate.
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
