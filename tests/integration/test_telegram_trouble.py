"""What the Telegram adapter makes of failures, each provoked for real."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.channels.telegram import account
from bot.channels.telegram.account import check_account
from bot.config import TelegramSettings
from bot.engine.files import File
from bot.engine.outbox.delivery import (
    Blocked,
    DeliveryError,
    FetchFailed,
    MessageRefused,
    Moved,
    Throttled,
    Unauthorised,
    Uncertain,
    Unreachable,
)
from bot.engine.talk.messages import FileReference, Kind
from tests.integration.telegram_adapter import Lotse, eventually, in_loop, is_polling, lotse, receiving, sending
from tests.telegram_api import Emulator, User
from tests.telegram_api.files import LARGEST_DOWNLOAD


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator() as api:
        yield api


@pytest.fixture
def ada(api: Emulator) -> User:
    ada = api.person("Ada")
    api.says(ada, "Hallo")
    return ada


async def failure(bot: Lotse, to: Any, **more: Any) -> Any:
    return await bot.failure(bot.messenger.send(sending(to, "geheimer Text", **more)))


@in_loop
async def test_chats_that_are_closed(api: Emulator, ada: User) -> None:
    group = api.group("Rathaus", [ada])
    gone, stranger = api.person("Eva"), api.person("Kim")
    api.says(gone, "Hallo")
    api.blocks(ada)
    api.deactivates(gone)
    api.kicks(group)
    async with lotse(api) as bot:
        reasons = []
        for to in (ada, gone, stranger, group, 4711):
            error = await failure(bot, to)
            assert type(error) is Blocked
            reasons.append(error.reason)
        assert reasons == [
            "bot was blocked by the user",
            "user is deactivated",
            "bot can't initiate conversation with a user",
            "bot was kicked from the group chat",
            "chat not found",
        ]


@in_loop
async def test_a_chat_that_moved(api: Emulator, ada: User) -> None:
    group = api.group("Rathaus", [ada])
    successor = api.migrates(group)
    async with lotse(api) as bot:
        moved = await failure(bot, group)
        assert isinstance(moved, Moved)
        assert moved.address == str(successor.id)


@in_loop
async def test_a_flood(api: Emulator, ada: User) -> None:
    api.fail_next("sendMessage", retry_after=7)
    api.fail_next("sendMessage", status=429, body="<html>Slow down</html>")
    async with lotse(api) as bot:
        throttled = await failure(bot, ada)
        assert isinstance(throttled, Throttled)
        assert throttled.retry_after_seconds == 7
        assert isinstance(await failure(bot, ada), Throttled)


@in_loop
async def test_a_token_that_is_no_longer_good(api: Emulator, ada: User) -> None:
    api.revoke(api.token)
    async with lotse(api) as bot:
        assert type(await failure(bot, ada)) is Unauthorised


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        ({"status": 500}, Uncertain),
        ({"status": 502, "body": "<html>Bad Gateway</html>"}, Uncertain),
        ({"status": 503, "body": ""}, Uncertain),
        ({"status": 502, "is_handled": True}, Uncertain),
        ({"status": 403, "body": "<html>Proxy: geheimer Text</html>"}, Unreachable),
        ({"status": 404, "body": "<html>Not found: /bot%(token)s/sendMessage</html>"}, Unreachable),
        ({"status": 302, "body": ""}, Unreachable),
        ({"status": 400, "body": '{"ok": false, "description": "Bad Request: geheimer Text"}'}, MessageRefused),
        ({"status": 413, "body": '{"ok": false, "description": "Request Entity Too Large"}'}, MessageRefused),
        ({"status": 200, "body": "<html>Anmeldung: geheimer Text</html>"}, Uncertain),
        ({"status": 200, "body": "[1]"}, Uncertain),
        ({"status": 200, "body": '{"ok": true, "result": {"message_id": "?"}}'}, Uncertain),
        ({"drop": "before"}, Uncertain),
        ({"drop": "after"}, Uncertain),
    ],
)
@in_loop
async def test_strange_answers(api: Emulator, ada: User, trouble: dict[str, Any], kind: type[DeliveryError]) -> None:
    if "body" in trouble:
        trouble = {**trouble, "body": trouble["body"].replace("%(token)s", api.token)}
    api.fail_next("sendMessage", **trouble)
    async with lotse(api) as bot:
        assert type(await failure(bot, ada)) is kind
        if trouble.get("status") != 400:
            assert "geheimer Text" not in bot.log.text
        await bot.messenger.send(sending(ada, "danach"))


@in_loop
async def test_nobody_listens(api: Emulator, ada: User) -> None:
    async with lotse(api) as bot:
        await bot.messenger.send(sending(ada, "davor"))
        api.pause()
        error = await failure(bot, ada)
        assert (type(error), error.reason) == (Unreachable, "ConnectError")
        api.resume()
        await bot.messenger.send(sending(ada, "danach"))


@in_loop
async def test_a_name_that_is_unknown(api: Emulator, ada: User) -> None:
    async with lotse(api, api_url="http://telegram.invalid") as bot:
        assert type(await failure(bot, ada)) is Unreachable


@in_loop
async def test_nobody_picks_up(api: Emulator, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "_CONNECT_SECONDS", 0.3)
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for waiting in (first, second):  # the queue is full then, and who comes next gets no answer
            waiting.setblocking(False)
            waiting.connect_ex(deaf.getsockname())
        async with lotse(api, api_url=f"http://127.0.0.1:{deaf.getsockname()[1]}") as bot:
            error = await failure(bot, ada)
            assert (type(error), error.reason) == (Unreachable, "ConnectTimeout")


@in_loop
async def test_an_answer_that_does_not_come(api: Emulator, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "_ANSWER_SECONDS", 0.2)
    api.fail_next("sendMessage", delay_seconds=1)
    async with lotse(api) as bot:
        error = await failure(bot, ada)
        assert (type(error), error.reason) == (Uncertain, "ReadTimeout")


@in_loop
async def test_no_connection_to_be_had(api: Emulator, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "_CONNECTIONS", 1)
    monkeypatch.setattr(account, "_POOL_SECONDS", 0.1)
    api.fail_next("sendMessage", delay_seconds=0.5)
    async with lotse(api) as bot:
        first = asyncio.create_task(bot.messenger.send(sending(ada, "eins")))
        await asyncio.sleep(0.1)
        error = await failure(bot, ada)
        assert (type(error), error.reason) == (Unreachable, "PoolTimeout")
        await first


@in_loop
async def test_an_edit_is_never_in_doubt(api: Emulator, ada: User) -> None:
    async with lotse(api) as bot:
        message = await bot.messenger.send(sending(ada, "eins"))
        api.fail_next("editMessageText", drop="after")
        in_doubt = await failure(bot, ada, edits=message)
        assert (type(in_doubt), in_doubt.is_shown_once) == (Uncertain, True)
        assert await bot.messenger.send(sending(ada, "geheimer Text", edits=message)) == message
        api.blocks(ada)
        assert type(await failure(bot, ada, edits=message)) is Blocked


@in_loop
async def test_a_file_that_breaks_off(api: Emulator, ada: User) -> None:
    api.fail_next("sendDocument", drop="after")
    api.fail_next(
        "sendPhoto", status=403, body='{"ok": false, "description": "Forbidden: bot was blocked by the user"}'
    )
    async with lotse(api) as bot:
        assert type(await failure(bot, ada, file=File("a.pdf", "application/pdf", b"%PDF"))) is Uncertain
        assert type(await failure(bot, ada, file=File("a.png", "image/png", b"%PDF"))) is Blocked


@in_loop
async def test_opening_needs_no_network_and_no_time(api: Emulator) -> None:
    api.pause()
    begun = time.monotonic()
    async with lotse(api):
        assert time.monotonic() - begun < 1
    assert api.calls == []


# Files


async def sent_file(api: Emulator, bot: Lotse) -> FileReference:
    await eventually(lambda: bot.stored and bot.stored[-1].kind is Kind.FILE)
    file = bot.stored[-1].file
    assert file
    return file


@in_loop
async def test_a_file_is_fetched(api: Emulator, ada: User) -> None:
    content = b"%PDF" + bytes(range(256)) * 10_000
    async with receiving(api) as bot:
        api.sends_document(ada, content, "Plan für Süd.pdf", caption="Der Plan")
        file = await sent_file(api, bot)
        assert (file.name, file.media_type, file.size_bytes) == ("Plan für Süd.pdf", "application/pdf", len(content))
        assert await bot.messenger.fetch(file) == content
        api.sends_photo(ada, b"\xff\xd8\xff photo")
        await eventually(lambda: len([incoming for incoming in bot.stored if incoming.file]) == 2)
        assert await bot.messenger.fetch(await sent_file(api, bot)) == b"\xff\xd8\xff photo"


async def fetch_failure(bot: Lotse, file: FileReference) -> str:
    failed = await bot.failure(bot.messenger.fetch(file))
    assert isinstance(failed, FetchFailed)
    return failed.key


@in_loop
async def test_a_file_too_large_is_not_asked_for(api: Emulator, ada: User) -> None:
    async with lotse(api) as bot:
        assert await fetch_failure(bot, FileReference("f", size_bytes=20_000_001)) == "file-too-large"
    assert api.calls == []


@in_loop
async def test_a_file_larger_than_claimed_is_refused(api: Emulator, ada: User) -> None:
    async with receiving(api) as bot:
        api.sends_document(ada, bytes(LARGEST_DOWNLOAD + 1), claimed_size=10)
        assert await fetch_failure(bot, await sent_file(api, bot)) == "file-too-large"


@in_loop
async def test_a_file_that_is_gone(api: Emulator, ada: User) -> None:
    async with lotse(api) as bot:
        assert await fetch_failure(bot, FileReference("never seen")) == "file-gone"


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 502},
        {"retry_after": 3},
        {"drop": "after"},
        {"status": 400, "body": '{"ok": false, "description": "Bad Request: file is temporarily unavailable"}'},
    ],
)
@in_loop
async def test_a_file_out_of_reach(api: Emulator, ada: User, trouble: dict[str, Any]) -> None:
    async with receiving(api) as bot:
        api.sends_document(ada, b"%PDF")
        file = await sent_file(api, bot)
        api.fail_next("getFile", **trouble)
        assert await fetch_failure(bot, file) == "file-not-fetched"
        assert await bot.messenger.fetch(file) == b"%PDF"
        api.pause()
        assert await fetch_failure(bot, file) == "file-not-fetched"


@asynccontextmanager
async def file_server(path: str | None, status: int = 200, size: int = 0) -> AsyncIterator[tuple[str, list[int]]]:
    """A server that lies about its one file; yields its address and how many bytes it got rid of."""
    sent = [0]

    async def locate(_: web.Request) -> web.Response:
        file = {"file_id": "f", "file_unique_id": "u", "file_size": 10, "file_path": path}
        return web.json_response({"ok": True, "result": file})

    async def download(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(status=status)
        await answer.prepare(request)
        while sent[0] < size:
            await answer.write(bytes(1 << 20))
            sent[0] += 1 << 20
        return answer

    app = web.Application()
    app.router.add_post("/{bot}/getFile", locate)
    app.router.add_get("/file/{bot}/{path:.*}", download)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", sent
    finally:
        await runner.cleanup()


@in_loop
async def test_a_download_without_end_is_stopped(api: Emulator) -> None:
    async with file_server("documents/a.pdf", size=200 << 20) as (url, sent), lotse(api, api_url=url) as bot:
        assert await fetch_failure(bot, FileReference("f", size_bytes=10)) == "file-too-large"
        assert sent[0] < 60 << 20


@pytest.mark.parametrize(
    ("path", "status", "key"),
    [
        ("documents/a.pdf", 404, "file-gone"),
        ("documents/a.pdf", 500, "file-not-fetched"),
        ("documents/a.pdf", 302, "file-not-fetched"),
        (None, 200, "file-gone"),
    ],
)
@in_loop
async def test_a_file_server_that_refuses(api: Emulator, path: str | None, status: int, key: str) -> None:
    async with file_server(path, status) as (url, _), lotse(api, api_url=url) as bot:
        assert await fetch_failure(bot, FileReference("f")) == key


# The account


@in_loop
async def test_the_doctor_learns_the_account(api: Emulator) -> None:
    async def checked(**more: Any) -> str:
        return await check_account(TelegramSettings(**{"token": api.token, "api_url": api.url, **more}))

    async with lotse(api) as bot:
        assert await checked() == "@lotse_bot"
        assert await checked(api_url=f"{api.url}/") == "@lotse_bot"
        for token in ("1:wrong", "", "kein Token"):
            assert type(await bot.failure(checked(token=token))) is Unauthorised
        for trouble in ({"status": 502, "body": "<html>"}, {"drop": "after"}, {"retry_after": 3}):
            api.fail_next("getMe", **trouble)
            assert type(await bot.failure(checked())) is Unreachable
        api.pause()
        assert (await bot.failure(checked())).reason == "ConnectError"


@in_loop
async def test_the_channel_can_be_stopped_at_once(api: Emulator) -> None:
    async with receiving(api) as bot:
        await eventually(lambda: is_polling(api))
        begun = time.monotonic()
        await bot.stop()
        assert time.monotonic() - begun < 1
