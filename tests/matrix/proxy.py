"""What stands between the assistant and its homeserver, and goes wrong when a test wants it to."""

import asyncio
import re
import threading
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import ClientSession, ClientTimeout, web
from yarl import URL

from tests.matrix.loop import LoopThread
from tests.matrix.server import HOST

BEFORE = "before"
AFTER = "after"
NO_ANSWER = 0
_HOP_BY_HOP = {"connection", "content-encoding", "content-length", "host", "keep-alive", "transfer-encoding"}
_CLOSING_SECONDS = 0.2
_LARGEST_BODY = 100 << 20


@dataclass(frozen=True)
class Trouble:
    """What becomes of a call.

    status: answered in place of the server; answer: with this JSON, or this text. drop: the connection is cut "before"
    or "after" the server has handled the call. delay_seconds: before the call is passed on.
    """

    status: int = 0
    answer: dict[str, Any] | str = ""
    drop: str = ""
    delay_seconds: float = 0


def limited(retry_after_ms: int) -> Trouble:
    """Return what a server does that is called too often."""
    return Trouble(429, {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": retry_after_ms})


@dataclass
class Call:
    """A call that came, from its arrival on; status: what was answered, 0 as long as nothing was."""

    method: str
    path: str
    status: int = NO_ANSWER


class Proxy:
    """Passes calls on to a homeserver; it is the same address while it is down."""

    def __init__(self, upstream: str) -> None:
        self.calls: list[Call] = []
        self.port = 0
        self._upstream = upstream
        self._troubles: list[tuple[re.Pattern[str], Trouble, int]] = []
        self._lock = threading.Lock()
        self._listener: asyncio.Server | None = None
        self._thread = LoopThread("matrix-proxy")
        self._thread.run(self._open())
        self.url = f"http://{HOST}:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._thread.close(self._close)

    def down(self) -> None:
        """Cut all connections and refuse new ones."""
        self._thread.run(self._shut())

    def up(self) -> None:
        self._thread.run(self._listen())

    def script(self, pattern: str, trouble: Trouble, times: int = 1) -> None:
        """Let something become of the next calls whose method and path match: r"PUT .*/send/"."""
        with self._lock:
            self._troubles.append((re.compile(pattern), trouble, times))

    def heal(self) -> None:
        """Forget all troubles."""
        with self._lock:
            self._troubles.clear()

    def called(self, pattern: str) -> list[Call]:
        return [call for call in tuple(self.calls) if re.search(pattern, f"{call.method} {call.path}")]

    def _take(self, method: str, path: str) -> Trouble:
        with self._lock:
            for place, (pattern, trouble, times) in enumerate(self._troubles):
                if pattern.search(f"{method} {path}"):
                    self._troubles[place : place + 1] = [(pattern, trouble, times - 1)] if times > 1 else []
                    return trouble
        return Trouble()

    async def _open(self) -> None:
        self._session = ClientSession(auto_decompress=False, timeout=ClientTimeout(total=None))
        # A client that hangs up ends its long poll, so handlers are cancelled with their connection.
        self._server = web.Server(self._answer, request_factory=_request, handler_cancellation=True, access_log=None)
        await self._listen()

    async def _listen(self) -> None:
        if self._listener is None:
            loop = asyncio.get_running_loop()
            self._listener = await loop.create_server(self._server, HOST, self.port)
            self.port = self._listener.sockets[0].getsockname()[1]

    async def _shut(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        await asyncio.sleep(0)  # a connection that is just being accepted
        for connection in self._server.connections:
            if connection.transport is not None:
                connection.transport.abort()

    async def _close(self) -> None:
        await self._shut()
        await self._server.shutdown(_CLOSING_SECONDS)
        await self._session.close()

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        call = Call(request.method, request.path)
        self.calls.append(call)
        answer = await self._handle(request, self._take(request.method, request.path))
        call.status = answer.status
        return answer

    async def _handle(self, request: web.BaseRequest, trouble: Trouble) -> web.Response:
        if trouble.delay_seconds:
            await asyncio.sleep(trouble.delay_seconds)
        if trouble.drop == BEFORE:
            await _hang_up(request)
        if trouble.status:
            return _instead(trouble)
        answer = await self._pass_on(request)
        if trouble.drop == AFTER:
            await _hang_up(request)
        return answer

    async def _pass_on(self, request: web.BaseRequest) -> web.Response:
        async with self._session.request(
            request.method,
            URL(self._upstream + request.raw_path, encoded=True),
            data=await request.read(),
            headers=_passed(request.headers),
            allow_redirects=False,
        ) as answer:
            return web.Response(body=await answer.read(), status=answer.status, headers=_passed(answer.headers))


def _passed(headers: Any) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in _HOP_BY_HOP}


def _instead(trouble: Trouble) -> web.Response:
    if isinstance(trouble.answer, dict):
        return web.json_response(trouble.answer, status=trouble.status)
    return web.Response(text=trouble.answer, status=trouble.status, content_type="text/html")


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=_LARGEST_BODY)


async def _hang_up(request: web.BaseRequest) -> None:
    """End the connection without an answer; this handler is cancelled with it."""
    if request.transport is not None:
        request.transport.abort()
    await asyncio.sleep(3600)
