"""How updates reach the bot by webhook."""

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from telegram.error import Conflict

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot, refusal


class Hook:
    """A web server that takes updates, with the statuses it is told to answer."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.received: list[tuple[int, int]] = []
        self.secrets: set[str | None] = set()
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = hook.statuses.pop(0) if hook.statuses else 200
                hook.secrets.add(self.headers["X-Telegram-Bot-Api-Secret-Token"])
                hook.received.append((json.loads(body)["update_id"], status))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/telegram"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def hook() -> Iterator[Hook]:
    hook = Hook()
    yield hook
    hook.server.shutdown()
    hook.server.server_close()


def test_a_webhook_gets_the_updates_in_order_with_the_secret(
    api: Emulator, bot: SyncBot, ada: User, hook: Hook
) -> None:
    before = api.says(ada, "vorher")
    bot.set_webhook(hook.url, secret_token="Geheim_1-2")
    ids = [before, *(api.says(ada, str(number)) for number in range(5))]
    api.wait_for(lambda: api.updates_pending == 0)
    assert [update_id for update_id, _ in hook.received] == ids
    assert hook.secrets == {"Geheim_1-2"}
    assert api.webhook is not None
    assert api.webhook.last_error_message is None


@pytest.mark.parametrize("status", [302, 403, 500])
def test_a_webhook_gets_an_update_until_it_accepts(
    api: Emulator, bot: SyncBot, ada: User, hook: Hook, status: int
) -> None:
    hook.statuses = [status, status, 204]
    bot.set_webhook(hook.url)
    first, second = api.says(ada, "eins"), api.says(ada, "zwei")
    api.wait_for(lambda: len(hook.received) >= 2)
    assert "Wrong response from the webhook" in bot.get_webhook_info().last_error_message
    api.wait_for(lambda: api.updates_pending == 0)
    assert hook.received == [(first, status), (first, status), (first, 204), (second, 200)]


def test_a_webhook_may_be_down(api: Emulator, bot: SyncBot, ada: User, hook: Hook) -> None:
    bot.set_webhook("http://127.0.0.1:1/closed")
    api.says(ada, "Hallo")
    api.wait_for(lambda: bot.get_webhook_info().last_error_message == "Connection refused")
    assert bot.get_webhook_info().pending_update_count == 1
    bot.set_webhook(hook.url)
    api.wait_for(lambda: hook.received)


def test_a_webhook_excludes_polling(api: Emulator, bot: SyncBot, ada: User, hook: Hook) -> None:
    bot.set_webhook(hook.url)
    with pytest.raises(Conflict) as raised:
        bot.get_updates()
    assert raised.value.message == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    bot.delete_webhook()
    assert (api.webhook, bot.get_webhook_info().url) == (None, "")
    api.says(ada, "Hallo")
    assert bot.get_updates()[0].message.text == "Hallo"


def test_a_webhook_ends_an_open_poll(bot: SyncBot, hook: Hook) -> None:
    async def set_webhook() -> None:
        await asyncio.sleep(0.05)
        await bot.bot.set_webhook(hook.url)

    conflict, _ = bot.together(bot.bot.get_updates(timeout=5), set_webhook())
    assert str(conflict) == "Conflict: terminated by setWebhook request"


@pytest.mark.parametrize("method", ["set_webhook", "delete_webhook"])
def test_pending_updates_can_be_dropped(api: Emulator, bot: SyncBot, ada: User, hook: Hook, method: str) -> None:
    api.says(ada, "Hallo")
    getattr(bot, method)(*[hook.url][: method == "set_webhook"], drop_pending_updates=True)
    assert (api.updates_pending, hook.received) == (0, [])


def test_a_webhook_has_its_own_allowed_updates(api: Emulator, bot: SyncBot, ada: User, hook: Hook) -> None:
    bot.set_webhook(hook.url, allowed_updates=["callback_query"])
    api.says(ada, "Hallo")
    assert api.updates_pending == 0
    assert bot.get_webhook_info().allowed_updates == ("callback_query",)


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://example.org/x", "", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("telegram", "", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://example.org/x", "ü", "secret token contains unallowed characters"),
        ("https://example.org/x", "a b", "secret token contains unallowed characters"),
        ("https://example.org/x", "a" * 257, "secret token is too long"),
    ],
)
def test_a_bad_webhook_is_refused(api: Emulator, url: str, secret: str, reason: str) -> None:
    assert refusal(api, "setWebhook", url=url, secret_token=secret) == f"Bad Request: {reason}"
    assert api.webhook is None
