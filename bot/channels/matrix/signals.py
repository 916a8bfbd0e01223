"""Signals that are not messages: that a message was read, that an answer is being prepared."""

import time
from collections.abc import Awaitable, Callable

from bot.channels.matrix.client import Client
from bot.channels.matrix.failures import checked

_TYPING_SECONDS = 20.0
_TYPING_AGAIN_SECONDS = 10.0
_REMEMBERED_ROOMS = 1_000


class MatrixSignals:
    """Sends signals into rooms while everything else goes on; one that fails is forgotten."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._typed_at: dict[str, float] = {}

    def start(self, name: str, signal: Callable[[], Awaitable[object]]) -> None:
        self._client.background.start(name, signal)

    def read(self, room_id: str, event_id: str) -> None:
        """Show up to where a room was read."""

        async def mark() -> None:
            checked(await self._client.update_receipt_marker(room_id, event_id))

        self._client.background.start("read", mark)

    def type(self, room_id: str) -> None:
        """Begin to show that an answer is being prepared, and do not wait for it."""
        if room_id.startswith("!"):
            self._client.background.start("typing", lambda: self.show_typing(room_id))

    async def show_typing(self, room_id: str) -> None:
        now = time.monotonic()
        if now - self._typed_at.get(room_id, -_TYPING_AGAIN_SECONDS) < _TYPING_AGAIN_SECONDS:
            return
        if len(self._typed_at) >= _REMEMBERED_ROOMS:
            self._typed_at.clear()
        self._typed_at[room_id] = now

        async def show() -> None:
            checked(await self._client.room_typing(room_id, typing_state=True, timeout=int(_TYPING_SECONDS * 1000)))

        await self._client.background.quietly("typing", show)
