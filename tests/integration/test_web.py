"""The public programme from the web server: what readers get, what they cannot do, what happens without database."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
import vobject
from structlog.testing import capture_logs

from bot.config import Settings
from bot.engine.talk.wording import Wording
from bot.programme.public.feeds import end_feed
from bot.programme.tables import MeetingState
from bot.storage.database import Database
from bot.web import PublicWeb
from tests.conftest import run_lotse
from tests.contracts.process import eventually
from tests.engine import new_person
from tests.integration.test_telegram_run import free_port, running
from tests.telegram_api import Emulator
from tests.unit.bot.programme.public.sites import NOW, meets
from tests.unit.bot.programme.public.test_feeds import signs_up, subscribes

pytestmark = pytest.mark.slow
WORDING = Wording()
SECRET = "https://join.example/secret"


def in_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    @wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        asyncio.run(test(*arguments, **named))

    return run


@dataclass(frozen=True)
class Page:
    """What a reader got."""

    status: int
    headers: Mapping[str, str]
    text: str


class Moment:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def settings() -> Settings:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Settings(web={"listen": f"127.0.0.1:{port}", "public_url": f"http://127.0.0.1:{port}/programm/"})


@asynccontextmanager
async def serving(settings: Settings, database: Database, clock: Callable[[], datetime]) -> AsyncIterator[None]:
    """Serve the programme until the end of the block."""
    running = asyncio.create_task(PublicWeb(settings, database, WORDING, clock).run())
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@asynccontextmanager
async def reading(settings: Settings, database: Database, clock: Callable[[], datetime] | None = None) -> Any:
    """Serve the programme and yield what asks for a path below its address."""
    async with serving(settings, database, clock or Moment()), aiohttp.ClientSession() as session:

        async def ask(path: str, method: str = "GET", **more: Any) -> Page:
            base = f"http://{settings.web.listen}"
            for _ in range(100):
                with suppress(aiohttp.ClientConnectorError):
                    async with session.request(method, base + path, allow_redirects=False, **more) as found:
                        return Page(found.status, found.headers, await found.text())
                await asyncio.sleep(0.02)
            raise AssertionError("nobody listens")

        yield ask


@in_loop
async def test_the_same_pages_as_in_the_folder(sqlite: Database, settings: Settings) -> None:
    number = meets(sqlite, "Dorfladen", join_link=SECRET)
    async with reading(settings, sqlite) as ask:
        pages = ("/programm/", "/", "/programm/index.html", f"/programm/termin-{number}.html")
        for path in (*pages, f"/termin-{number}.ics"):
            found = await ask(path)
            assert found.status == 200, path
            text = found.text
            assert "Dorfladen" in text
            assert "secret" not in text
            assert "Set-Cookie" not in found.headers
        assert (await ask("/programm/programm.ics")).headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert (await ask("/programm/programm.css")).headers["Content-Type"] == "text/css; charset=utf-8"
        moved = await ask("/programm")
        assert (moved.status, moved.headers["Location"]) == (308, "/programm/")


@in_loop
async def test_what_is_known_is_not_sent_again(sqlite: Database, settings: Settings) -> None:
    number, clock = meets(sqlite, "Dorfladen"), Moment()
    async with reading(settings, sqlite, clock) as ask:
        tag = (await ask("/")).headers["ETag"]
        for known in (tag, f'W/{tag}, "x"', "*"):
            found = await ask("/", headers={"If-None-Match": known})
            assert (found.status, found.text, found.headers["ETag"]) == (304, "", tag)
        assert (await ask("/", headers={"If-None-Match": '"x"'})).status == 200
        head = await ask("/", "HEAD")
        assert (head.status, head.text, head.headers["ETag"]) == (200, "", tag)
        assert int(head.headers["Content-Length"]) > 1_000
        assert head.headers["Cache-Control"] == "public, max-age=60"
        meets(sqlite, "Leerstand")
        assert (await ask("/", headers={"If-None-Match": tag})).status == 304
        clock.now += timedelta(seconds=16)
        assert (await ask("/", headers={"If-None-Match": tag})).status == 200
        assert (await ask(f"/termin-{number}.html")).status == 200


@in_loop
async def test_what_is_not_there_and_what_is_not_allowed(sqlite: Database, settings: Settings) -> None:
    async with reading(settings, sqlite) as ask:
        for path in ("/programm/termin-1.html", "/x/y", "/..%2f..%2fetc/passwd", "/%00", "/programm/programm.css/"):
            assert (await ask(path)).status == 404, path
        missing = await ask("/programm/termin-1.html")
        assert missing.status == 404
        assert "Diese Seite gibt es nicht" in missing.text
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"):
            refused = await ask("/programm/", method)
            assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD")


@in_loop
async def test_each_answer_says_what_browsers_may_do_with_it(sqlite: Database, settings: Settings) -> None:
    async with reading(settings, sqlite) as ask:
        for path, method in (("/", "GET"), ("/nothing", "GET"), ("/", "POST"), ("/programm", "GET")):
            found = await ask(path, method)
            assert found.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
            assert found.headers["X-Content-Type-Options"] == "nosniff"
            assert found.headers["Referrer-Policy"] == "no-referrer"
            assert "Python" not in found.headers["Server"]


class Away(Database):
    """A database that can be away: then whoever asks waits."""

    def __init__(self, real: Database) -> None:
        self.real, self.is_away = real, False

    def read(self, work: Any) -> Any:
        import time

        while self.is_away:
            time.sleep(0.05)
        return self.real.read(work)


@in_loop
async def test_without_database_the_last_page_is_shown(
    sqlite: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web._PATIENCE_SECONDS", 0.3)
    meets(sqlite, "Dorfladen")
    clock, away = Moment(), Away(sqlite)
    away.is_away = True
    async with reading(settings, away, clock) as ask:
        try:
            nothing = await ask("/")
            assert (nothing.status, nothing.headers["Retry-After"]) == (503, "30")
            assert "gerade nicht" in nothing.text
            away.is_away = False
            await asyncio.sleep(0.2)
            assert "Dorfladen" in (await ask("/")).text
            away.is_away = True
            clock.now += timedelta(minutes=1)
            found = await asyncio.gather(*(ask("/termin-1.html") for _ in range(20)))
            assert {one.status for one in found} == {200}
        finally:
            away.is_away = False


@in_loop
async def test_the_next_process_takes_the_port_over(
    sqlite: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web._PORT_AGAIN_SECONDS", 0.05)
    with capture_logs() as logged:
        first = asyncio.create_task(PublicWeb(settings, sqlite, WORDING, Moment()).run())
        await asyncio.sleep(0.1)
        async with reading(settings, sqlite) as ask:
            assert (await ask("/")).status == 200
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            assert (await ask("/")).status == 200
    assert [one["event"] for one in logged] == ["web_port_taken"]


@in_loop
async def test_a_port_that_does_not_exist_is_told(sqlite: Database) -> None:
    web = {"listen": "127.0.0.1:99999", "public_url": "http://127.0.0.1/"}
    with capture_logs() as logged:
        async with serving(Settings(web=web), sqlite, Moment()):
            await asyncio.sleep(0.1)
    assert [(one["event"], "0-65535" in one["reason"]) for one in logged] == [("web_port_taken", True)]


@in_loop
async def test_three_hundred_readers_at_once_are_answered(sqlite: Database, settings: Settings) -> None:
    meets(sqlite, "Dorfladen")
    async with reading(settings, sqlite) as ask:
        found = await asyncio.gather(*(ask("/") for _ in range(300)))
        assert {one.status for one in found} <= {200, 503}
        assert (await ask("/")).status == 200


def test_a_run_serves_it_to_the_proxy(tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    web = {"LOTSE_WEB__LISTEN": address, "LOTSE_WEB__PUBLIC_URL": f"http://{address}/programm/"}
    with Emulator() as api, running(api, tmp_path, **web) as bot:
        eventually(lambda: any("Bereit: Programm unter" in line for line in bot.process.lines))
        found = httpx.get(f"http://{address}/programm/", trust_env=False)
        assert (found.status_code, "Zurzeit steht kein Termin" in found.text) == (200, True)
        examined = run_lotse("doctor", "--json", data_dir=tmp_path, env=web).json["checks"]
        assert [one["ok"] for one in examined if one["name"] == "web"] == [True]
    examined = run_lotse("doctor", "--json", data_dir=tmp_path, env=web).json["checks"]
    assert [one["ok"] for one in examined if one["name"] == "web"] == [False]


@in_loop
async def test_a_personal_calendar_is_given_to_who_knows_its_address(sqlite: Database, settings: Settings) -> None:
    ada = new_person(sqlite)
    signs_up(sqlite, ada, meets(sqlite, "Dorfladen", join_link=SECRET))
    signs_up(sqlite, ada, meets(sqlite, "Fachtag", state=MeetingState.CANCELLED, changed_at=NOW))
    meets(sqlite, "Leerstand")
    secret = subscribes(sqlite, ada)
    async with reading(settings, sqlite) as ask:
        found = await ask(f"/programm/kalender/{secret}.ics")
        assert (found.status, found.headers["Cache-Control"]) == (200, "private, no-cache")
        assert found.headers["Content-Type"] == "text/calendar; charset=utf-8"
        events = vobject.readOne(found.text).vevent_list
        assert {one.summary.value: one.status.value for one in events} == {
            "Dorfladen": "CONFIRMED",
            "Fachtag": "CANCELLED",
        }
        assert "secret" not in found.text
        known = {"If-None-Match": found.headers["ETag"]}
        assert (await ask(f"/kalender/{secret}.ics", headers=known)).status == 304
        for wrong in ("x" * 43, secret[:-1], "", "a/b", "%ff", secret + "/"):
            assert (await ask(f"/programm/kalender/{wrong}.ics")).status == 404, wrong
        assert (await ask(f"/programm/kalender/{secret}.ics", "POST")).status == 405
        assert (await ask(f"/programm/kalender/{secret}.ics", "HEAD")).status == 200
        sqlite.write(lambda connection: end_feed(connection, ada))
        assert (await ask(f"/programm/kalender/{secret}.ics", headers=known)).status == 404
