"""What tests with several processes share."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.storage.database import Database


@pytest.fixture
def opened(database_url: str) -> Iterator[Database]:
    """The fresh database that several processes of a test use, opened by the test itself."""
    with closing(Database(database_url)) as database:
        yield database
