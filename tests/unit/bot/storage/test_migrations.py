"""The tables as the migrations make them are the tables as the program knows them."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage.database import Database
from bot.storage.migrate import migrate, newest_version, version_of
from bot.tables import metadata


def test_migrated_tables_are_those_of_the_program(database: Database) -> None:
    def differences(connection):
        return compare_metadata(MigrationContext.configure(connection), metadata)

    assert database.read(differences) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    assert database.read(version_of) == newest_version()
    assert migrate(database) == (newest_version(), newest_version())
