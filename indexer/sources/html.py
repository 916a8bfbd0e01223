"""HTML → title and sections of plain text. Markdown comes this way too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.errors import PageSkipped
from indexer.sources.anchors import Anchors, declared_anchor
from indexer.sources.tables import Cell, row_lines
from knowledge.pages import Section
from knowledge.text import clean, one_line

_NOISE = (
    "script, style, noscript, template, svg, iframe, nav, footer, aside, form, button, [hidden], [aria-hidden=true],"
    ".mw-editsection, #toc"
)
_BLOCKS = {
    *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "header", "hgroup", "hr", "main", "p", "pre", "section", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "table"),
}
_ANY_BLOCK = ", ".join(sorted(_BLOCKS))
_HEADING = re.compile(r"h([1-6])")
_LONGEST_HEADING = 150
_WORDS_FOR_TITLE = 6
_LONGEST_START = 10
_MOST_SPANNED = {"colspan": 30, "rowspan": 40}


@dataclass(frozen=True)
class Outline:
    """What an HTML text says of itself; each field may be empty."""

    title: str
    sections: tuple[Section, ...]
    date: str = ""
    url: str = ""


@dataclass(frozen=True)
class _Block:
    """A heading or paragraph. level: 1 … 6 of a heading, 0 of text. anchor: of a heading, if the page names it."""

    text: str
    level: int = 0
    anchor: str = ""


def outline_of(html: str, title: str = "", anchors: Anchors | None = None) -> Outline:
    """Return the sections of an HTML text. Raises PageSkipped if it is nested too deeply.

    title: the page's name if it is known; otherwise the first heading of the first level, or the title element.
    anchors: name the headings that have no anchor of their own.
    """
    tree = LexborHTMLParser(html)
    root = tree.css_first("main") or tree.css_first("article") or tree.body
    if root is None:
        return Outline(title, ())
    declared = _declared_title(tree)
    for node in root.css(_NOISE):
        node.decompose()
    for node in root.css("br"):
        node.replace_with(" ")
    try:
        blocks = list(_blocks(root))
    except RecursionError:
        raise PageSkipped("nested") from None
    title = title or _first_heading(blocks) or declared or _first_words(blocks)
    return Outline(title, tuple(_sections(blocks, title, anchors)), _meta(tree, "date"), _canonical(tree))


def _declared_title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("head > title")
    return one_line(clean(node.text())) if node else ""


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f"meta[name={name}]")
    return clean(node.attributes.get("content") or "") if node else ""


def _canonical(tree: LexborHTMLParser) -> str:
    node = tree.css_first("link[rel=canonical]")
    return clean(node.attributes.get("href") or "") if node else ""


def _first_heading(blocks: list[_Block]) -> str:
    return next((block.text for block in blocks if block.level == 1), "")


def _first_words(blocks: list[_Block]) -> str:
    """Return a title for a page whose first heading is really its text."""
    if blocks and len(blocks[0].text) > _LONGEST_HEADING:
        return " ".join(blocks[0].text.split()[:_WORDS_FOR_TITLE]) + " …"
    return ""


def _sections(blocks: list[_Block], title: str, anchors: Anchors | None) -> Iterator[Section]:
    """Yield the text under each heading with the path of headings that leads to it."""
    path: list[_Block] = []
    lines: list[str] = []
    anchor = ""

    def section() -> Iterator[Section]:
        if lines:
            yield Section(tuple(heading.text for heading in path if heading.text != title), "\n".join(lines), anchor)

    for block in blocks:
        if not block.level:
            lines.append(block.text)
            continue
        yield from section()
        lines = []
        path = [*(heading for heading in path if heading.level < block.level), block]
        anchor = "" if block.text == title else block.anchor or (anchors.of(block.text) if anchors else "")
    yield from section()


def _blocks(node: LexborNode) -> Iterator[_Block]:
    """Yield headings and paragraphs in reading order; list items and table rows are lines of their own."""
    inline: list[str] = []

    def paragraph() -> Iterator[_Block]:
        text = one_line(clean("".join(inline)))
        inline.clear()
        if text:
            yield _Block(text)

    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag not in _BLOCKS and child.css_first(_ANY_BLOCK) is None:
            inline.append(child.text(deep=True))
            continue
        yield from paragraph()
        yield from _block(child, tag)
    yield from paragraph()


def _block(node: LexborNode, tag: str) -> Iterator[_Block]:
    heading = _HEADING.fullmatch(tag)
    if heading:
        text = one_line(clean(node.text(deep=True)))
        if text and len(text) > _LONGEST_HEADING:
            yield _Block(text)
        elif text:
            yield _Block(text, int(heading[1]), declared_anchor(node))
    elif tag in {"ul", "ol", "menu"}:
        yield from _items(node, tag)
    elif tag == "table":
        yield from _rows(node)
    else:
        yield from _blocks(node)


def _items(node: LexborNode, tag: str) -> Iterator[_Block]:
    start = node.attributes.get("start") or ""
    number = int(start) if start.isdecimal() and len(start) < _LONGEST_START else 1
    for item in node.iter():
        if item.tag != "li":
            yield from _block(item, item.tag or "")
            continue
        mark = f"{number}. " if tag == "ol" else "- "
        number += 1
        for index, block in enumerate(_blocks(item)):
            yield _Block(mark + block.text if index == 0 else block.text)


def _rows(node: LexborNode) -> Iterator[_Block]:
    for caption in (part for part in node.iter() if part.tag == "caption"):
        yield from _blocks(caption)
    parts = [node, *(part for part in node.iter() if part.tag in {"thead", "tbody", "tfoot"})]
    rows = [row for part in parts for row in part.iter() if row.tag == "tr"]
    cells = [[cell for cell in row.iter() if cell.tag in {"th", "td"}] for row in rows]
    if max(map(len, cells), default=0) == 1:
        yield from (block for (cell,) in filter(None, cells) for block in _blocks(cell))
        return
    head = sum(row.parent is not None and row.parent.tag == "thead" for row in rows)
    yield from map(_Block, row_lines([[_cell(cell) for cell in row] for row in cells], head))


def _cell(node: LexborNode) -> Cell:
    texts = [block.text for block in _blocks(node)]
    is_list = len(texts) > 1 and all(text.startswith("- ") for text in texts)
    text = ", ".join(text[2:] for text in texts) if is_list else " ".join(texts)
    return Cell(text, node.tag == "th", _spanned(node, "colspan"), _spanned(node, "rowspan"))


def _spanned(node: LexborNode, attribute: str) -> int:
    value = node.attributes.get(attribute) or ""
    return min(max(int(value), 1), _MOST_SPANNED[attribute]) if re.fullmatch(r"[0-9]{1,5}", value) else 1
