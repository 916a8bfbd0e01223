"""The privacy notice: the operator's Markdown file, with the retention figures filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.config import Settings
from bot.engine.talk.messages import Line

_GAP = re.compile(r"\[\[(.*?)(?:\]\]|$)")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LONGEST_BYTES = 200_000
_KEYS = {"heading_open": "notice-heading", "paragraph_open": "notice-paragraph"}


class NoticeUnreadable(Exception):
    """The file cannot be shown. reason: "missing", "encoding", "empty" or "long"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class NoticeFlaw:
    """Something that the operator has to do. kind: "gap" or "placeholder"; what: the words that stand there."""

    line: int
    kind: str
    what: str


@dataclass(frozen=True)
class PrivacyNotice:
    """The privacy notice as it is shown, and what the operator has still to do about it."""

    sections: tuple[tuple[Line, ...], ...]
    """The first is the title with all that stands before the second heading below it."""

    flaws: tuple[NoticeFlaw, ...]


def read(file: Path, figures: Mapping[str, int]) -> PrivacyNotice:
    """Return the notice as it is at this moment. figures: what the placeholders name. Raises NoticeUnreadable."""
    text = _text(file)
    filled = _PLACEHOLDER.sub(lambda found: str(figures.get(found[1], found[0])), text)
    sections = _sections(MarkdownIt("commonmark").parse(filled))
    if not sections:
        raise NoticeUnreadable("empty")
    return PrivacyNotice(sections, tuple(_flaws(text, figures)))


def figures_of(settings: Settings) -> dict[str, int]:
    """Return what a notice may name in {braces}: how long each kind of data is kept."""
    return settings.retention.model_dump()


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise NoticeUnreadable("missing") from error
    if len(content) > _LONGEST_BYTES:
        raise NoticeUnreadable("long")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoticeUnreadable("encoding") from error


def _flaws(text: str, figures: Mapping[str, int]) -> Iterator[NoticeFlaw]:
    for number, line in enumerate(text.splitlines(), 1):
        yield from (NoticeFlaw(number, "gap", found[1].strip()[:80]) for found in _GAP.finditer(line))
        unknown = (found for found in _PLACEHOLDER.finditer(line) if found[1] not in figures)
        yield from (NoticeFlaw(number, "placeholder", found[0][:80]) for found in unknown)


def _sections(tokens: list[Token]) -> tuple[tuple[Line, ...], ...]:
    """Return the lines by section; a section begins with a heading below the title, the first one belongs to that."""
    begins = [number for number, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    ends = [*begins[1:], len(tokens)]
    parts = (tuple(_lines(tokens[start:end])) for start, end in pairwise((0, *ends)))
    return tuple(part for part in parts if part)


def _lines(tokens: list[Token]) -> Iterator[Line]:
    """Yield headings, paragraphs and list items; what else Markdown knows is shown as its text."""
    depth, key = 0, "notice-paragraph"
    for token in tokens:
        depth += (token.type == "list_item_open") - (token.type == "list_item_close")
        key = _KEYS.get(token.type, key)
        if token.type in ("inline", "fence", "code_block", "html_block"):
            text = _plain(token)
            if text:
                yield Line("notice-item" if depth else key, {"text": text})


def _plain(token: Token) -> str:
    """Return what is read of a token: links with their address, without other markup."""
    if token.children is None:
        return token.content.strip()
    said, target = [], ""
    for child in token.children:
        if child.type == "link_open":
            target = str(child.attrs.get("href", ""))
        elif child.type == "link_close":
            said.append(f" ({target.removeprefix('mailto:')})" if target.removeprefix("mailto:") not in said else "")
        else:
            said.append(" " if child.type == "softbreak" else child.content)
    return "".join(said).strip()
