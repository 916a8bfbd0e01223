"""Everything the emulated Telegram knows, guarded by one lock."""

import random
import re
import threading
import time
from collections.abc import Callable
from typing import Any

from tests.telegram_api.accounts import Account, new_account
from tests.telegram_api.calls import Call, Called
from tests.telegram_api.chats import LEFT, SILENT, Chat, User
from tests.telegram_api.faults import Faults
from tests.telegram_api.files import Files
from tests.telegram_api.messages import SentMessage
from tests.telegram_api.refusals import bad_request

# Real ids no longer fit into 32 bits.
FIRST_USER_ID = 6_700_000_001
FIRST_GROUP_ID = -4_100_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001
NUMBER = re.compile(r"-?[0-9]{1,20}")


class World:
    """Change it, and read what changes, with `changed` held; wake waiters with `changed.notify_all`."""

    def __init__(self, *, limited: bool, callback_seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self.changed = threading.Condition()
        self.now = now
        self.callback_seconds = callback_seconds
        self.accounts: dict[str, Account] = {}
        self.chats: dict[int, Chat] = {}
        self.sent: list[SentMessage] = []
        self.messages: dict[tuple[int, int], SentMessage | dict[str, Any]] = {}
        self.files = Files()
        self.faults = Faults()
        self.calls: list[Called] = []
        self.pressed_at: dict[str, float] = {}
        self.callback_answers: list[tuple[str, str]] = []
        self.limited = limited
        self.ahead_seconds = 0.0  # of its calendar, where that of the bot is another, too
        self._bots = 0
        self._users = 0
        self._groups = 0

    def date(self) -> int:
        """Return the time that messages bear, in seconds since 1970."""
        return int(time.time() + self.ahead_seconds)

    def add_account(self) -> Account:
        account = new_account(self._bots, limited=self.limited)
        self._bots += 1
        self.accounts[account.token] = account
        return account

    def add_user(self, name: str, language: str | None, username: str | None) -> User:
        user = User(FIRST_USER_ID + self._users, name, language, username)
        self._users += 1
        self.chats[user.id] = Chat(user.id, "private", person=user, standing=SILENT)
        return user

    def add_group(self, title: str, members: list[User], *, is_super: bool = False) -> Chat:
        first = FIRST_SUPERGROUP_ID if is_super else FIRST_GROUP_ID
        chat = Chat(first - self._groups, "supergroup" if is_super else "group", title, members=members)
        self._groups += 1
        self.chats[chat.id] = chat
        return chat

    def add_channel(self, title: str, username: str) -> Chat:
        """Add a channel to which the bot does not belong. username: "" for a private one."""
        chat = Chat(FIRST_SUPERGROUP_ID - self._groups, "channel", title, standing=LEFT, username=username)
        self._groups += 1
        self.chats[chat.id] = chat
        return chat

    def _named(self, named: str) -> Chat | None:
        if NUMBER.fullmatch(named):
            return self.chats.get(int(named))
        channels = (chat for chat in self.chats.values() if chat.username)
        return next((chat for chat in channels if f"@{chat.username}".lower() == named.lower()), None)

    def chat_of(self, call: Call) -> Chat:
        """Return the chat a call names, if the bot may act in it. Raises Refusal."""
        named = str(call.params.get("chat_id", ""))
        if not named:
            raise bad_request("chat_id is empty")
        chat = self._named(named)
        if chat is None:
            raise bad_request("chat not found")
        if chat.refusal:
            raise chat.refusal
        return chat

    def admit(self, account: Account, chat: Chat) -> None:
        """Count a message or an edit. Raises Refusal 429."""
        if account.limits:
            account.limits.admit(chat.id, self.now())

    def message_json(self, message: SentMessage | dict[str, Any]) -> dict[str, Any]:
        if isinstance(message, dict):
            return message
        body = message.as_json(self.chats[message.chat_id].json)
        replied = self.messages.get((message.chat_id, message.reply_to or 0))
        if replied is not None:
            shown = self.message_json(replied)
            body["reply_to_message"] = {name: part for name, part in shown.items() if name != "reply_to_message"}
        return body

    def keep(self, message: SentMessage) -> dict[str, Any]:
        """Deliver a new message; return it as the API shows it."""
        self.sent.append(message)
        self.messages[message.chat_id, message.message_id] = message
        self.changed.notify_all()
        return self.message_json(message)

    def press(self) -> str:
        """Return the id of a new callback query, open for `callback_seconds`."""
        query_id = str(random.getrandbits(62))
        self.pressed_at[query_id] = self.now()
        return query_id
