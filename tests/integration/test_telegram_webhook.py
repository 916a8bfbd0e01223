"""The Telegram adapter receives by webhook."""

import asyncio
import socket
from collections.abc import Iterator, Sequence
from typing import Any

import httpx
import pytest

from bot.channels.telegram import webhook
from bot.channels.telegram.webhook import SECRET_HEADER
from bot.engine.outbox.delivery import Unauthorised
from bot.engine.talk.messages import Incoming, Kind
from tests.integration.telegram_adapter import SECRET, eventually, in_loop, lotse, receiving, sending
from tests.telegram_api import Emulator
from tests.telegram_api.client import WITHOUT_TLS, post


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator() as api:
        yield api


@pytest.fixture
def settings() -> dict[str, Any]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    return {
        "receive": "webhook",
        "webhook_url": f"http://{address}/telegram/hook",
        "webhook_listen": address,
        "webhook_secret": SECRET,
    }


async def push(settings: dict[str, Any], secret: str | None = SECRET, path: str = "", **body: Any) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with httpx.AsyncClient(**WITHOUT_TLS) as client:
        answer = await client.post(settings["webhook_url"] + path, headers=headers, **body)
    return answer.status_code


@in_loop
async def test_updates_are_stored_and_then_accepted(api: Emulator, settings: dict[str, Any]) -> None:
    ada = api.person("Ada")
    async with receiving(api, **settings) as bot:
        api.says(ada, "Grüß Gott")
        await eventually(lambda: api.updates_pending == 0)
        await bot.messenger.send(sending(ada, "Ja?"))
        api.presses(ada, api.sent[0], "form:yes")
        await eventually(lambda: api.callback_answers)
        assert [incoming.kind for incoming in bot.stored] == [Kind.TEXT, Kind.PRESS]
        assert api.webhook
        assert api.webhook.secret_token == SECRET
        assert api._account.updates.allowed == {"message", "edited_message", "callback_query", "my_chat_member"}
        assert "Grüß" not in bot.log.text


@in_loop
async def test_what_was_not_stored_comes_again(api: Emulator, settings: dict[str, Any]) -> None:
    async with lotse(api, **settings) as bot:
        failures = [RuntimeError("geheimer Text")]

        async def store(incomings: Sequence[Incoming]) -> None:
            if failures:
                raise failures.pop()
            await bot.store(incomings)

        bot.receive(store)
        api.says(api.person("Ada"), "eins")
        await eventually(lambda: api.webhook and api.webhook.last_error_message)
        assert api.webhook
        assert "503" in (api.webhook.last_error_message or "")
        await eventually(lambda: api.updates_pending == 0)
        assert [incoming.text for incoming in bot.stored] == ["eins"]
        assert "geheimer Text" not in bot.log.text


@in_loop
async def test_a_stop_while_storing_accepts_nothing(api: Emulator, settings: dict[str, Any]) -> None:
    api.says(api.person("Ada"), "eins")
    async with lotse(api, **settings) as bot:
        begun = asyncio.Event()

        async def store(_: Sequence[Incoming]) -> None:
            begun.set()
            await asyncio.sleep(60)

        bot.receive(store)
        await asyncio.wait_for(begun.wait(), 5)
        await asyncio.wait_for(bot.stop(), 5)
        assert api.updates_pending == 1
        bot.receive()
        await eventually(lambda: api.updates_pending == 0)
        assert [incoming.text for incoming in bot.stored] == ["eins"]


@in_loop
async def test_only_telegram_is_let_in(api: Emulator, settings: dict[str, Any]) -> None:
    update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}}
    update["message"] |= {"text": "Hallo", "from": {"id": 7, "is_bot": False, "first_name": "Ada"}}  # type: ignore[operator]
    async with receiving(api, **settings) as bot:
        await eventually(lambda: api.webhook)
        assert await push(settings, None, json=update) == 403
        assert await push(settings, "wrong", json=update) == 403
        assert await push(settings, "", json=update) == 403
        assert await push(settings, SECRET[:-1], json=update) == 403
        assert await push(settings, SECRET + "x", json=update) == 403
        assert await push(settings, "wrong", content=b"x" * 2_000_000) == 403
        assert await push(settings, path="/other", json=update) == 404
        assert bot.stored == []
        assert await push(settings, json=update) == 200
        assert [incoming.text for incoming in bot.stored] == ["Hallo"]


@in_loop
async def test_an_update_that_cannot_be_read_is_not_sent_for_ever(api: Emulator, settings: dict[str, Any]) -> None:
    async with receiving(api, **settings) as bot:
        await eventually(lambda: api.webhook)
        assert await push(settings, json={"update_id": 8, "message": "geheim"}) == 200
        assert await push(settings, json=["geheim"]) == 200
        assert await push(settings, content=b"geheim") == 200
        assert (
            await push(settings, content=b'{"update_id": 9, "message": ' + b"[" * 50_000 + b"]" * 50_000 + b"}") == 200
        )
        assert await push(settings, content=b"x" * 1_000_001) == 200
        unreadable = bot.log.named("telegram_update_unreadable")
        assert [entry["update_id"] for entry in unreadable] == [8, None, None, 9, None]
        assert "geheim" not in bot.log.text.replace(SECRET, "")


@in_loop
async def test_a_secret_of_its_own_is_new_at_each_start(api: Emulator, settings: dict[str, Any]) -> None:
    seen = set()
    for _ in range(2):
        async with receiving(api, **{**settings, "webhook_secret": ""}):
            await eventually(lambda: api.webhook and api.webhook.secret_token not in seen)
            assert api.webhook
            seen.add(api.webhook.secret_token)
    assert min(map(len, seen)) >= 32


@in_loop
async def test_network_and_port_are_waited_for(api: Emulator, settings: dict[str, Any]) -> None:
    host, port = settings["webhook_listen"].split(":")
    with socket.socket() as taken:
        taken.bind((host, int(port)))
        taken.listen()
        api.pause()
        async with receiving(api, **settings) as bot:
            await asyncio.sleep(0.1)
            api.resume()
            await asyncio.sleep(0.2)
            assert api.webhook is None
            taken.close()
            api.fail_next("setWebhook", status=502)
            api.says(api.person("Ada"), "eins")
            await eventually(lambda: bot.stored)


@in_loop
async def test_the_webhook_is_set_again_and_a_revoked_token_noticed(
    api: Emulator, settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "REGISTER_AGAIN_SECONDS", 0.1)
    async with receiving(api, **settings) as bot:
        await eventually(lambda: api.webhook)
        await asyncio.to_thread(post, api, "deleteWebhook")
        await eventually(lambda: api.webhook)
        api.revoke(api.token)
        assert bot.receiving
        assert isinstance(await bot.failure(asyncio.wait_for(bot.receiving, 5)), Unauthorised)
        with pytest.raises(httpx.ConnectError):
            await push(settings, json={})


def test_a_webhook_needs_an_address(api: Emulator) -> None:
    @in_loop
    async def start() -> None:
        async with lotse(api, receive="webhook"):
            pass

    with pytest.raises(ValueError, match="webhook_url"):
        start()
