"""sendMessage, sendDocument, sendPhoto, and what edits share with them."""

from dataclasses import dataclass
from typing import Any

from tests.telegram_api.accounts import Account
from tests.telegram_api.calls import Call
from tests.telegram_api.chats import Chat
from tests.telegram_api.entities import Formatted, cleaned, trimmed
from tests.telegram_api.files import StoredFile, check_photo
from tests.telegram_api.keyboards import Markup, checked_markup
from tests.telegram_api.markup import parse_html
from tests.telegram_api.messages import SentMessage
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


@dataclass(frozen=True)
class Content:
    """What is to be sent; formatted is the caption if there is a file, html is the text as it came."""

    formatted: Formatted
    html: str
    file: StoredFile | None = None
    is_photo: bool = False


def send_message(world: World, account: Account, call: Call) -> dict[str, Any]:
    return _deliver(world, account, call, Content(message_text(call), call.text("text")))


def send_document(world: World, account: Account, call: Call) -> dict[str, Any]:
    return _send_file(world, account, call, is_photo=False)


def send_photo(world: World, account: Account, call: Call) -> dict[str, Any]:
    return _send_file(world, account, call, is_photo=True)


def message_text(call: Call) -> Formatted:
    """Return a message's text as people see it. Raises Refusal."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(call, "text", "entities")
    if formatted.is_empty:
        raise bad_request("text must be non-empty")
    if formatted.length > LONGEST_TEXT:
        raise bad_request("message is too long")
    return formatted


def inline_keyboard(call: Call) -> Markup | None:
    return checked_markup(call.structure("reply_markup"), only_inline=True)


def _formatted(call: Call, name: str, entities: str) -> Formatted:
    """Read a text. Parse modes other than HTML exist in the real API, but not here."""
    text = cleaned(call.text(name))
    parse_mode = call.text("parse_mode").lower()
    if parse_mode == "html":
        return trimmed(parse_html(text))
    if parse_mode:
        raise bad_request("unsupported parse_mode")
    return trimmed(Formatted(text, call.structure(entities, list) or []))


def _send_file(world: World, account: Account, call: Call, *, is_photo: bool) -> dict[str, Any]:
    caption = _formatted(call, "caption", "caption_entities")
    if caption.length > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    file = _file(world, call, is_photo=is_photo)
    return _deliver(world, account, call, Content(caption, call.text("caption"), file, is_photo))


def _file(world: World, call: Call, *, is_photo: bool) -> StoredFile:
    name, folder = ("photo", "photos") if is_photo else ("document", "documents")
    upload = call.upload(name)
    if upload is None:
        return _known_file(world, call.text(name), name)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if is_photo:
        check_photo(upload.content)
    return world.files.add(folder, upload.content, upload.name, upload.media_type)


def _known_file(world: World, file_id: str, name: str) -> StoredFile:
    if not file_id:
        raise bad_request(f"there is no {name} in the request")
    file = world.files.known(file_id)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return file


def _reply_to(world: World, chat: Chat, call: Call) -> int | None:
    parameters = call.structure("reply_parameters")
    if not parameters:
        return None
    if "message_id" not in parameters:
        raise bad_request('can\'t find field "message_id"')
    if (chat.id, parameters["message_id"]) in world.messages:
        return int(parameters["message_id"])
    if parameters.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _deliver(world: World, account: Account, call: Call, content: Content) -> dict[str, Any]:
    """Put a message into its chat. Refusals come in the order of the real API: text, chat, reply, limits."""
    markup = checked_markup(call.structure("reply_markup"))
    chat = world.chat_of(call)
    if call.number("message_thread_id") in chat.closed_topics:
        raise bad_request("TOPIC_CLOSED")
    reply_to = _reply_to(world, chat, call)
    world.admit(account, chat)
    message = SentMessage(
        chat_id=chat.id,
        message_id=chat.next_message_id(),
        text="" if content.file else content.formatted.text,
        html=content.html,
        entities=content.formatted.entities,
        markup=markup,
        date=world.date(),
        at=world.now(),
        caption=content.formatted.text if content.file else "",
        reply_to=reply_to,
        thread=call.number("message_thread_id"),
        file=content.file,
        is_photo=content.is_photo,
        silent=call.flag("disable_notification"),
        link_preview_options=call.structure("link_preview_options"),
        sender=account.json,
    )
    return world.keep(message)
