"""What people do, as the content of an update."""

import time
from typing import Any

from tests.telegram_api.chats import Chat, User
from tests.telegram_api.entities import Entity, detected
from tests.telegram_api.messages import SentMessage
from tests.telegram_api.world import World

Content = dict[str, Any]


def message(world: World, sender: User | None, chat: Chat, reply_to: int | None = None, **content: Any) -> Content:
    """Return a new message in a chat, and keep it for replies, edits and deletions."""
    body: Content = {"message_id": chat.next_message_id(), "date": world.date(), "chat": chat.json}
    if sender:
        body["from"] = sender.json
    if reply_to is not None:
        replied = world.message_json(world.messages[chat.id, reply_to])
        body["reply_to_message"] = {name: part for name, part in replied.items() if name != "reply_to_message"}
    body |= {name: part for name, part in content.items() if part is not None}
    world.messages[chat.id, body["message_id"]] = body
    return body


def text(words: str, entities: list[Entity] | None) -> Content:
    found = detected(words) if entities is None else entities
    return {"text": words, "entities": found or None}


def edited(world: World, chat: Chat, message_id: int, words: str) -> Content:
    """Return the message as it is after an edit. Raises KeyError if nobody wrote it."""
    body = world.messages[chat.id, message_id]
    if isinstance(body, SentMessage):
        raise KeyError(message_id)
    kept = {name: part for name, part in body.items() if name not in ("text", "entities")}
    new = {name: part for name, part in text(words, None).items() if part is not None}
    world.messages[chat.id, message_id] = kept | new | {"edit_date": int(time.time())}
    return kept | new | {"edit_date": int(time.time())}


def press(world: World, person: User, pressed: SentMessage, data: str) -> Content:
    """Return a callback query; of a deleted message only its place is left."""
    chat = world.chats[pressed.chat_id]
    shown = world.message_json(pressed)
    if pressed.deleted:
        shown = {"message_id": pressed.message_id, "chat": chat.json, "date": 0}
    instance = str(abs(chat.id) * 7919)
    return {"id": world.press(), "from": person.json, "message": shown, "chat_instance": instance, "data": data}


def membership(chat: Chat, bot: Content, by: Content, old: str, new: str) -> Content:
    """Return a change of the bot's own standing in a chat."""
    return {
        "chat": chat.json,
        "from": by,
        "date": int(time.time()),
        "old_chat_member": _member(bot, old),
        "new_chat_member": _member(bot, new),
    }


def _member(bot: Content, status: str) -> Content:
    member = {"user": bot, "status": status}
    return member | {"until_date": 0} if status == "kicked" else member
