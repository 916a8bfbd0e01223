"""Trying again at Telegram, where somebody else may be fetching the same updates."""

import structlog
from telegram.error import Conflict

from bot.channels.attempts import Attempts
from bot.channels.telegram.failures import delivery_error
from bot.engine.outbox.delivery import DeliveryError

log = structlog.get_logger()


class TelegramAttempts(Attempts):
    """Repeats calls to Telegram, and tells once that somebody else fetches the same updates."""

    def __init__(self) -> None:
        super().__init__("telegram", delivery_error)
        self._told_of_other_poller = False

    def _tell(self, name: str, error: Exception, problem: DeliveryError, failures: int) -> None:
        """Tell of another poller once, however often it is met."""
        if not isinstance(error, Conflict):
            super()._tell(name, error, problem, failures)
        elif not self._told_of_other_poller:
            log.warning("telegram_other_poller", action=name)
            self._told_of_other_poller = True
