"""In groups, whether a message is meant for the assistant."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

from bot.channels.matrix.replies import own_html

_LINK = re.compile(r"https://matrix\.to/#/([^\"'?]+)")
_NO_SERVER = r"(?!:[\w-]+(?:\.[\w-]+)+)"  # behind "@lotse", it would be somebody else's
_END = rf"{_NO_SERVER}(?=$|[\s,:;]|![^\W\d_]|[.!?…–—-]+(?:\s|$))"  # a hyphen or point may go on with the word
_NO_WORD = r"(?!\w|[-.:@]\w)"
_AFTER_THE_NAME = r"(?:[\s,:;.?…–—-]|!(?!\w))*"


@dataclass(frozen=True)
class MatrixIdentity:
    """The assistant itself, as it is known at its server."""

    user_id: str
    display_name: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which a message may address the assistant, longest first."""
        localpart = self.user_id[1:].partition(":")[0]
        names = {self.user_id, f"@{localpart}", localpart, self.display_name} - {"", "@"}
        return tuple(sorted(names, key=len, reverse=True))


def said_to(me: MatrixIdentity, content: Mapping[str, Any], text: str, *, answers_me: bool) -> str | None:
    """Return what a message in a group tells the assistant, without its name; None if it is meant for others."""
    begins = _begins_with(me)
    named = begins.match(text)
    if named:
        return text[named.end() :].strip()
    if answers_me or _mentions(me, content):
        return _without_name(me, text)
    return None


def _begins_with(me: MatrixIdentity) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_any_of(me.names)}){_END}{_AFTER_THE_NAME}", re.IGNORECASE)


def _mentions(me: MatrixIdentity, content: Mapping[str, Any]) -> bool:
    """Tell whether a message names the assistant; links count only where a program does not say whom it names."""
    if "m.mentions" in content:
        mentions = content["m.mentions"]
        user_ids = mentions.get("user_ids") if isinstance(mentions, Mapping) else None
        return isinstance(user_ids, list) and me.user_id in user_ids
    return me.user_id in {unquote(unescape(link)) for link in _LINK.findall(own_html(content))}


def _without_name(me: MatrixIdentity, text: str) -> str:
    names = _any_of(name for name in me.names if name.startswith("@") or " " in name or "-" in name)
    named = rf"(?<![\w-])(?:{names}){_NO_WORD}\s*"
    return re.sub(named, "", text, flags=re.IGNORECASE).strip() if names else text.strip()


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, names))
