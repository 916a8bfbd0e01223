"""Messages that a sync left out of a room because there were too many."""

from typing import Any

from nio import MessageDirection

from bot.channels.matrix.client import Client
from bot.channels.matrix.failures import checked

_AT_ONCE = 100
_MOST = 5_000


async def between(client: Client, room_id: str, since: str, until: str) -> list[Any]:
    """Return the events of a room after one sync token and before another, oldest first. Raises ServerRefused."""
    found: list[Any] = []
    start = until
    while len(found) < _MOST:
        page = checked(
            await client.room_messages(room_id, start, since or None, direction=MessageDirection.back, limit=_AT_ONCE)
        )
        found += page.chunk
        if not page.chunk or not page.end or page.end == start:
            break
        start = page.end
    return found[::-1]
