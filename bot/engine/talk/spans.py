"""Formatted text that every messenger can show: blocks of spans, made from German sentences with sparse markup.

A sentence may hold <b>bold</b>, <a href='…'>links</a>, and lines that begin with "- " (list) or "> " (quote). What is
filled into a sentence never counts as markup: see `escape`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape
from typing import Any
from urllib.parse import unquote

_TAG = re.compile(r"<b>(?P<bold>.*?)</b>|<a href='(?P<link>[^']*)'>(?P<label>.*?)</a>", re.DOTALL)
_CODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_LINE_BREAK = "\u2028"  # of a value: it neither ends a list item or quote nor begins one
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", "\n": _LINE_BREAK})


class Shape(StrEnum):
    """What a line of a message is."""

    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"


_MARKS = {"- ": Shape.ITEM, "> ": Shape.QUOTE}


@dataclass(frozen=True)
class Span:
    """A run of text in a line of a message. link: its address, "" for none."""

    text: str
    bold: bool = False
    link: str = ""


def readable(link: str) -> str:
    """Return a link with its umlauts and other letters as people read them; what is coded otherwise stays so."""
    return _CODED.sub(_decoded, link)


def _decoded(coded: re.Match[str]) -> str:
    try:
        text = unquote(coded[0], errors="strict")
    except UnicodeDecodeError:
        return coded[0]
    return text if text.isalpha() else coded[0]


@dataclass(frozen=True)
class Block:
    """One line of a message."""

    spans: tuple[Span, ...]
    shape: Shape = Shape.PARAGRAPH

    @property
    def plain(self) -> str:
        """The text with its links written out, as a reader without formatting needs it."""
        return "".join(
            f"{span.text} – {readable(span.link)}" if span.link not in ("", span.text) else span.text
            for span in self.spans
        )


Blocks = tuple[Block, ...]


class Markup(str):
    """A value that is markup already, such as a text that was written for the chat: it counts as it stands."""

    __slots__ = ()


def escape(value: str) -> str:
    """Make text from outside safe to be filled into a sentence with markup; what is markup already stays as it is."""
    if isinstance(value, Markup):
        return value
    safe = value.translate(_MARKUP)
    return f"&#45;{safe[1:]}" if safe.startswith("-") else safe  # it may be the first of the sentence


def parse(sentence: str) -> Blocks:
    """Return the blocks of a sentence with markup, one for each of its lines."""
    return tuple(block for line in sentence.split("\n") for block in _blocks(line))


def _blocks(line: str) -> Iterator[Block]:
    mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
    lines: list[list[Span]] = [[]]
    for span in _spans(line.removeprefix(mark)):
        first, *others = span.text.split(_LINE_BREAK)
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text)] for text in others]
    for spans in lines:
        yield Block(tuple(span for span in spans if span.text), _MARKS.get(mark, Shape.PARAGRAPH))


def _spans(line: str) -> Iterator[Span]:
    position = 0
    for tag in _TAG.finditer(line):
        yield from _plain(line[position : tag.start()])
        if tag["bold"] is not None:
            yield Span(unescape(tag["bold"]), bold=True)
        else:
            yield Span(unescape(tag["label"]), link=unescape(tag["link"]))
        position = tag.end()
    yield from _plain(line[position:])


def _plain(text: str) -> Iterator[Span]:
    if text:
        yield Span(unescape(text))


def plain(blocks: Iterable[Block]) -> str:
    """Return blocks as text, list items marked."""
    marks = {shape: mark for mark, shape in _MARKS.items()}
    return "\n".join(marks.get(block.shape, "") + block.plain for block in blocks)


def to_json(blocks: Blocks) -> list[dict[str, Any]]:
    return [
        {
            "spans": [{"text": span.text, "bold": span.bold, "link": span.link} for span in block.spans],
            "shape": block.shape.value,
        }
        for block in blocks
    ]


def from_json(values: list[dict[str, Any]]) -> Blocks:
    return tuple(Block(tuple(Span(**span) for span in value["spans"]), Shape(value["shape"])) for value in values)
