"""Something between the assistant and the homeserver, as a proxy is: it counts, refuses, alters and holds back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Self

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from yarl import URL

from tests.matrix.loop import LoopThread
from tests.matrix.server import HOST

_DROPPED = ("Host", "Transfer-Encoding", "Content-Length", "Content-Encoding", "Connection")
_LARGEST_BYTES = 100 << 20

Alter = Callable[[bytes], bytes]


@dataclass
class Rule:
    """What happens to requests whose path holds a phrase. reaches: the homeserver gets them all the same."""

    phrase: str
    times: int
    status: int = 0
    body: str = ""
    alter: Alter | None = None
    reaches: bool = False
    drops: bool = False
    delay_seconds: float = 0
    met: int = field(default=0)


class Gate:
    def __init__(self, target: str) -> None:
        self.calls: list[str] = []
        self._rules: list[Rule] = []
        self._target = target
        self._thread = LoopThread("gate")

    def __enter__(self) -> Self:
        self._thread.run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.close(self._stop)

    def fail(self, phrase: str, status: int = 502, body: str = "<html>", times: int = 1, **more: Any) -> Rule:
        return self.rule(phrase, times, status=status, body=body, **more)

    def rule(self, phrase: str, times: int = 1, **what: Any) -> Rule:
        rule = Rule(phrase, times, **what)
        self._rules.append(rule)
        return rule

    def made(self, phrase: str) -> int:
        """Return how many requests came for a path."""
        return sum(phrase in call for call in self.calls)

    async def _start(self) -> None:
        self._session = ClientSession(timeout=ClientTimeout(total=60), auto_decompress=False)
        app = web.Application(client_max_size=_LARGEST_BYTES)
        app.router.add_route("*", "/{path:.*}", self._pass)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, 0)
        await site.start()
        self.url = f"http://{HOST}:{self._runner.addresses[0][1]}"

    async def _stop(self) -> None:
        await self._runner.cleanup()
        await self._session.close()

    async def _pass(self, request: web.Request) -> web.Response:
        self.calls.append(f"{request.method} {request.raw_path}")
        rule = next((rule for rule in self._rules if rule.phrase in request.raw_path and rule.met < rule.times), None)
        try:
            return await (self._changed(request, rule) if rule else self._forwarded(request))
        except ClientError:
            return web.Response(status=502)

    async def _changed(self, request: web.Request, rule: Rule) -> web.Response:
        rule.met += 1
        await asyncio.sleep(rule.delay_seconds)
        if rule.reaches or rule.alter or not (rule.status or rule.drops):
            answer = await self._forwarded(request, rule.alter)
            if not (rule.status or rule.drops):
                return answer
        if rule.drops and request.transport:
            request.transport.abort()
        return web.Response(status=rule.status or 500, text=rule.body, content_type="application/json")

    async def _forwarded(self, request: web.Request, alter: Alter | None = None) -> web.Response:
        headers = {name: value for name, value in request.headers.items() if name not in _DROPPED}
        url = URL(self._target + request.raw_path, encoded=True)
        body = await request.read()
        async with self._session.request(
            request.method, url, data=BytesIO(body) if body else None, headers=headers
        ) as answer:
            content = await answer.read()
            kept = {name: value for name, value in answer.headers.items() if name not in _DROPPED}
            status = answer.status
        return web.Response(
            status=status, body=await asyncio.to_thread(alter, content) if alter else content, headers=kept
        )
