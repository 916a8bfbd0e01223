"""The bot's account at Telegram: its connections, and whether its token is good."""

import logging
import ssl
from urllib.parse import quote

import httpx
from telegram import Bot

from bot.channels.telegram.failures import delivery_error
from bot.channels.telegram.request import Request, UpdatesRequest
from bot.config import TelegramSettings
from bot.engine.outbox.delivery import Unauthorised, Unreachable

FILE_SECONDS = 120.0
_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 20.0
_POOL_SECONDS = 5.0
_CONNECTIONS = 64
_IDLE_SECONDS = 30.0
# These libraries log the addresses of calls, which hold the token, and the content of messages.
_TALKATIVE = ("httpx", "httpcore", "telegram")


class TelegramAccount:
    """The connections of one bot; nothing is sent before the first call. downloads: for files, which are streamed."""

    def __init__(self, settings: TelegramSettings) -> None:
        # Whatever is no token still makes an address, and Telegram says that it is none.
        token = quote(settings.token.get_secret_value().strip(), safe=":") or "-"
        for name in _TALKATIVE:
            logger = logging.getLogger(name)
            logger.setLevel(max(logger.level, logging.WARNING))
        url = settings.api_url.rstrip("/")
        tls = httpx.create_ssl_context()
        self._requests = (_request(Request, _CONNECTIONS, tls), _request(UpdatesRequest, 2, tls))
        self.bot = Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=self._requests[0],
            get_updates_request=self._requests[1],
        )
        self.downloads = httpx.AsyncClient(
            verify=tls, timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS, pool=FILE_SECONDS)
        )

    async def close(self) -> None:
        for request in self._requests:
            await request.shutdown()
        await self.downloads.aclose()


def _request(kind: type[Request], connections: int, tls: ssl.SSLContext) -> Request:
    limits = httpx.Limits(
        max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=_IDLE_SECONDS
    )
    return kind(
        connection_pool_size=connections,
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_ANSWER_SECONDS,
        write_timeout=_ANSWER_SECONDS,
        media_write_timeout=FILE_SECONDS,
        pool_timeout=_POOL_SECONDS,
        httpx_kwargs={"limits": limits, "verify": tls},
    )


async def check_account(settings: TelegramSettings) -> str:
    """Return the bot's "@username". Raises Unauthorised or Unreachable."""
    account = TelegramAccount(settings)
    try:
        me = await account.bot.get_me()
    except Exception as error:  # noqa: BLE001 - every failure is named below
        problem = delivery_error(error)
        raise (problem if isinstance(problem, Unauthorised) else Unreachable(problem.reason)) from None
    finally:
        await account.close()
    return f"@{me.username}"
