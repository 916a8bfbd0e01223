"""Blocks and choices in the tags that Matrix clients show."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from bot.engine.talk.spans import Block, Blocks, Shape, Span

_SHOWN_SCHEMES = ("http", "https", "mailto")


def as_html(blocks: Blocks, choices: Sequence[str] = (), closing: str = "") -> str:
    """Return blocks, numbered choices and a closing line as HTML; nothing in them counts as HTML itself."""
    pieces = [_run(shape, list(run)) for shape, run in groupby(blocks, lambda block: block.shape)]
    if choices:
        pieces.append(f"<ol>{''.join(f'<li>{_text(choice)}</li>' for choice in choices)}</ol>")
    if closing:
        pieces.append(f"<p>{_text(closing)}</p>")
    return "".join(pieces)


def _run(shape: Shape, blocks: list[Block]) -> str:
    """Return blocks of one shape that follow each other; an empty line separates paragraphs."""
    if shape is Shape.ITEM:
        return f"<ul>{''.join(f'<li>{_line(block)}</li>' for block in blocks)}</ul>"
    paragraphs = groupby(blocks, lambda block: bool(block.spans))
    text = "".join(f"<p>{'<br>'.join(map(_line, lines))}</p>" for is_written, lines in paragraphs if is_written)
    return f"<blockquote>{text}</blockquote>" if shape is Shape.QUOTE else text


def _line(block: Block) -> str:
    return "".join(map(_span, block.spans))


def _span(span: Span) -> str:
    text = _text(span.text)
    if span.link and _is_shown(span.link):
        text = f'<a href="{escape(span.link)}">{text}</a>'
    elif span.link:
        text = _text(Block((span,)).plain)
    return f"<strong>{text}</strong>" if span.bold else text


def _text(text: str) -> str:
    return escape(text, quote=False)


def _is_shown(link: str) -> bool:
    """Tell whether clients keep a link; others they show as mere text, without the address."""
    try:
        return urlsplit(link).scheme in _SHOWN_SCHEMES
    except ValueError:
        return False
