"""What programs repeat in an answer of the message that it answers, and which one that is."""

import re
from collections.abc import Mapping
from typing import Any

_EVENT_ID = re.compile(r"\$[!-~]{1,254}")
_QUOTED_HTML = re.compile(r"\s*<mx-reply>.*</mx-reply>", re.DOTALL | re.IGNORECASE)
_QUOTED_PERSON = re.compile(r"> ?(?:\* ?)?<@[^\s:>]+:[^\s>]+>")


def answered(content: Mapping[str, Any]) -> str:
    """Return the id of the message that a message answers, "" if none or if only its thread makes it look so."""
    relation = content.get("m.relates_to")
    return "" if isinstance(relation, Mapping) and relation.get("is_falling_back") else _replied_to(content)


def event_id(value: object) -> str:
    """Return the id of an event from untrusted JSON, "" if it cannot be one."""
    is_one = isinstance(value, str) and _EVENT_ID.fullmatch(value)
    return str(value) if is_one else ""


def own_text(content: Mapping[str, Any]) -> str:
    """Return the text of a message without what is repeated of the one that it answers; "" if it has none.

    Programs put that before it in lines that begin with ">", the first with who wrote it, and end it with an empty
    line. Somebody's own quotation stays.
    """
    body = content.get("body")
    text = body if isinstance(body, str) else ""
    names_writer = _replied_to(content) and _QUOTED_PERSON.match(text)
    if not (names_writer or _repeats_html(content)):
        return text
    lines = text.split("\n")
    own = next((number for number, line in enumerate(lines) if not line.startswith(">")), len(lines))
    return "\n".join(lines[own:]).removeprefix("\r").removeprefix("\n")


def own_html(content: Mapping[str, Any]) -> str:
    """Return a message's HTML without what is repeated of the one that it answers; "" if it has none."""
    html = content.get("formatted_body")
    return _QUOTED_HTML.sub("", html, count=1) if isinstance(html, str) else ""


def _repeats_html(content: Mapping[str, Any]) -> bool:
    html = content.get("formatted_body")
    return isinstance(html, str) and _QUOTED_HTML.match(html) is not None


def _replied_to(content: Mapping[str, Any]) -> str:
    relation = content.get("m.relates_to")
    reply = relation.get("m.in_reply_to") if isinstance(relation, Mapping) else None
    return event_id(reply.get("event_id")) if isinstance(reply, Mapping) else ""
