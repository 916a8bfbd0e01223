"""Calls to a messenger, repeated until they succeed: with growing pauses, and one line in the log for each series."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.engine.outbox.delivery import DeliveryError, Throttled, Unauthorised

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0

Returned = TypeVar("Returned")

log = structlog.get_logger()


class Attempts:
    """Repeats the calls of one channel until they succeed. meaning: the DeliveryError that an exception stands for."""

    def __init__(self, channel: str, meaning: Callable[[Exception], DeliveryError]) -> None:
        self._channel = channel
        self._meaning = meaning

    async def until_done(self, name: str, action: Callable[[], Awaitable[Returned]]) -> Returned:
        """Repeat an action until it succeeds, and return its result. Raises Unauthorised."""
        failures = 0
        while True:
            try:
                result = await action()
            except Exception as error:  # noqa: BLE001 - this is the worker's boundary
                await asyncio.sleep(self._pause(name, error, failures))
                failures += 1
            else:
                if failures:
                    log.info("channel_works_again", channel=self._channel, action=name, failures=failures)
                return result

    def _pause(self, name: str, error: Exception, failures: int) -> float:
        """Log a failure, if it is news, and return for how many seconds to wait."""
        problem = self._meaning(error)
        if isinstance(problem, Unauthorised):
            raise problem from None
        self._tell(name, error, problem, failures)
        pause = min(FIRST_PAUSE_SECONDS * 2.0 ** min(failures, 10), LONGEST_PAUSE_SECONDS)
        return max(pause, problem.retry_after_seconds) if isinstance(problem, Throttled) else pause

    def _tell(self, name: str, _error: Exception, problem: DeliveryError, failures: int) -> None:
        if not failures:
            kind = type(problem).__name__
            log.warning("channel_call_failed", channel=self._channel, action=name, kind=kind, reason=problem.reason)
