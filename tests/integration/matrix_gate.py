"""A proxy before the homeserver that also alters what the server answers."""

import asyncio
import re
from collections.abc import Callable
from io import BytesIO

from aiohttp import web
from yarl import URL

from tests.matrix.proxy import AFTER, Proxy, Trouble, _passed

Change = Callable[[bytes], bytes]


class Gate(Proxy):
    """Each trouble meets the next calls whose path holds a phrase."""

    def __init__(self, upstream: str) -> None:
        self._changes: list[tuple[str, Change]] = []
        super().__init__(upstream)

    def fail(self, phrase: str, status: int = 502, body: str = "<html>", times: int = 1) -> None:
        self.script(re.escape(phrase), Trouble(status, body), times)

    def lose(self, phrase: str, times: int = 1) -> None:
        """Let answers get lost; the library itself makes some calls once more where that happens."""
        self.script(re.escape(phrase), Trouble(drop=AFTER), times)

    def delay(self, phrase: str, seconds: float, times: int = 1) -> None:
        self.script(re.escape(phrase), Trouble(delay_seconds=seconds), times)

    def alter(self, phrase: str, change: Change) -> None:
        """Change one answer; that may take its time."""
        self._changes.append((phrase, change))

    def made(self, phrase: str) -> int:
        """Return how many calls were made."""
        return len(self.called(re.escape(phrase)))

    async def _pass_on(self, request: web.BaseRequest) -> web.Response:
        found = next((change for change in self._changes if change[0] in request.path), None)
        if found:
            self._changes.remove(found)
        body, url = await request.read(), URL(self._upstream + request.raw_path, encoded=True)
        async with self._session.request(
            request.method,
            url,
            data=BytesIO(body) if body else None,
            headers=_passed(request.headers),
            allow_redirects=False,
        ) as answer:
            content = await answer.read()
            if found:
                content = await asyncio.to_thread(found[1], content)
            return web.Response(body=content, status=answer.status, headers=_passed(answer.headers))
