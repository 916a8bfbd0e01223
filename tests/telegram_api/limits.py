"""How many messages Telegram lets a bot send."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.telegram_api.refusals import too_many_requests

OVERALL = 30
OVERALL_SECONDS = 1.0
BURST = 3
PRIVATE_PER_SECOND = 1.0
GROUP = 20
GROUP_SECONDS = 60.0


@dataclass
class SlidingWindow:
    """At most `size` events in any `seconds`."""

    size: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return self.times[0] + self.seconds - now if len(self.times) >= self.size else 0.0

    def count(self, now: float) -> None:
        self.times.append(now)


@dataclass
class TokenBucket:
    capacity: float
    per_second: float
    tokens: float = math.nan
    filled_at: float = 0.0

    def wait(self, now: float) -> float:
        if math.isnan(self.tokens):
            self.tokens, self.filled_at = self.capacity, now
        self.tokens = min(self.capacity, self.tokens + (now - self.filled_at) * self.per_second)
        self.filled_at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.per_second

    def count(self, now: float) -> None:
        self.tokens -= 1


class Limits:
    """One bot's limits; a chat with a negative id is a group."""

    def __init__(self) -> None:
        self._overall = SlidingWindow(OVERALL, OVERALL_SECONDS)
        self._private: dict[int, TokenBucket] = defaultdict(lambda: TokenBucket(BURST, PRIVATE_PER_SECOND))
        self._groups: dict[int, SlidingWindow] = defaultdict(lambda: SlidingWindow(GROUP, GROUP_SECONDS))

    def admit(self, chat_id: int, now: float) -> None:
        """Count one message, or raise Refusal 429 and count nothing. now: monotonic seconds."""
        of_chat = self._groups[chat_id] if chat_id < 0 else self._private[chat_id]
        wait = max(self._overall.wait(now), of_chat.wait(now))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        self._overall.count(now)
        of_chat.count(now)
