"""Signals to a messenger, such as "typing": sent while everything else goes on; one that fails is forgotten."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger()


class Background:
    """Sends the signals of one channel and waits for none of them."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, name: str, signal: Callable[[], Awaitable[object]]) -> None:
        """Begin to send a signal, and do not wait for it."""
        task = asyncio.create_task(self.quietly(name, signal))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def quietly(self, name: str, signal: Callable[[], Awaitable[object]]) -> None:
        try:
            await signal()
        except Exception as error:  # noqa: BLE001 - too old, blocked, network gone: nobody could do anything about it
            log.debug("signal_failed", channel=self._channel, signal=name, error=type(error).__name__)

    async def close(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
