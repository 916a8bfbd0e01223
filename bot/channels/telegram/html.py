"""Blocks in the few tags that Telegram knows."""

from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from bot.engine.talk.spans import Block, Blocks, Shape, Span

_BULLET = "• "


def as_html(blocks: Blocks) -> str:
    """Return blocks as HTML for parse_mode; quotes that follow each other become one."""
    pieces = []
    for is_quote, run in groupby(blocks, lambda block: block.shape is Shape.QUOTE):
        lines = "\n".join(_line(block) for block in run)
        pieces.append(f"<blockquote>{lines}</blockquote>" if is_quote else lines)
    return "\n".join(pieces)


def _line(block: Block) -> str:
    bullet = _BULLET if block.shape is Shape.ITEM else ""
    return bullet + "".join(_span(span) for span in block.spans)


def _span(span: Span) -> str:
    text = escape(span.text, quote=False)
    if span.link and _is_kept(span.link):
        text = f'<a href="{escape(span.link)}">{text}</a>'
    elif span.link:
        text = escape(Block((span,)).plain, quote=False)
    return f"<b>{text}</b>" if span.bold else text


def _is_kept(link: str) -> bool:
    """Tell whether Telegram keeps a link; others, such as those into an intranet, it drops without a word."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    host = parts.netloc.rpartition("@")[2]
    return parts.scheme in ("http", "https") and (host.startswith("[") or "." in host)
