"""The way of updates, polled or pushed: read, stored, and only then answered with a signal."""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from telegram import Update

from bot.channels.telegram.groups import TelegramIdentity
from bot.channels.telegram.signals import TelegramSignals
from bot.channels.telegram.updates import CHANNEL, NO_NUMBER, is_of_another_kind, is_readable, not_readable, to_incoming
from bot.engine.metrics import UNREADABLE
from bot.engine.outbox.delivery import StoreEvents
from bot.engine.talk.messages import Incoming, Kind

_ANSWERED = (Kind.TEXT, Kind.PRESS, Kind.FILE)

log = structlog.get_logger()


class TelegramIntake:
    """Stores updates in the inbox, then acknowledges the buttons that were pressed."""

    def __init__(
        self, store: StoreEvents, me: TelegramIdentity, signals: TelegramSignals, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._me = me
        self._signals = signals
        self._clock = clock

    async def take(self, updates: Sequence[Update]) -> None:
        """Store what updates tell; after that Telegram may forget them. Raises what the store raises."""
        incomings = [incoming for incoming in map(self._incoming, updates) if incoming]
        if incomings:
            await self._store(incomings)
        for update in updates:
            if update.callback_query:
                self._signals.acknowledge(update.callback_query.id)
        for incoming in incomings:
            if incoming.kind in _ANSWERED and not incoming.is_group:
                self._signals.type(incoming.chat)

    def _incoming(self, update: Update) -> Incoming | None:
        try:
            if is_readable(update):
                return to_incoming(update, self._me, self._clock())
        except Exception as error:  # noqa: BLE001 - one strange update must not stop all others
            return self._unreadable(update, type(error).__name__)
        if not is_of_another_kind(update):
            return self._unreadable(update, "Malformed")
        log.info("telegram_update_skipped", update_id=update.update_id)
        return None

    def _unreadable(self, update: Update, error: str) -> Incoming | None:
        """Count and log an update that cannot be read, and return what its sender is to be told of it."""
        UNREADABLE.labels(CHANNEL).inc()
        known = None if update.update_id == NO_NUMBER else update.update_id
        log.warning("telegram_update_unreadable", update_id=known, error=error)
        return not_readable(update, self._me, self._clock())
