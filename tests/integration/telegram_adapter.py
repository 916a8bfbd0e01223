"""The Telegram adapter alone, at the emulator: what comes in is kept in a list, and the token must be nowhere."""

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any
from unittest.mock import patch

from structlog.testing import capture_logs

from bot.channels import attempts
from bot.channels.telegram.channel import TelegramMessenger
from bot.config import TelegramSettings
from bot.engine.files import File
from bot.engine.outbox.delivery import Sending
from bot.engine.talk.messages import Incoming
from bot.engine.talk.rendering import Button, Part
from bot.engine.talk.spans import Block, Blocks, Span
from tests.telegram_api import Emulator, User

SECRET = "geheim-123_ABC"


def in_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run an asynchronous test."""

    @functools.wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        asyncio.run(test(*arguments, **named))

    return run


def is_polling(api: Emulator) -> bool:
    return api._account.poll is not None


async def eventually(condition: Callable[[], Any], seconds: float = 5) -> None:
    """Wait until a condition holds, and let the adapter work meanwhile."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < deadline, "did not happen"
        await asyncio.sleep(0.01)


class Log(logging.Handler):
    """All that the libraries and the adapter write into their logs."""

    def __init__(self, events: list[Any]) -> None:
        super().__init__(logging.DEBUG)
        self.events = events
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    @property
    def text(self) -> str:
        return "\n".join([*self._lines, *map(repr, self.events)])

    def named(self, event: str) -> list[Any]:
        return [entry for entry in self.events if entry["event"] == event]


class Lotse:
    """A running adapter. stored: the events in order; batches: as they were stored together."""

    def __init__(self, messenger: TelegramMessenger, log: Log) -> None:
        self.messenger = messenger
        self.log = log
        self.batches: list[list[Incoming]] = []
        self.receiving: asyncio.Task[Any] | None = None

    @property
    def stored(self) -> list[Incoming]:
        return [incoming for batch in self.batches for incoming in batch]

    async def store(self, incomings: Sequence[Incoming]) -> None:
        self.batches.append(list(incomings))

    def receive(self, store: Callable[[Sequence[Incoming]], Awaitable[None]] | None = None) -> None:
        self.receiving = asyncio.create_task(self.messenger.receive(store or self.store))

    async def settle(self) -> None:
        """Wait for signals that are on their way: an emulator that closes meanwhile would leave them half open."""
        signals = list(self.messenger._signals._background._tasks)
        if signals:
            await asyncio.wait(signals, timeout=1)

    async def stop(self) -> None:
        if self.receiving:
            self.receiving.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self.receiving
            self.receiving = None

    async def failure(self, work: Awaitable[Any]) -> Any:
        """Return the exception of a call; whatever a log could show of it goes into the log."""
        try:
            await work
        except Exception as error:
            logging.getLogger("test").exception("failed")
            return error
        raise AssertionError("it did not fail")


@asynccontextmanager
async def lotse(
    api: Emulator, menu: Sequence[tuple[str, str]] = (), token: str | None = None, **settings: Any
) -> AsyncIterator[Lotse]:
    """An opened adapter; at its end nothing may have shown the token."""
    with _everything_logged() as log, patch.object(attempts, "FIRST_PAUSE_SECONDS", 0.02):
        values = {"token": api.token if token is None else token, "api_url": api.url, **settings}
        adapter = Lotse(TelegramMessenger(TelegramSettings(**values), menu), log)
        await adapter.messenger.open()
        try:
            yield adapter
        finally:
            await adapter.settle()
            await adapter.stop()
            await adapter.messenger.close()
        for secret in filter(None, (values["token"], values["token"].partition(":")[2], SECRET)):
            assert secret not in log.text


@asynccontextmanager
async def receiving(api: Emulator, **more: Any) -> AsyncIterator[Lotse]:
    async with lotse(api, **more) as adapter:
        adapter.receive()
        yield adapter


@contextmanager
def _everything_logged() -> Iterator[Log]:
    level = logging.root.level
    with capture_logs() as events:
        log = Log(events)
        logging.root.setLevel(logging.DEBUG)
        logging.root.addHandler(log)
        try:
            yield log
        finally:
            logging.root.removeHandler(log)
            logging.root.setLevel(level)


def sending(
    to: User | Any,
    text: str | Blocks = "",
    buttons: Sequence[Button] = (),
    file: File | None = None,
    edits: str | None = None,
) -> Sending:
    blocks = tuple(Block((Span(line),)) for line in text.splitlines()) if isinstance(text, str) else text
    part = Part(blocks, (), tuple(buttons), 1 if file else None)
    return Sending("key", str(getattr(to, "id", to)), part, file, edits)
