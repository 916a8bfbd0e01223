"""What a process is working on: few enough that each message is worked on soon, the slow ones counted apart."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass

from bot.engine.inbox.claims import Claimed


@dataclass
class _Item:
    """A message in hand.

    since: when work on it began; while it waits for a thread, when any slow work was begun last.
    """

    message: Claimed
    claimed_at: float
    since: float
    awaits_thread: bool = False


class InHand:
    """Messages in hand, by message and lease; thread-safe. Times are seconds of the monotonic clock."""

    def __init__(self, slow_at_once: int) -> None:
        self._slow_at_once = slow_at_once
        self._slow = 0
        self._items: dict[tuple[int, int], _Item] = {}
        self._changed = threading.Condition()

    def __bool__(self) -> bool:
        return bool(self._items)

    @property
    def slow_room(self) -> int:
        """For how many messages slow work may be added; may be negative for a moment."""
        return self._slow_at_once - self._slow

    def add(self, messages: Iterable[Claimed]) -> None:
        now = time.monotonic()
        with self._changed:
            self._items |= {_key(message): _Item(message, now, now) for message in messages}

    def let_go(self, messages: Iterable[Claimed]) -> None:
        with self._changed:
            for message in messages:
                self._items.pop(_key(message), None)
            self._changed.notify_all()

    def wait_until_empty(self, timeout_seconds: float) -> bool:
        """Wait until no message is in hand; return whether that was reached in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._items, timeout_seconds)

    def takes_slow(self, message: Claimed) -> bool:
        """Make room for slow work on a message; return whether there was any."""
        with self._changed:
            if self._slow >= self._slow_at_once:
                return False
            self._slow += 1
            item = self._items.get(_key(message))
            if item:
                item.awaits_thread = True
            return True

    def begins_slow(self, message: Claimed) -> bool:
        """Note that a thread begins with a message; return whether that is still wanted."""
        now = time.monotonic()
        with self._changed:
            for item in self._items.values():
                if item.awaits_thread:
                    item.since = now
            found = self._items.get(_key(message))
            if found:
                found.awaits_thread = False
            return found is not None

    def ends_slow(self) -> None:
        with self._changed:
            self._slow -= 1

    def overdue(self, seconds: float) -> list[Claimed]:
        """Return the messages that have been worked on for longer, or have waited so long for threads that all hang."""
        now = time.monotonic()
        with self._changed:
            return [item.message for item in self._items.values() if now - item.since > seconds]

    def claimed_before(self, seconds: float) -> list[Claimed]:
        """Return the messages that were claimed longer ago."""
        now = time.monotonic()
        with self._changed:
            return [item.message for item in self._items.values() if now - item.claimed_at > seconds]


def _key(message: Claimed) -> tuple[int, int]:
    return message.id, message.lease_token
