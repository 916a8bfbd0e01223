"""The pages of the documentation as data: sections with their tables, code spans, code blocks and links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import ROOT

DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = (README, ROOT / "examples" / "README.md", *sorted(DOCS.rglob("*.md")))
"""All that describe the program as it is."""

_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Cell:
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """rows: without the header; each has as many cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def codes(self, column: int = 0) -> list[str]:
        """Return the code spans of a column, from top to bottom."""
        return [code for row in self.rows for code in row[column].codes]


@dataclass
class Section:
    """What stands below one heading, up to the next one of any level. codes: all code spans, also those in tables."""

    level: int
    title: Cell
    tables: list[Table] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    text: str = ""

    @property
    def anchor(self) -> str:
        """How a link names this section, as the usual renderers make it of the heading."""
        kept = "".join(letter for letter in self.title.text.lower() if letter.isalnum() or letter in " -_")
        return kept.replace(" ", "-")


@cache
def sections(page: Path) -> tuple[Section, ...]:
    """Return the sections of a page in their order; the first has no title if text stands before all headings."""
    return tuple(_sections(_MARKDOWN.parse(page.read_text(encoding="utf-8"))))


def section(page: Path, title: str) -> Section:
    """Return the section with this title."""
    return next(found for found in sections(page) if found.title.text == title)


def under(page: Path, title: str) -> list[Section]:
    """Return the section with this title, and those of deeper levels that follow."""
    found = sections(page)
    first = next(number for number, one in enumerate(found) if one.title.text == title)
    rest = [number for number in range(first + 1, len(found)) if found[number].level <= found[first].level]
    return list(found[first : rest[0] if rest else len(found)])


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    current = Section(0, Cell("", ()))
    number = 0
    while number < len(tokens):
        token = tokens[number]
        if token.type == "heading_open":
            if current.level or current.text or current.blocks:
                yield current
            current = Section(int(token.tag[1:]), _cell(tokens[number + 1]))
            number += 2
        elif token.type == "table_open":
            end = next(i for i in range(number, len(tokens)) if tokens[i].type == "table_close")
            current.tables.append(_table(tokens[number:end]))
            for inner in tokens[number:end]:
                _add(current, inner)
            number = end
        else:
            _add(current, token)
        number += 1
    yield current


def _add(current: Section, token: Token) -> None:
    if token.type in {"fence", "code_block"}:
        current.blocks.append(token.content)
    if token.type == "inline":
        cell = _cell(token)
        current.codes += cell.codes
        current.text += f"{cell.text}\n"
        current.links += [str(child.attrs["href"]) for child in token.children or () if child.type == "link_open"]


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[Cell]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_cell(token))
    header, *body = rows
    return Table(tuple(cell.text for cell in header), tuple(map(tuple, body)))


def _cell(token: Token) -> Cell:
    parts = token.children or ()
    text = "".join("\n" if one.type.endswith("break") else one.content for one in parts if one.type != "html_inline")
    return Cell(text, tuple(one.content for one in parts if one.type == "code_inline"))


def expanded(name: str) -> list[str]:
    """Return what a name with braces stands for: "a.{b,c}" is "a.b" and "a.c"."""
    choice = re.search(r"\{([^{}]*)\}", name)
    if not choice:
        return [name]
    return [
        full for one in choice[1].split(",") for full in expanded(name[: choice.start()] + one + name[choice.end() :])
    ]
