"""Signals that are not messages: that a press arrived, that an answer is being prepared."""

import time
from collections.abc import Callable
from functools import partial

from telegram import Bot
from telegram.constants import ChatAction

from bot.channels.background import Background

_TYPING_SECONDS = 4.0
_REMEMBERED_CHATS = 1000


class TelegramSignals:
    """Sends signals into chats while everything else goes on; one that fails is forgotten."""

    def __init__(self, bot: Bot, seconds: Callable[[], float] = time.monotonic) -> None:
        """seconds: a monotonic clock."""
        self._bot = bot
        self._seconds = seconds
        self._typed_at: dict[str, float] = {}
        self._background = Background("telegram")

    def acknowledge(self, query_id: str) -> None:
        """Let a pressed button stop waiting."""
        self._background.start("answer", partial(self._bot.answer_callback_query, query_id))

    def type(self, address: str) -> None:
        """Begin to show that an answer is being prepared, and do not wait for it."""
        self._background.start("typing", partial(self.show_typing, address))

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being prepared, unless that was just done."""
        now = self._seconds()
        if now - self._typed_at.get(address, -_TYPING_SECONDS) < _TYPING_SECONDS:
            return
        if len(self._typed_at) >= _REMEMBERED_CHATS:
            self._typed_at = {chat: at for chat, at in self._typed_at.items() if now - at < _TYPING_SECONDS}
        self._typed_at[address] = now
        await self._background.quietly("typing", partial(self._bot.send_chat_action, address, ChatAction.TYPING))

    async def close(self) -> None:
        await self._background.close()
