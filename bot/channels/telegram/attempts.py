"""Trying again until it works: with pauses that grow, and one line in the log for each series of failures."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from telegram.error import Conflict

from bot.channels.telegram.failures import delivery_error
from bot.engine.delivery import Throttled, Unauthorised

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0

Result = TypeVar("Result")

log = structlog.get_logger()


class Attempts:
    def __init__(self) -> None:
        self._told_of_other_poller = False

    async def until_done(self, name: str, action: Callable[[], Awaitable[Result]]) -> Result:
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
                    log.info("telegram_works_again", action=name, failures=failures)
                return result

    def _pause(self, name: str, error: Exception, failures: int) -> float:
        """Log a failure, if it is news, and return for how many seconds to wait."""
        problem = delivery_error(error)
        if isinstance(problem, Unauthorised):
            raise problem from None
        if isinstance(error, Conflict):
            if not self._told_of_other_poller:
                log.warning("telegram_other_poller", action=name)
            self._told_of_other_poller = True
        elif not failures:
            log.warning("telegram_failed", action=name, kind=type(problem).__name__, reason=problem.reason)
        pause = min(FIRST_PAUSE_SECONDS * 2.0 ** min(failures, 10), LONGEST_PAUSE_SECONDS)
        return max(pause, problem.retry_after_seconds) if isinstance(problem, Throttled) else pause
