"""The HTTP side: a server in a thread of its own, on a port that survives an outage."""

import asyncio
import json
import re
import threading
from collections.abc import Coroutine
from http import HTTPStatus
from typing import Any

from aiohttp import web

from tests.telegram_api.accounts import Account
from tests.telegram_api.calls import Call, Called, read_call
from tests.telegram_api.faults import AFTER, BEFORE, Fault
from tests.telegram_api.files import LARGEST_UPLOAD
from tests.telegram_api.methods import METHODS, RECEIVING_METHODS
from tests.telegram_api.refusals import NOT_FOUND, UNAUTHORIZED, Refusal, too_many_requests
from tests.telegram_api.webhooks import WebhookDelivery
from tests.telegram_api.world import World

METHOD_PATH = re.compile(r"/bot([^/]+)/(\w+)")
FILE_PATH = re.compile(r"/file/bot([^/]+)/(.+)")
HOST = "127.0.0.1"
PATIENCE_SECONDS = 10.0
NO_FAULT = Fault()
NO_ANSWER = 0
CLOSING_SECONDS = 0.2


class Server:
    """Its thread alone runs the event loop; other threads use start, pause, resume, wake and close."""

    def __init__(self, world: World, webhook_retry_seconds: float) -> None:
        self.port = 0
        self.crashes: list[Exception] = []
        self._world = world
        self._delivery = WebhookDelivery(world, webhook_retry_seconds)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram-api", daemon=True)
        # A client that hangs up ends its long poll, so handlers are cancelled with their connection.
        self._server = web.Server(
            self._answer, request_factory=_request, handler_cancellation=True, loop=self._loop, access_log=None
        )
        self._listener: asyncio.Server | None = None

    def start(self) -> None:
        self._thread.start()
        self._run(self._listen())

    def pause(self) -> None:
        self._run(self._shut())

    def resume(self) -> None:
        self._run(self._listen())

    def wake(self, account: Account) -> None:
        self._loop.call_soon_threadsafe(account.wake)

    def end_poll(self, account: Account, refusal: Refusal) -> None:
        self._loop.call_soon_threadsafe(account.end_poll, refusal)

    def close(self) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_SECONDS)
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE_SECONDS)

    async def _listen(self) -> None:
        self._delivery.is_paused = False
        if self._listener is None:
            self._listener = await self._loop.create_server(self._server, HOST, self.port)
            self.port = self._listener.sockets[0].getsockname()[1]

    async def _shut(self) -> None:
        self._delivery.is_paused = True
        if self._listener is not None:
            # A connection that is just being accepted would be left half made.
            for listening in self._listener.sockets:
                self._loop.remove_reader(listening.fileno())
            for _ in range(5):
                await asyncio.sleep(0)
            self._listener.close()
            self._listener = None
        for connection in self._server.connections:
            if connection.transport is not None:
                connection.transport.abort()

    async def _close(self) -> None:
        await self._delivery.close()
        await self._shut()
        await self._server.shutdown(CLOSING_SECONDS)
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        if others:
            await asyncio.wait(others, timeout=CLOSING_SECONDS)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        download = FILE_PATH.fullmatch(request.path)
        if download:
            return self._file(*download.groups())
        named = METHOD_PATH.fullmatch(request.path)
        if not named:
            return _refused(Refusal(*NOT_FOUND))
        token, method = named.groups()
        with self._world.changed:
            fault = self._world.faults.take(method) or NO_FAULT
        return await self._logged(token, method, fault, request)

    async def _logged(self, token: str, method: str, fault: Fault, request: web.BaseRequest) -> web.Response:
        """Handle a call and write it into the log, whatever becomes of it."""
        at, call, status = self._world.now(), Call(method), NO_ANSWER
        try:
            try:
                call = await read_call(method, request)
                with self._world.changed:
                    fault = self._world.faults.in_chats.get(call.text("chat_id"), fault)
                answer = await self._handle(token, call, fault, request)
            except Refusal as refusal:
                answer = _refused(refusal)
            except (OSError, web.RequestPayloadError):
                # The client is gone.
                raise
            except Exception as error:
                self.crashes.append(error)
                raise
            if fault.delay_seconds:
                await asyncio.sleep(fault.delay_seconds)
            if fault.drop == AFTER:
                await _hang_up(request)
            status = answer.status
            return answer
        finally:
            with self._world.changed:
                self._world.calls.append(Called(method, call.params, status, at))
                self._world.changed.notify_all()

    async def _handle(self, token: str, call: Call, fault: Fault, request: web.BaseRequest) -> web.Response:
        if fault.drop == BEFORE:
            await asyncio.sleep(fault.delay_seconds)
            await _hang_up(request)
        account = self._account(token)
        if fault.is_handled:
            await self._result(account, call)
        if fault.status or fault.retry_after:
            return _failed(fault)
        return _answered(await self._result(account, call))

    async def _result(self, account: Account, call: Call) -> Any:
        name = call.method.lower()
        if name in RECEIVING_METHODS:
            return await RECEIVING_METHODS[name](self._world, account, call, self._delivery)
        if name not in METHODS:
            raise Refusal(*NOT_FOUND)
        with self._world.changed:
            return METHODS[name](self._world, account, call)

    def _account(self, token: str) -> Account:
        with self._world.changed:
            account = self._world.accounts.get(token)
        if account is None:
            raise Refusal(*UNAUTHORIZED)
        return account

    def _file(self, token: str, path: str) -> web.Response:
        try:
            self._account(token)
        except Refusal as refusal:
            return _refused(refusal)
        with self._world.changed:
            file = self._world.files.at(path)
        if file is None:
            return _refused(Refusal(*NOT_FOUND))
        return web.Response(body=file.content, content_type="application/octet-stream")


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=2 * LARGEST_UPLOAD)


async def _hang_up(request: web.BaseRequest) -> None:
    """End the connection without an answer; this handler is cancelled with it."""
    if request.transport is not None:
        request.transport.abort()
    await asyncio.sleep(PATIENCE_SECONDS)


def _answered(result: Any) -> web.Response:
    return web.Response(body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json")


def _refused(refusal: Refusal) -> web.Response:
    body = json.dumps(refusal.body).encode()
    return web.Response(body=body, status=refusal.status, content_type="application/json")


def _failed(fault: Fault) -> web.Response:
    if fault.body is not None:
        return web.Response(text=fault.body, status=fault.status, content_type="text/html")
    if fault.retry_after is not None:
        return _refused(too_many_requests(fault.retry_after))
    return _refused(Refusal(fault.status, HTTPStatus(fault.status).phrase))
