"""The public programme from a web server of our own: nothing but GET, no cookies, no trace of readers."""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from sqlalchemy import Connection

from bot.config import Settings
from bot.engine.talk.wording import Wording
from bot.programme.public.feeds import meetings_behind
from bot.programme.public.site import (
    CALENDAR_ENDS,
    LIST,
    MISSING,
    PERSONAL_FOLDER,
    Site,
    SiteFile,
    calendar_of,
    read_links,
    read_site,
)
from bot.storage.database import Database

_T = TypeVar("_T")
_FRESH = timedelta(seconds=15)
_PATIENCE_SECONDS = 3.0
_PORT_AGAIN_SECONDS = 5.0
_CLOSING_SECONDS = 1.0
_MOST_AT_ONCE = 200
_METHODS = "GET, HEAD"
_SHARED, _OWN = "public, max-age=60", "private, no-cache"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "Demografie-Lotse",
    "X-Content-Type-Options": "nosniff",
}

log = structlog.get_logger()


@dataclass(frozen=True)
class _Snapshot:
    """The site as it was at a time, and what has been made of it since."""

    site: Site
    read_at: datetime
    made: dict[str, SiteFile]

    def file(self, name: str) -> SiteFile | None:
        if name not in self.made and (file := self.site.file(name)):
            self.made[name] = file
        return self.made.get(name)


class PublicWeb:
    """Serves the public programme; what it says is at most 15 s old, or as old as the database is away."""

    def __init__(self, settings: Settings, database: Database, wording: Wording, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._database = database
        self._wording = wording
        self._clock = clock
        self._base = urlsplit(settings.web.public_url).path.rstrip("/") + "/"
        # A thread for each: however many ask, the others' work goes on, and pages are made while the database is away.
        self._reading, self._making = ThreadPoolExecutor(1, "web-reading"), ThreadPoolExecutor(1, "web-making")
        self._snapshot: _Snapshot | None = None
        self._renewal: asyncio.Future[_Snapshot] | None = None
        self._renewal_began = 0.0
        self._in_hand = 0

    async def run(self) -> NoReturn:
        """Serve until cancelled. While another process has the port, wait for it to end."""
        server = await self._started()
        print(self._wording("web-ready", url=self._settings.web.public_url), flush=True)
        try:
            await asyncio.Event().wait()
        finally:
            await server.cleanup()
            for threads in (self._reading, self._making):
                threads.shutdown(wait=False, cancel_futures=True)
        raise AssertionError

    async def _started(self) -> web.AppRunner:
        host, _, port = self._settings.web.listen.rpartition(":")
        is_told = False
        while True:
            app = web.Application(client_max_size=1)
            app.router.add_route("*", "/{path:.*}", self._answer)
            server = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING_SECONDS)
            await server.setup()
            try:
                await web.TCPSite(server, host.strip("[]") or None, int(port)).start()
            except (OSError, OverflowError) as error:  # the second: there is no such port
                await server.cleanup()
                if not is_told:
                    log.warning("web_port_taken", port=int(port), reason=getattr(error, "strerror", str(error)))
                    is_told = True
                await asyncio.sleep(_PORT_AGAIN_SECONDS)
            else:
                return server

    async def _answer(self, request: web.Request) -> web.Response:
        if request.method not in {"GET", "HEAD"}:
            return _answered(405, headers={"Allow": _METHODS})
        if self._in_hand >= _MOST_AT_ONCE:
            return self._unavailable()
        self._in_hand += 1
        try:
            return await self._found(request)
        except Exception as error:  # noqa: BLE001 - the library would log it with the reader's address
            log.warning("web_failed", kind=type(error).__name__)
            return self._unavailable()
        finally:
            self._in_hand -= 1

    async def _found(self, request: web.Request) -> web.Response:
        if request.path + "/" == self._base:  # what the page leads to is beside it
            return _answered(308, headers={"Location": self._base})
        name = request.path.removeprefix(self._base).removeprefix("/") or LIST
        if name.startswith(PERSONAL_FOLDER):
            return await self._personal(request, name.removeprefix(PERSONAL_FOLDER).removesuffix(CALENDAR_ENDS))
        snapshot = await self._renewed()
        if snapshot is None:
            return self._unavailable()
        if file := await self._made(partial(snapshot.file, name)):
            return _sent(request, file, _SHARED)
        missing = await self._made(partial(snapshot.file, MISSING))
        return _answered(404, missing, {"Cache-Control": _SHARED})

    async def _personal(self, request: web.Request, secret: str) -> web.Response:
        """Return the calendar that a secret leads to. Raises TimeoutError while the database is away."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            read = partial(self._database.read, partial(self._feed, secret=secret, now=self._clock()))
            file = await asyncio.get_running_loop().run_in_executor(self._reading, read)
        return _sent(request, file, _OWN) if file else _answered(404, headers={"Cache-Control": _OWN})

    def _feed(self, connection: Connection, secret: str, now: datetime) -> SiteFile | None:
        found = meetings_behind(connection, secret, now)
        if found is None:
            return None
        name = self._wording("calendar-personal-name")
        return calendar_of(found, read_links(connection, self._settings), self._wording, name)

    def _unavailable(self) -> web.Response:
        told = SiteFile("text/plain", self._wording("public-unavailable").encode())
        return _answered(503, told, {"Retry-After": "30", "Cache-Control": "no-store"})

    async def _renewed(self) -> _Snapshot | None:
        """Return the site as it is now, or as it was last while the database does not answer; None if there is none."""
        loop, before, now = asyncio.get_running_loop(), self._snapshot, self._clock()
        if before and timedelta(0) <= now - before.read_at < _FRESH:
            return before
        if self._renewal is None:
            self._renewal = loop.run_in_executor(self._reading, self._read, now)
            self._renewal_began = loop.time()
        left = _PATIENCE_SECONDS - (loop.time() - self._renewal_began)
        renewal = self._renewal
        await asyncio.wait((renewal,), timeout=max(left, 0))
        if renewal.done():
            self._renewal = None if self._renewal is renewal else self._renewal
            self._snapshot = renewal.result()
        return self._snapshot

    def _read(self, now: datetime) -> _Snapshot:
        read = partial(read_site, settings=self._settings, wording=self._wording, now=now)
        return _Snapshot(self._database.read(read), now, {})

    async def _made(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._making, work)


def _sent(request: web.Request, file: SiteFile, caching: str) -> web.Response:
    """Return a file, or that the reader has it already."""
    tag = hashlib.sha256(file.content).hexdigest()[:32]
    known = request.if_none_match or ()
    is_known = any(one.value in {tag, "*"} for one in known)
    response = _answered(304 if is_known else 200, None if is_known else file, {"Cache-Control": caching})
    response.etag = tag
    return response


def _answered(status: int, file: SiteFile | None = None, headers: Mapping[str, str] | None = None) -> web.Response:
    shared = {**_HEADERS, **(headers or {})}
    if file is None:
        return web.Response(status=status, headers=shared)
    return web.Response(status=status, body=file.content, content_type=file.media_type, charset="utf-8", headers=shared)
