"""Failures that a test has asked for in advance."""

from collections import defaultdict, deque
from dataclasses import dataclass

BEFORE = "before"
AFTER = "after"
ANY = "*"


@dataclass(frozen=True)
class Fault:
    """One failure.

    status: answered instead of handling the call; body: with this text (HTML, say) rather than JSON.
    is_handled: the call is handled before, so that people see what the bot is told has failed.
    drop: the connection is cut "before" or "after" the call is handled.
    delay_seconds: the call is handled at once, its answer comes late; if it is not handled, the connection is cut late.
    """

    status: int = 0
    body: str | None = None
    retry_after: int | None = None
    drop: str | None = None
    delay_seconds: float = 0.0
    is_handled: bool = False


class Faults:
    def __init__(self) -> None:
        self._queues: dict[str, deque[Fault]] = defaultdict(deque)
        self.in_chats: dict[str, Fault] = {}

    def script(self, method: str, fault: Fault, times: int = 1) -> None:
        if fault.drop not in (None, BEFORE, AFTER):
            raise ValueError(fault.drop)
        self._queues[method.lower()].extend([fault] * times)

    def take(self, method: str) -> Fault | None:
        for name in (method.lower(), ANY):
            if self._queues[name]:
                return self._queues[name].popleft()
        return None
