"""Updates fetched by long polling; Telegram is told that it may forget them after they are stored."""

from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from telegram import Bot, Update
from telegram.error import Conflict

from bot.channels.telegram.attempts import TelegramAttempts
from bot.channels.telegram.intake import TelegramIntake
from bot.channels.telegram.updates import ALLOWED
from bot.engine.outbox.delivery import Ready

POLL_SECONDS = 25


class Polling:
    """Fetches updates again and again, and has them stored in the inbox."""

    def __init__(self, bot: Bot, intake: TelegramIntake, attempts: TelegramAttempts) -> None:
        self._bot = bot
        self._intake = intake
        self._attempts = attempts

    async def run(self, ready: Ready) -> NoReturn:
        """Poll until cancelled. ready: called when the first look for updates has succeeded. Raises Unauthorised."""
        await self._attempts.until_done("deleteWebhook", self._drop_webhook)
        offset, seconds = 0, 0  # the first time only what is there, to know that it can be had
        while True:
            updates = await self._attempts.until_done("getUpdates", partial(self._poll, offset, seconds))
            if not seconds:
                ready()
                seconds = POLL_SECONDS
            await self._attempts.until_done("store", partial(self._intake.take, updates))
            # An empty answer has confirmed all before. After a quiet week ids start anew, perhaps below the old offset.
            # A negative offset would count from the end, and confirm more than was seen.
            offset = max(0, *(update.update_id for update in updates)) + 1 if updates else 0

    async def _poll(self, offset: int, seconds: int) -> Sequence[Update]:
        try:
            return await self._bot.get_updates(offset=offset, timeout=seconds, allowed_updates=ALLOWED)
        except Conflict:
            # Perhaps it is no other poller, but a webhook that somebody has set since.
            await self._drop_webhook()
            raise

    async def _drop_webhook(self) -> None:
        await self._bot.delete_webhook(drop_pending_updates=False)
