"""What is told at once and carries nothing: that a press arrived, that an answer is being prepared."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog
from telegram import Bot
from telegram.constants import ChatAction

_TYPING_SECONDS = 4.0
_REMEMBERED_CHATS = 1000

log = structlog.get_logger()


class Signals:
    """Sends signals beside everything else; one that fails is forgotten."""

    def __init__(self, bot: Bot, seconds: Callable[[], float] = time.monotonic) -> None:
        """seconds: a monotonic clock."""
        self._bot = bot
        self._seconds = seconds
        self._typed_at: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def acknowledge(self, query_id: str) -> None:
        """Let a pressed button stop waiting."""
        self._start(self._quietly("answer", lambda: self._bot.answer_callback_query(query_id)))

    def type(self, address: str) -> None:
        """Begin to show that an answer is being prepared, and do not wait for it."""
        self._start(self.show_typing(address))

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being prepared, unless that was just done."""
        now = self._seconds()
        if now - self._typed_at.get(address, -_TYPING_SECONDS) < _TYPING_SECONDS:
            return
        if len(self._typed_at) >= _REMEMBERED_CHATS:
            self._typed_at = {chat: at for chat, at in self._typed_at.items() if now - at < _TYPING_SECONDS}
        self._typed_at[address] = now
        await self._quietly("typing", lambda: self._bot.send_chat_action(address, ChatAction.TYPING))

    async def close(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, signal: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(signal)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    async def _quietly(name: str, signal: Callable[[], Awaitable[bool]]) -> None:
        try:
            await signal()
        except Exception as error:  # noqa: BLE001 - too old, blocked, network gone: nobody could do anything about it
            log.debug("telegram_signal_failed", signal=name, error=type(error).__name__)
