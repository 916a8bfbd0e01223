import pytest

from bot.people.kommunen.importing import import_register
from bot.people.kommunen.register_file import read_register
from bot.storage.database import Database
from tests.engine import NOW
from tests.registers import EXAMPLE


@pytest.fixture
def example(sqlite: Database) -> Database:
    """A database with the register of the examples."""
    sqlite.write(lambda connection: import_register(connection, read_register(EXAMPLE), NOW))
    return sqlite
