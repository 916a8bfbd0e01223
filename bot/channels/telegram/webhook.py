"""Updates pushed by Telegram to a small web server; each is accepted after it is stored."""

import asyncio
import hmac
import secrets
from typing import NoReturn
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import Bot, Update

from bot.channels.nesting import parsed
from bot.channels.telegram.attempts import TelegramAttempts
from bot.channels.telegram.intake import TelegramIntake
from bot.channels.telegram.updates import ALLOWED, NO_NUMBER, RAW, is_numbered, readable
from bot.config import TelegramSettings
from bot.engine.outbox.delivery import Ready

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
LARGEST_BODY_BYTES = 1_000_000
# Somebody else may have removed the webhook meanwhile, or revoked the token.
REGISTER_AGAIN_SECONDS = 600.0
_CLOSING_SECONDS = 1.0

log = structlog.get_logger()


class Webhook:
    """Accepts the updates that Telegram pushes, and has them stored in the inbox."""

    def __init__(
        self, settings: TelegramSettings, bot: Bot, intake: TelegramIntake, attempts: TelegramAttempts
    ) -> None:
        self._url = settings.webhook_url
        self._listen = settings.webhook_listen
        self._secret = settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
        self._bot = bot
        self._intake = intake
        self._attempts = attempts

    async def run(self, ready: Ready) -> NoReturn:
        """Accept updates until cancelled. ready: called when Telegram knows where to push. Raises Unauthorised."""
        server = await self._attempts.until_done("listen", self._start)
        try:
            await self._attempts.until_done("setWebhook", self._register)
            ready()
            while True:
                await asyncio.sleep(REGISTER_AGAIN_SECONDS)
                await self._attempts.until_done("setWebhook", self._register)
        finally:
            await server.cleanup()

    async def _start(self) -> web.AppRunner:
        app = web.Application(client_max_size=LARGEST_BODY_BYTES)
        app.router.add_post(urlsplit(self._url).path or "/", self._receive)
        server = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING_SECONDS)
        await server.setup()
        host, _, port = self._listen.rpartition(":")
        try:
            await web.TCPSite(server, host.strip("[]") or None, int(port)).start()
        except BaseException:
            await server.cleanup()
            raise
        return server

    async def _register(self) -> None:
        await self._bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=ALLOWED)

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._secret.encode()):
            return web.Response(status=403)
        # What cannot be read now will not be later: accepted, for Telegram would repeat it before all others.
        return web.Response(status=200 if await self._is_stored(await _update(request)) else 503)

    async def _is_stored(self, update: Update) -> bool:
        try:
            await self._intake.take([update])
        except Exception as error:  # noqa: BLE001 - whatever happened, Telegram shall deliver it again
            log.warning("channel_call_failed", channel="telegram", action="store", error=type(error).__name__)
            return False
        return True


async def _update(request: web.Request) -> Update:
    """Return what was pushed; if it cannot be read, an update that holds it and tells nothing."""
    try:
        raw = parsed(await request.read())
    except (ValueError, web.HTTPRequestEntityTooLarge):
        raw = None
    return Update.de_json(readable(raw), None) if is_numbered(raw) else Update(NO_NUMBER, api_kwargs={RAW: raw})
