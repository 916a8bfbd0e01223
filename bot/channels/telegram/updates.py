"""From Telegram's updates to events; what is not for this bot is None. Names of people are not read."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update

from bot.channels.telegram.groups import TelegramIdentity, answered, said_to
from bot.engine.talk.messages import FileReference, Incoming, Kind, Malformed

CHANNEL = "telegram"
ALLOWED = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)

RAW = "lotse_raw"
"""Under this name the library keeps what an update was read from."""

NO_NUMBER = -1
"""Number of an update whose own cannot be read."""

_EDITABLE = timedelta(hours=48)  # by people; of older messages Telegram tells what happened to their previews
_BEYOND_NUMBERS = 1 << 63
_FROM_PERSONS = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)
_GROUPS = (Chat.GROUP, Chat.SUPERGROUP)
_PHOTO_TYPE = "image/jpeg"
# In this order, for some of them come together: a venue has a location, a video note may have a video.
_OTHER = {
    "voice": "voice",
    "video_note": "video",
    "video": "video",
    "animation": "video",
    "audio": "audio",
    "sticker": "sticker",
    "location": "location",
    "contact": "contact",
    "poll": "poll",
    "dice": "other",
    "game": "other",
    "story": "other",
    "paid_media": "other",
    "checklist": "other",
}


def read(raw: Any) -> Update | None:
    """Return an update from its JSON, None if it cannot be read."""
    try:
        return Update.de_json(raw, None)
    except Exception:  # noqa: BLE001 - the library checks no types, so anything may be raised
        return None


def is_numbered(raw: object) -> bool:
    """Tell whether JSON can be an update: it has a number by which it can be confirmed."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return type(number) is int and abs(number) < _BEYOND_NUMBERS


def readable(raw: dict[str, Any]) -> dict[str, Any]:
    """Return an update as the library can read it, emptied if need be; what it was stands under `RAW`."""
    return {"update_id": raw["update_id"], RAW: raw} if read(raw) is None else {**raw, RAW: raw}


def is_readable(update: Update) -> bool:
    """Tell whether an update is of a kind that was asked for, and was read."""
    return any(getattr(update, kind) is not None for kind in ALLOWED)


def is_of_another_kind(update: Update) -> bool:
    """Tell whether an update is of a kind that was not asked for."""
    raw = update.api_kwargs.get(RAW, {})
    return isinstance(raw, dict) and not any(raw.get(kind) is not None for kind in ALLOWED)


def not_readable(update: Update, me: TelegramIdentity, now: datetime) -> Incoming | None:
    """Return the event that somebody has sent what cannot be read, None if it is not sure who did in a private chat."""
    raw = update.api_kwargs.get(RAW)
    told = next((raw[kind] for kind in _FROM_PERSONS if raw.get(kind)), None) if isinstance(raw, dict) else None
    if not isinstance(told, dict):
        return None
    place = told.get("chat") or _part(told, "message").get("chat")
    person, chat = _part(told, "from").get("id"), place.get("id") if isinstance(place, dict) else None
    if type(person) is not int or person <= 0 or chat != person or _part(told, "from").get("is_bot"):
        return None
    event_id = f"{me.id}:{update.update_id}"
    return Incoming(CHANNEL, event_id, str(person), str(person), Kind.OTHER, now, detail="malformed")


def _part(raw: dict[str, Any], name: str) -> dict[str, Any]:
    part = raw.get(name)
    return part if isinstance(part, dict) else {}


def to_incoming(update: Update, me: TelegramIdentity, now: datetime) -> Incoming | None:
    """Return the event that an update tells. Each bot's updates have numbers of their own."""
    told = _told(update, me, now)
    return replace(told, event_id=f"{me.id}:{update.update_id}") if told else None


def _told(update: Update, me: TelegramIdentity, now: datetime) -> Incoming | None:
    if update.message:
        return _message(update, update.message, me)
    if update.edited_message:
        return _edit(update, update.edited_message, me)
    if update.callback_query:
        return _press(update, update.callback_query, now)
    if update.my_chat_member:
        return _shut_out(update, update.my_chat_member)
    return None


def _message(update: Update, message: Message, me: TelegramIdentity) -> Incoming | None:
    if message.migrate_to_chat_id:
        moved_to = _id(message.migrate_to_chat_id)
        return _event(update, Kind.MOVED, message.chat, _sender(message), message.date, text=moved_to)
    said = _said(message, me)
    content = _content(message)
    if said is None or content is None:
        return None
    return _event(
        update,
        content.pop("kind"),
        message.chat,
        _sender(message),
        message.date,
        message=_id(message.message_id),
        text=said,
        thread=_thread(message),
        album=_album(message),
        answers=answered(me, message) if message.chat.type in _GROUPS else "",
        **content,
    )


def _edit(update: Update, message: Message, me: TelegramIdentity) -> Incoming | None:
    said = _said(message, me)
    if message.text is None or said is None:
        return None
    sent_at = message.edit_date or message.date
    if sent_at - message.date > _EDITABLE:
        return None
    place = {"message": _id(message.message_id), "text": said, "thread": _thread(message)}
    return _event(update, Kind.EDIT, message.chat, _sender(message), sent_at, **place)


def _press(update: Update, query: CallbackQuery, now: datetime) -> Incoming | None:
    """Return the press of a button; of an old message Telegram names only the chat, sometimes not even that."""
    if query.data is None or query.inline_message_id:
        return None
    pressed = query.message
    chat = pressed.chat if pressed else Chat(query.from_user.id, Chat.PRIVATE)
    message = _id(pressed.message_id) if pressed else ""
    return _event(update, Kind.PRESS, chat, query.from_user.id, now, message=message, token=query.data)


def _shut_out(update: Update, change: ChatMemberUpdated) -> Incoming | None:
    status = change.new_chat_member.status
    gone = (ChatMember.BANNED, ChatMember.LEFT) if change.chat.type in _GROUPS else (ChatMember.BANNED,)
    if change.chat.type == Chat.CHANNEL or status not in gone:
        return None
    return _event(update, Kind.BLOCKED, change.chat, change.from_user.id, change.date)


def _said(message: Message, me: TelegramIdentity) -> str | None:
    """Return the text or caption of a message that a person wrote to this bot."""
    if not _is_of_person(message):
        return None
    if message.chat.type in _GROUPS:
        return said_to(me, message)
    return (message.text or message.caption or "") if message.chat.type == Chat.PRIVATE else None


def _is_of_person(message: Message) -> bool:
    """Tell whether a person wrote a message; what other programs write is never answered, they might answer in turn."""
    if message.sender_chat:
        return _is_anonymous(message)
    return message.from_user is not None and not message.from_user.is_bot


def _is_anonymous(message: Message) -> bool:
    """Tell whether an administrator wrote a message in the name of the group; nobody is told which one."""
    return (
        message.sender_chat is not None
        and message.sender_chat.id == message.chat.id
        and not message.is_automatic_forward
    )


def _content(message: Message) -> dict[str, Any] | None:
    """Return kind, file and detail of a message; None if it only tells that something happened in the chat."""
    if message.text is not None:
        return {"kind": Kind.TEXT}
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        photo = FileReference(largest.file_id, "", _PHOTO_TYPE, largest.file_size or 0)
        return {"kind": Kind.FILE, "file": photo}
    if message.document and not message.animation:
        given = message.document
        file = FileReference(given.file_id, given.file_name or "", given.mime_type or "", given.file_size or 0)
        return {"kind": Kind.FILE, "file": file}
    detail = next((detail for name, detail in _OTHER.items() if getattr(message, name, None)), None)
    return {"kind": Kind.OTHER, "detail": detail} if detail else None


def _thread(message: Message) -> str:
    return _id(message.message_thread_id) if message.is_topic_message and message.message_thread_id else ""


def _album(message: Message) -> str:
    return message.media_group_id if isinstance(message.media_group_id, str) else ""


def _sender(message: Message) -> int:
    """Return who wrote a message; all anonymous administrators of a group count as one person."""
    return message.from_user.id if message.from_user and not _is_anonymous(message) else message.chat.id


def _event(update: Update, kind: Kind, chat: Chat, sender: int, sent_at: datetime, **more: Any) -> Incoming:
    return Incoming(
        channel=CHANNEL,
        event_id=str(update.update_id),
        sender=_id(sender),
        chat=_id(chat.id),
        kind=kind,
        sent_at=sent_at,
        is_group=chat.type in _GROUPS,
        **more,
    )


def _id(value: Any) -> str:
    """Return a number of Telegram's as an address. Raises Malformed if it is none."""
    if type(value) is not int or not value:
        raise Malformed
    return str(value)
