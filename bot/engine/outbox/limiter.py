"""How fast messages may be sent to a messenger, so that it never has to refuse one."""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.engine.outbox.delivery import Limits

# A limit counts arrivals at the messenger, somewhere between our request and its response. A slot that becomes free a
# second after the response is therefore never too early.
_MARGIN = 1.004
_MINUTE = 60.0
_SOON = 0.01
_BULK_AT_ONCE = 3


class ChatKey(NamedTuple):
    """A chat as limits know it: groups have other ones than private chats."""

    conversation_id: int
    is_group: bool


@dataclass
class _Chat:
    """What was sent to one chat.

    full_until: until when its bucket would stay not quite full, were nothing sent any more (private chats, which refill
    bit by bit). sent: times of the responses of the last minute (groups, which have a window).
    """

    in_flight: int = 0
    full_until: float = 0.0
    sent: deque[float] = field(default_factory=deque)
    paused_until: float = 0.0


class Limiter:
    """Counts sent messages: overall per second, to each private chat with a burst, to each group per minute."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._sent: deque[float] = deque()
        self._in_flight = 0
        self._paused_until = 0.0
        self._chats: dict[ChatKey, _Chat] = defaultdict(_Chat)
        self._bulk_full_at = 0.0
        self._bulk_paused_until = 0.0

    def free_for_bulk(self) -> int:
        """Return how many messages to many may be begun now: evenly over time, so that a reply soon finds a slot."""
        if self._clock() < self._bulk_paused_until:
            return 0
        ahead = max(self._bulk_full_at - self._clock(), 0.0) / self._bulk_seconds
        return max(min(_BULK_AT_ONCE - math.ceil(ahead - _SOON), self.free()), 0)

    def begin_bulk(self, count: int) -> None:
        """Count messages to many that are begun; `begin` counts them, too."""
        self._bulk_full_at = max(self._bulk_full_at, self._clock()) + count * self._bulk_seconds

    def seconds_until_bulk(self) -> float:
        """Return how long it takes until the next message to many may be begun."""
        free_at = self._bulk_full_at - (_BULK_AT_ONCE - 1) * self._bulk_seconds
        return max(max(free_at, self._bulk_paused_until) - self._clock(), 0.0)

    @property
    def _bulk_seconds(self) -> float:
        return _MARGIN / self._limits.per_second

    def free(self) -> int:
        """Return how many messages may be begun now."""
        now = self._clock()
        while self._sent and self._sent[0] + _MARGIN <= now:
            self._sent.popleft()
        return 0 if self.is_paused else max(self._limits.per_second - self._in_flight - len(self._sent), 0)

    def seconds_until_free(self) -> float:
        """Return how long it takes until a slot or a resting chat becomes free, at most a second."""
        now = self._clock()
        times = [self._paused_until, self._sent[0] + _MARGIN if self._sent else 0.0]
        times += [self._rests_until(key) for key in list(self._chats)]
        return min([1.0, *(moment - now for moment in times if moment > now)])

    def resting(self) -> list[ChatKey]:
        """Return the chats that must not be written to now; those that could take anything are forgotten."""
        now = self._clock()
        resting = [key for key in list(self._chats) if self._rests_until(key) > now]
        for key in self._chats.keys() - resting:
            chat = self._chats[key]
            if not chat.in_flight and not chat.sent and chat.full_until <= now:
                del self._chats[key]
        return resting

    def _rests_until(self, key: ChatKey) -> float:
        chat = self._chats[key]
        return max(chat.paused_until, self._group_free_at(chat) if key.is_group else self._private_free_at(chat))

    def _private_free_at(self, chat: _Chat) -> float:
        """Return when a bucket of `chat_burst` messages, refilled each `chat_seconds`, has room for one more."""
        refill = self._limits.chat_seconds * _MARGIN
        waiting = max(chat.full_until, self._clock()) + chat.in_flight * refill if chat.in_flight else chat.full_until
        return waiting - (self._limits.chat_burst - 1) * refill

    def _group_free_at(self, chat: _Chat) -> float:
        now = self._clock()
        while chat.sent and chat.sent[0] + _MINUTE * _MARGIN <= now:
            chat.sent.popleft()
        if len(chat.sent) + chat.in_flight < self._limits.group_per_minute:
            return 0.0
        return chat.sent[0] + _MINUTE * _MARGIN if chat.sent else now + _SOON

    def begin(self, key: ChatKey) -> None:
        """Count a message that is being sent."""
        self._in_flight += 1
        self._chats[key].in_flight += 1

    def end(self, key: ChatKey, *, counts: bool = True) -> None:
        """Count a message that was sent, or failed. counts: the messenger has seen it."""
        self._in_flight -= 1
        chat = self._chats[key]
        chat.in_flight -= 1
        if not counts:
            return
        self._count(key, self._clock())

    def recall(self, key: ChatKey, seconds_ago: float) -> None:
        """Count a message that somebody else has sent before; called in the order in which they were sent."""
        self._count(key, self._clock() - seconds_ago)

    def _count(self, key: ChatKey, moment: float) -> None:
        chat = self._chats[key]
        self._sent.append(moment)
        if key.is_group:
            chat.sent.append(moment)
        else:
            chat.full_until = max(chat.full_until, moment) + self._limits.chat_seconds * _MARGIN

    @property
    def is_paused(self) -> bool:
        """Tell whether no message may be sent at the moment."""
        return self._clock() < self._paused_until

    def pause(self, seconds: float) -> None:
        """Send no message for some time."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    def pause_bulk(self, seconds: float) -> None:
        """Send no message to many for some time."""
        self._bulk_paused_until = max(self._bulk_paused_until, self._clock() + seconds)

    def pause_chat(self, key: ChatKey, seconds: float) -> None:
        self._chats[key].paused_until = self._clock() + seconds
