from collections.abc import Iterator

import pytest

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator(webhook_retry_seconds=0.02) as api:
        yield api


@pytest.fixture
def bot(api: Emulator) -> Iterator[SyncBot]:
    with SyncBot(api) as bot:
        yield bot


@pytest.fixture
def ada(api: Emulator) -> User:
    """A person who has written to the bot; nothing is pending of it."""
    ada = api.person("Ada", language="de")
    api.says(ada, "/start")
    api.forget_updates()
    return ada
