"""Users and chats, and whether the bot may write to them."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram_api.refusals import Refusal, bad_request, forbidden

SILENT = "silent"  # the person has never written to the bot
OPEN = "open"
BLOCKED = "blocked"
DEACTIVATED = "deactivated"
KICKED = "kicked"
LEFT = "left"
MIGRATED = "migrated"
MUTE = "mute"  # in a channel without the right to post


@dataclass(frozen=True)
class User:
    id: int
    first_name: str
    language: str | None = None
    username: str | None = None

    @property
    def json(self) -> dict[str, Any]:
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language:
            user["language_code"] = self.language
        return user


@dataclass(eq=False)
class Chat:
    """A private chat has its person's id; message ids count from 1 in every chat, so they repeat between chats."""

    id: int
    type: str
    title: str = ""
    person: User | None = None
    members: list[User] = field(default_factory=list)
    standing: str = OPEN
    successor_id: int = 0
    last_message_id: int = 0
    closed_topics: set[int] = field(default_factory=set)
    username: str = ""

    @property
    def json(self) -> dict[str, Any]:
        if self.person is None:
            named = {"username": self.username} if self.username else {}
            return {"id": self.id, "type": self.type, "title": self.title, **named}
        person: dict[str, Any] = {
            name: self.person.json[name] for name in ("first_name", "username") if name in self.person.json
        }
        return {"id": self.id, "type": self.type, **person}

    @property
    def refusal(self) -> Refusal | None:
        """What a bot hears that writes here now; None if it may."""
        if self.standing == OPEN:
            return None
        reasons = {
            SILENT: forbidden("bot can't initiate conversation with a user"),
            BLOCKED: forbidden("bot was blocked by the user"),
            DEACTIVATED: forbidden("user is deactivated"),
            KICKED: forbidden(f"bot was kicked from the {self.type} chat"),
            LEFT: forbidden(f"bot is not a member of the {self.type} chat"),
            MUTE: bad_request("need administrator rights in the channel chat"),
            MIGRATED: bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.successor_id),
        }
        return reasons[self.standing]

    def next_message_id(self) -> int:
        self.last_message_id += 1
        return self.last_message_id
