from collections.abc import Iterator
from functools import lru_cache
from unittest.mock import patch

import pytest
from fluent.syntax import FluentParser

from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer

_parsed = lru_cache(FluentParser().parse)


@pytest.fixture(scope="module", autouse=True)
def wording_read_once() -> Iterator[None]:
    """Each conversation reads the German sentences anew, which would take longer than most conversations."""
    with patch.object(FluentParser, "parse", lambda _parser, text: _parsed(text)):
        yield


@pytest.fixture
def chat(sqlite: Database) -> Conversation:
    """A conversation with an assistant that knows one answer."""
    return Conversation(sqlite, answer)


@pytest.fixture
def long_chat(sqlite: Database) -> Conversation:
    """The same, for more messages a minute than a person writes."""
    return Conversation(sqlite, answer, settings=PATIENT)
