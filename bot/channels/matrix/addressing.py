"""In groups, whether a message is meant for the assistant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

_LINK = re.compile(r"https://matrix\.to/#/([^\"'?]+)")
_EVENT_ID = re.compile(r"\$[!-~]{1,254}")
_AFTER_THE_NAME = r"(?:[\s,:;.-]|!(?!\w))*"


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


def answered(content: Mapping[str, Any]) -> str:
    """Return the id of the message that a message answers, "" if none or if only its thread makes it look so."""
    relation = content.get("m.relates_to")
    if not isinstance(relation, Mapping) or relation.get("is_falling_back"):
        return ""
    reply = relation.get("m.in_reply_to")
    return event_id(reply.get("event_id")) if isinstance(reply, Mapping) else ""


def event_id(value: object) -> str:
    """Return the id of an event from untrusted JSON, "" if it cannot be one."""
    is_one = isinstance(value, str) and _EVENT_ID.fullmatch(value)
    return str(value) if is_one else ""


def _begins_with(me: MatrixIdentity) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in me.names)
    return re.compile(rf"\s*(?:{names})(?!\w){_AFTER_THE_NAME}", re.IGNORECASE)


def _mentions(me: MatrixIdentity, content: Mapping[str, Any]) -> bool:
    mentions = content.get("m.mentions")
    user_ids = mentions.get("user_ids") if isinstance(mentions, Mapping) else None
    if isinstance(user_ids, list):
        return me.user_id in user_ids
    formatted = content.get("formatted_body")
    links = _LINK.findall(formatted) if isinstance(formatted, str) else []
    return me.user_id in {unquote(unescape(link)) for link in links}


def _without_name(me: MatrixIdentity, text: str) -> str:
    names = "|".join(re.escape(name) for name in me.names if name.startswith("@") or " " in name or "-" in name)
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)\s*", "", text, flags=re.IGNORECASE).strip() if names else text.strip()
