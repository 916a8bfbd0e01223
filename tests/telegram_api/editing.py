"""editMessageText, editMessageReplyMarkup, deleteMessage."""

import time
from typing import Any

from tests.telegram_api.accounts import Account
from tests.telegram_api.calls import Call
from tests.telegram_api.entities import Formatted
from tests.telegram_api.keyboards import Markup
from tests.telegram_api.messages import Edit, SentMessage
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.sending import inline_keyboard, message_text
from tests.telegram_api.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, account: Account, call: Call) -> dict[str, Any]:
    """Replace text and keyboard; without reply_markup the keyboard goes."""
    formatted = message_text(call)
    markup = inline_keyboard(call)
    message = _editable(world, call)
    if message.file:
        raise bad_request("there is no text in the message to edit")
    _admit(world, account, message, formatted, markup)
    message.html = call.text("text")
    return _change(world, message, formatted, markup)


def edit_message_reply_markup(world: World, account: Account, call: Call) -> dict[str, Any]:
    markup = inline_keyboard(call)
    message = _editable(world, call)
    formatted = Formatted(message.text, message.entities)
    _admit(world, account, message, formatted, markup)
    return _change(world, message, formatted, markup)


def delete_message(world: World, account: Account, call: Call) -> bool:
    """Delete a message; in a group only the bot's own, for it is no administrator."""
    chat = world.chat_of(call)
    place = (chat.id, call.number("message_id"))
    message = world.messages.get(place)
    if message is None:
        raise bad_request("message to delete not found")
    if isinstance(message, SentMessage):
        message.deleted = True
    elif chat.person is None:
        raise bad_request("message can't be deleted")
    del world.messages[place]
    world.changed.notify_all()
    return True


def _editable(world: World, call: Call) -> SentMessage:
    chat = world.chat_of(call)
    message = world.messages.get((chat.id, call.number("message_id")))
    if message is None:
        raise bad_request("message to edit not found")
    if not isinstance(message, SentMessage):
        raise bad_request("message can't be edited")
    return message


def _admit(world: World, account: Account, message: SentMessage, formatted: Formatted, markup: Markup | None) -> None:
    if (formatted.text, formatted.entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(NOT_MODIFIED)
    world.admit(account, world.chats[message.chat_id])


def _change(world: World, message: SentMessage, formatted: Formatted, markup: Markup | None) -> dict[str, Any]:
    message.text, message.entities, message.markup = formatted.text, formatted.entities, markup
    message.edited_on = int(time.time())
    message.edits.append(Edit(message.text, message.html, message.buttons, world.now()))
    world.changed.notify_all()
    return world.message_json(message)
