"""The bots themselves: token, profile, and how their updates reach them."""

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_api.limits import Limits
from tests.telegram_api.refusals import Refusal
from tests.telegram_api.updates import UpdateQueue

Commands = list[tuple[str, str]]


@dataclass
class Webhook:
    """A set webhook; last_error_message as in WebhookInfo, None while all goes well."""

    url: str
    secret_token: str = ""
    last_error_message: str | None = None
    last_error_date: int | None = None


@dataclass(eq=False)
class Account:
    """One bot. commands by (scope as JSON text, language); profile by (field, language)."""

    id: int
    token: str
    username: str
    limits: Limits | None
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    commands: dict[tuple[str, str], Commands] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    webhook: Webhook | None = None
    poll: asyncio.Future[Refusal | None] | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def json(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": True, "first_name": self.username, "username": self.username}

    def end_poll(self, refusal: Refusal | None = None) -> None:
        """Let the open getUpdates call answer now; in the server's thread only."""
        if self.poll and not self.poll.done():
            self.poll.set_result(refusal)

    def wake(self) -> None:
        """Tell the open getUpdates call or the webhook that there are updates; in the server's thread only."""
        self.arrived.set()
        self.end_poll()


def new_account(number: int, *, limited: bool) -> Account:
    bot_id = 123456789 + number
    token = f"{bot_id}:AA{secrets.token_urlsafe(25)[:33]}"
    return Account(bot_id, token, f"lotse{number or ''}_bot", Limits() if limited else None)
