from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import pytest
from fluent.syntax import FluentParser
from sqlalchemy import Connection, delete, text

from bot.storage.database import Database
from bot.storage.schema import metadata
from tests.databases import Databases
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer

_parsed = lru_cache(FluentParser().parse)
_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """End a dialog soon that waits for ever: where the clock stands still, a turn that fails is not tried again."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(_SECONDS, func_only=True))


@pytest.fixture(scope="module", autouse=True)
def wording_read_once() -> Iterator[None]:
    """Each conversation reads the German sentences anew, which would take longer than most conversations."""
    with patch.object(FluentParser, "parse", lambda _parser, text: _parsed(text)):
        yield


@pytest.fixture(scope="module")
def reused(databases: Databases) -> Iterator[Database]:
    with closing(Database(databases.new("sqlite"))) as opened:
        yield opened


@pytest.fixture
def sqlite(reused: Database) -> Database:
    """An empty SQLite database; to empty one is faster than to open another."""

    def empty(connection: Connection) -> None:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
        connection.execute(text("DELETE FROM sqlite_sequence"))

    reused.write(empty)
    return reused


@pytest.fixture
def chat(sqlite: Database) -> Conversation:
    """A conversation with an assistant that knows one answer."""
    return Conversation(sqlite, answer)


@pytest.fixture
def long_chat(sqlite: Database) -> Conversation:
    """The same, for more messages a minute than a person writes."""
    return Conversation(sqlite, answer, settings=PATIENT)
