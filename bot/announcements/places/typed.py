"""How somebody types a room or channel: "@kanalname", "-100…", a link to it, "!raum:server", and what to call it."""

import re
from dataclasses import dataclass

TELEGRAM, MATRIX = "telegram", "matrix"

_LINK = re.compile(r"(?i)(?:https?://)?t(?:elegram)?\.me/(?P<name>[a-z]\w{3,31})/?")
_NAME = re.compile(r"@(?P<name>[A-Za-z]\w{3,31})")
_NUMBER = re.compile(r"-\d{5,18}")
_ROOM = re.compile(r"![^\s:!]{1,200}(?::[\w.:\-\[\]]{1,200})?")
_ROOM_LINK = re.compile(r"(?i)https://matrix\.to/#/(?P<room>![^\s?]+)(?:\?\S*)?")
_ALIAS = re.compile(r"(?:https://matrix\.to/#/)?#[^\s:]+:\S+")


@dataclass(frozen=True)
class TypedPlace:
    """A room or channel as it was typed. address: at its messenger. name: what to call it, "" if that was not said."""

    channel: str
    address: str
    name: str = ""


def read_place(text: str) -> TypedPlace | None:
    """Return the room or channel that a text begins with, None if there is none."""
    first, _, rest = text.strip().partition(" ")
    name = " ".join(rest.split())
    if found := _LINK.fullmatch(first) or _NAME.fullmatch(first):
        return TypedPlace(TELEGRAM, f"@{found['name']}", name)
    if _NUMBER.fullmatch(first):
        return TypedPlace(TELEGRAM, first, name)
    if found := _ROOM_LINK.fullmatch(first):
        return TypedPlace(MATRIX, found["room"], name)
    return TypedPlace(MATRIX, first, name) if _ROOM.fullmatch(first) else None


def is_alias(text: str) -> bool:
    """Tell whether a text begins with another name of a Matrix room, by which nothing can be sent there."""
    return _ALIAS.fullmatch(text.strip().partition(" ")[0]) is not None
