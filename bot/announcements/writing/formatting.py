"""What somebody typed, as markup: "*bold*", lists, and links with a label; everything else is text."""

import re

from bot.engine.talk.spans import escape

_ITEM = re.compile(r"\s*[-*•–]\s+(?=\S)")
_MARK = re.compile(
    r"\*\*(?P<strong>[^*\n]+?)\*\*|(?<![\w*])\*(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<link>https://[^\s()'\"]+)\)"
)
_MANY_BLANK = re.compile(r"\n{3,}")


def as_markup(typed: str) -> str:
    """Return a typed text as markup, one line a block."""
    return "\n".join(_line(line) for line in _MANY_BLANK.sub("\n\n", typed.strip()).split("\n"))


def _line(line: str) -> str:
    item = _ITEM.match(line)
    return f"- {_inline(line[item.end() :])}" if item else _inline(line.strip())


def _inline(text: str) -> str:
    found, position = [], 0
    for mark in _MARK.finditer(text):
        found.append(_safe(text[position : mark.start()], is_first=not position))
        bold = mark["strong"] or mark["bold"]
        if bold:
            found.append(f"<b>{escape(bold)}</b>")
        else:
            found.append(f"<a href='{escape(mark['link'])}'>{escape(mark['label'])}</a>")
        position = mark.end()
    return "".join((*found, _safe(text[position:], is_first=not position)))


def _safe(text: str, *, is_first: bool) -> str:
    """Return text that counts as such; only at the beginning of a line "-" might be taken for a list."""
    return escape(text) if is_first else escape(f" {text}")[1:]
