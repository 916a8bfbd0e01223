"""Telegram as the kernel sees it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NoReturn

import structlog
from telegram import BotCommand

from bot.channels.telegram import downloads, outgoing
from bot.channels.telegram.account import TelegramAccount
from bot.channels.telegram.attempts import TelegramAttempts
from bot.channels.telegram.failures import delivery_error
from bot.channels.telegram.groups import TelegramIdentity
from bot.channels.telegram.intake import TelegramIntake
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.signals import TelegramSignals
from bot.channels.telegram.updates import CHANNEL
from bot.channels.telegram.webhook import Webhook
from bot.channels.traits import telegram as telegram_traits
from bot.config import TelegramSettings
from bot.engine.outbox.delivery import Limits, Ready, Sending, StoreEvents
from bot.engine.talk.messages import FileReference

_LONGEST_DESCRIPTION = 256

log = structlog.get_logger()


def _utc_now() -> datetime:
    return datetime.now(UTC)


class TelegramMessenger:
    """A bot at Telegram; satisfies `bot.engine.outbox.delivery.Messenger`."""

    name = CHANNEL
    limits = Limits(per_second=30, chat_seconds=1.0, chat_burst=3, group_per_minute=20)

    def __init__(
        self,
        settings: TelegramSettings,
        menu: Sequence[tuple[str, str]] = (),
        clock: Callable[[], datetime] = _utc_now,
        knows: Callable[[str], bool] = lambda _name: True,
        named: Callable[[str], object] = lambda _name: None,
    ) -> None:
        """menu: commands as (name, description), shown by Telegram while somebody types.

        knows: tells whether there is a command of a name. named: told what Telegram calls the bot, without "@".
        """
        self.traits = telegram_traits(is_confidential=settings.allow_personal_data)
        self._settings = settings
        self._menu = menu
        self._clock = clock
        self._knows = knows
        self._named = named
        self._account: TelegramAccount
        self._signals: TelegramSignals

    async def open(self) -> None:
        """Get ready to send messages and fetch files; quick, without network."""
        self._account = TelegramAccount(self._settings)
        self._signals = TelegramSignals(self._account.bot)

    async def close(self) -> None:
        await self._signals.close()
        await self._account.close()

    async def receive(self, store: StoreEvents, ready: Ready = lambda: None) -> NoReturn:
        """Receive until cancelled; survives whatever the network and the store do. Raises Unauthorised."""
        bot, attempts = self._account.bot, TelegramAttempts()
        user = await attempts.until_done("getMe", bot.get_me)
        if user.username:
            self._named(user.username)
        if self._menu:
            await self.set_commands(self._menu)
        me = TelegramIdentity(user.id, user.username or "", self._knows)
        intake = TelegramIntake(store, me, self._signals, self._clock)
        if self._settings.receive == "webhook":
            await Webhook(self._settings, bot, intake, attempts).run(ready)
        await Polling(bot, intake, attempts).run(ready)

    async def set_commands(self, commands: Sequence[tuple[str, str]]) -> None:
        """Set the menu of commands, (name, description); a failure is only logged, for all works without it."""
        menu = [BotCommand(name, description[:_LONGEST_DESCRIPTION]) for name, description in commands]
        try:
            await self._account.bot.set_my_commands(menu)
        except Exception as error:  # noqa: BLE001 - see above
            problem = delivery_error(error)
            log.warning(
                "channel_call_failed",
                channel=CHANNEL,
                action="setMyCommands",
                kind=type(problem).__name__,
                reason=problem.reason,
            )

    async def send(self, sending: Sending) -> str:
        """Send or edit one message and return its id. Raises DeliveryError."""
        return await outgoing.send(self._account.bot, sending)

    async def fetch(self, file: FileReference) -> bytes:
        """Return the content of a file that somebody sent. Raises FetchFailed."""
        return await downloads.fetch(self._account, file)

    async def show_typing(self, address: str) -> None:
        """Show that an answer is being prepared; never fails."""
        await self._signals.show_typing(address)
