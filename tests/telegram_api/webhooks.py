"""Delivery by webhook: one update after another, each until it is accepted."""

import asyncio
import re
import time
from urllib.parse import urlsplit

import aiohttp

from tests.telegram_api.accounts import Account, Webhook
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.updates import Update
from tests.telegram_api.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_SECRET = 256
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def checked_webhook(url: str, secret_token: str) -> Webhook:
    """Return the webhook to set. Raises Refusal.

    The real API wants https; here http will do on this machine, and other machines are never called.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret_token) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret_token):
        raise bad_request("secret token contains unallowed characters")
    return Webhook(url, secret_token)


class WebhookDelivery:
    """Delivers in the server's event loop; all methods belong to its thread."""

    def __init__(self, world: World, retry_seconds: float, timeout_seconds: float = 10.0) -> None:
        self._world = world
        self._retry_seconds = retry_seconds
        self._timeout_seconds = timeout_seconds
        self.is_paused = False
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def start(self, account: Account, webhook: Webhook) -> None:
        self.stop(account)
        account.webhook = webhook
        self._tasks[account.token] = asyncio.create_task(self._deliver(account, webhook))

    def stop(self, account: Account) -> None:
        account.webhook = None
        task = self._tasks.pop(account.token, None)
        if task:
            task.cancel()

    async def close(self) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    async def _deliver(self, account: Account, webhook: Webhook) -> None:
        while True:
            with self._world.changed:
                pending = account.updates.first()
            if pending is None:
                account.arrived.clear()
                await account.arrived.wait()
                continue
            error = await self._post(webhook, pending.update)
            with self._world.changed:
                if error is None:
                    account.updates.remove(pending)
                else:
                    webhook.last_error_message, webhook.last_error_date = error, int(time.time())
                self._world.changed.notify_all()
            if error:
                await asyncio.sleep(self._retry_seconds)

    async def _post(self, webhook: Webhook, update: Update) -> str | None:
        """Return what went wrong, None if the update was accepted."""
        if self.is_paused:
            return "Connection timed out"
        if urlsplit(webhook.url).hostname not in LOOPBACK:
            return "Failed to resolve host: Name or service not known"
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=self._timeout_seconds)
            self._session = aiohttp.ClientSession(timeout=timeout, trust_env=False)
        headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        try:
            async with self._session.post(webhook.url, json=update, headers=headers, allow_redirects=False) as answer:
                await answer.read()
                accepted = 200 <= answer.status < 300
                return None if accepted else f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except (aiohttp.ClientError, OSError) as error:
            return f"Connection closed: {error}"
