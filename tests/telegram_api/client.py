"""The real client library, called from synchronous tests."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Self

import httpx
import telegram
from telegram.request import HTTPXRequest

from tests.telegram_api.emulator import Emulator

CONNECTIONS = 64
# Loading certificates takes longer than most tests.
WITHOUT_TLS: dict[str, Any] = {"verify": False}


class SyncBot:
    """telegram.Bot without `await`: every method of it waits for its result."""

    def __init__(self, api: Emulator, token: str = "") -> None:
        self.token = token or api.token
        self._runner = asyncio.Runner()
        self._request = HTTPXRequest(
            connection_pool_size=CONNECTIONS, media_write_timeout=30, read_timeout=10, httpx_kwargs=WITHOUT_TLS
        )
        self.bot = telegram.Bot(
            self.token,
            base_url=f"{api.url}/bot",
            base_file_url=f"{api.url}/file/bot",
            request=self._request,
            get_updates_request=HTTPXRequest(connection_pool_size=2, httpx_kwargs=WITHOUT_TLS),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for request in (self._request, self.bot._request[0]):
            self._runner.run(request.shutdown())
        self._runner.close()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self.bot, name)
        return lambda *arguments, **named: self._runner.run(method(*arguments, **named))

    def together(self, *calls: Awaitable[Any]) -> list[Any]:
        """Wait for several calls of `bot` at once; exceptions are among the results."""

        async def gathered() -> list[Any]:
            return await asyncio.gather(*calls, return_exceptions=True)

        return self._runner.run(gathered())


def post(api: Emulator, method: str, token: str = "", **params: Any) -> tuple[int, dict[str, Any]]:
    """Call a method with JSON parameters and without the library; return status and answer."""
    # In ASCII, for httpx could not send lone surrogates.
    url, body = f"{api.url}/bot{token or api.token}/{method}", json.dumps(params)
    answer = httpx.post(url, content=body, headers={"Content-Type": "application/json"}, **WITHOUT_TLS)
    return answer.status_code, answer.json()


def refusal(api: Emulator, method: str, **params: Any) -> str:
    """Return the description of a refused call; the library rewrites it."""
    status, answer = post(api, method, **params)
    assert not answer["ok"]
    assert answer["error_code"] == status
    return str(answer["description"])
