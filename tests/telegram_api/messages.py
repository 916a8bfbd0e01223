"""Messages of the bot, as the people in the chat see them."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram_api.entities import Entity
from tests.telegram_api.files import StoredFile
from tests.telegram_api.keyboards import Button, Markup, buttons_of


@dataclass(frozen=True)
class Edit:
    """What a message has become; at: monotonic seconds."""

    text: str
    html: str
    buttons: list[list[Button]]
    at: float


@dataclass(eq=False)
class SentMessage:
    """One message and its present state.

    text: without markup, "" for a file; html: text or caption as it was sent. at: monotonic seconds.
    document: name and content. photo: content.
    """

    chat_id: int
    message_id: int
    text: str
    html: str
    entities: list[Entity]
    markup: Markup | None
    date: int
    at: float
    caption: str = ""
    reply_to: int | None = None
    thread: int = 0
    file: StoredFile | None = None
    is_photo: bool = False
    silent: bool = False
    link_preview_options: dict[str, Any] | None = None
    sender: dict[str, Any] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    edited_on: int | None = None
    deleted: bool = False

    @property
    def buttons(self) -> list[list[Button]]:
        return buttons_of(self.markup)

    @property
    def document(self) -> tuple[str, bytes] | None:
        return (self.file.name, self.file.content) if self.file and not self.is_photo else None

    @property
    def photo(self) -> bytes | None:
        return self.file.content if self.file and self.is_photo else None

    def as_json(self, chat: dict[str, Any]) -> dict[str, Any]:
        sender = {"sender_chat": chat} if chat["type"] == "channel" else {"from": self.sender}
        message: dict[str, Any] = {"message_id": self.message_id, "date": self.date, "chat": chat, **sender}
        if self.file:
            message |= photo_or_document(self.file, is_photo=self.is_photo)
            message |= {"caption": self.caption} if self.caption else {}
        else:
            message["text"] = self.text
        if self.entities:
            message["caption_entities" if self.file else "entities"] = self.entities
        if self.markup:
            message["reply_markup"] = self.markup
        if self.edited_on:
            message["edit_date"] = self.edited_on
        return message


def photo_or_document(file: StoredFile, *, is_photo: bool) -> dict[str, Any]:
    if not is_photo:
        return {"document": file.as_document}
    return {"photo": [{**file.json, "width": width, "height": height} for width, height in ((90, 67), (1280, 960))]}
