"""Texts with their entities; offsets and lengths count UTF-16 code units, as in the Bot API."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_api.refusals import bad_request

Entity = dict[str, Any]

# A command ends where a word ends; "/" inside a path or a word is no command.
COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
MENTION = re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{3,32}(?!\w)")
CONTROLS = str.maketrans({**dict.fromkeys([*range(1, 9), 11, 12, *range(14, 32)], " "), "\r": None})
# What str.isspace does not know, but looks like nothing in a message.
INVISIBLE = frozenset("\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\ufeff\ufffc")
TRIMMED = " \n"


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: list[Entity] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return all(character.isspace() or character in INVISIBLE for character in self.text)

    @property
    def length(self) -> int:
        return utf16_length(self.text)


def utf16_length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_utf8(value: Any) -> Any:
    """Return the value if all strings in it can be stored. Raises Refusal."""
    if isinstance(value, str):
        if "\0" in value or not is_encodable(value):
            raise bad_request("strings must be encoded in UTF-8")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            check_utf8(name)
            check_utf8(part)
    elif isinstance(value, list):
        for part in value:
            check_utf8(part)
    return value


def is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def cleaned(text: str) -> str:
    """Return the text with control characters replaced by spaces, as Telegram stores it."""
    return text.translate(CONTROLS)


def trimmed(formatted: Formatted) -> Formatted:
    """Return the text without the white space around it; a leading entity keeps its own."""
    text = formatted.text.rstrip(TRIMMED)
    first = min((entity["offset"] for entity in formatted.entities), default=utf16_length(text))
    # White space is one code unit each, so the first entity's offset bounds characters here, too.
    cut = min(len(text) - len(text.lstrip(TRIMMED)), first)
    length = utf16_length(text)
    moved = [
        {**entity, "offset": entity["offset"] - cut, "length": min(entity["length"], length - entity["offset"])}
        for entity in formatted.entities
    ]
    return Formatted(text[cut:], [entity for entity in moved if entity["length"] > 0])


def detected(text: str) -> list[Entity]:
    """Return the commands and mentions that a client marks by itself."""
    found = [("bot_command", match) for match in COMMAND.finditer(text)]
    found += [("mention", match) for match in MENTION.finditer(text)]
    entities = [
        {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match.group())}
        for kind, match in found
    ]
    return sorted(entities, key=lambda entity: entity["offset"])
