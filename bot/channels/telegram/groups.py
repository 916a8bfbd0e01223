"""In groups, whether a message is meant for this bot."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Message, MessageEntity

_AFTER_THE_NAME = " ,:;"
_COMMAND = re.compile(r"/([\w-]+)")


@dataclass(frozen=True)
class TelegramIdentity:
    """The bot itself, as its account is known."""

    id: int
    username: str
    knows: Callable[[str], bool] = lambda _name: True
    """Tells whether it has a command of this name; others' are let be in groups."""


def said_to(me: TelegramIdentity, message: Message) -> str | None:
    """Return what a message in a group tells this bot, without the bot's name; None if it is meant for others."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    addressee = _addressee(text, entities)
    if addressee:
        return text if addressee == me.username.lower() else None
    names = [entity for entity in entities if _names(entity, text, me)]
    if names:
        return _without(text, names)
    if addressee is not None and (command := _COMMAND.match(text)) and me.knows(command[1]):
        return text
    return text if _answers(message, me) else None


def answered(me: TelegramIdentity, message: Message) -> str:
    """Return the id of this bot's message that a message in a group answers, "" if none."""
    replied = message.reply_to_message
    return str(replied.message_id) if replied is not None and _answers(message, me) else ""


def _addressee(text: str, entities: tuple[MessageEntity, ...]) -> str | None:
    """Return for which bot a command is, "" for any; None if the message is no command."""
    commands = [entity for entity in entities if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0]
    return _cut(text, commands[0])[1].partition("@")[2].lower() if commands else None


def _names(entity: MessageEntity, text: str, me: TelegramIdentity) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return entity.type == MessageEntity.MENTION and _cut(text, entity)[1].lower() == f"@{me.username.lower()}"


def _answers(message: Message, me: TelegramIdentity) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == me.id


def _without(text: str, names: list[MessageEntity]) -> str:
    for entity in reversed(names):
        before, _, after = _cut(text, entity)
        text = before.rstrip(" ") + after if before.strip() else after.lstrip(_AFTER_THE_NAME)
    return text.strip()


def _cut(text: str, entity: MessageEntity) -> tuple[str, str, str]:
    """Return the text before, in and after an entity, whose place is counted in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
    before, inside, after = (
        part.decode("utf-16-le", "surrogatepass") for part in (units[:start], units[start:end], units[end:])
    )
    return before, inside, after
