"""HTML and Markdown in a message as plain text."""

import html
import re

_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_PAIRED = re.compile(r"(?<!\w)(\*\*|__|~~|``|[*_`])(?=\S)([^\n]*?\S)\1(?!\w)")
_LINE_START = re.compile(r"^(?:#{1,6} +|> ?|```\w*$)", re.MULTILINE)


def without_markup(text: str) -> str:
    """Return a clean text without tags and marks; what is no markup ("Bürger*innen", "x < 5") stays."""
    text = html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", text)))
    text = _LINE_START.sub("", _LINK.sub(r"\1", text))
    for _ in range(3):  # marks may be nested: ***so***
        text = _PAIRED.sub(r"\2", text)
    return " ".join(text.split(" ")).strip()
