from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer

_SECONDS = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """End a dialog soon that waits for ever: where the clock stands still, a turn that fails is not tried again."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(_SECONDS, func_only=True))


@pytest.fixture
def chat(sqlite: Database) -> Conversation:
    """A conversation with an assistant that knows one answer."""
    return Conversation(sqlite, answer)


@pytest.fixture
def long_chat(sqlite: Database) -> Conversation:
    """The same, for more messages a minute than a person writes."""
    return Conversation(sqlite, answer, settings=PATIENT)


@pytest.fixture
def talks(sqlite: Database) -> Iterator[Callable[..., Conversation]]:
    """Begin a conversation with somebody, who has written before."""
    begun: list[Conversation] = []

    def talk(person: str, **more: Any) -> Conversation:
        begun.append(Conversation(sqlite, answer, person=person, settings=PATIENT, **more).says("/start"))
        return begun[-1]

    yield talk
    for conversation in begun:
        conversation.close()
