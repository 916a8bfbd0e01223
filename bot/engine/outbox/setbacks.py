"""Failures of a messenger: counted for each chat, and told apart from those that concern all chats."""

from collections import Counter

from bot.engine.outbox.limiter import ChatKey

FAILURES_UNTIL_FAILED = 12  # with their pauses, about twenty minutes
CHATS_UNTIL_GENERAL = 3
_LONGEST_PAUSE_SECONDS = 300.0


class Setbacks:
    """How often sending has failed in each chat in a row, and in which chats since the messenger last worked."""

    def __init__(self) -> None:
        self._failures: Counter[ChatKey] = Counter()
        self._failing: set[ChatKey] = set()

    @property
    def is_general(self) -> bool:
        """Tell whether so many chats have failed without any success between that it is not their doing."""
        return len(self._failing) >= CHATS_UNTIL_GENERAL

    def failed(self, chat: ChatKey) -> int:
        """Count a failure and return how many there were in a row; what fails everywhere is not counted to a chat."""
        self._failing.add(chat)
        if not self.is_general:
            self._failures[chat] += 1
        return max(self._failures[chat], 1)

    def answered(self, chat: ChatKey) -> None:
        """Note that the messenger has taken or refused a message: it works, in this chat too."""
        self._failing.clear()
        self._failures.pop(chat, None)

    def pause_seconds(self, chat: ChatKey) -> float:
        """Return how long to leave a chat alone after its last failure."""
        return float(min(2.0 ** (max(self._failures[chat], 1) - 1), _LONGEST_PAUSE_SECONDS))
