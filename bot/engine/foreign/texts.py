"""The words at the beginning of texts and office documents, without how they look."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from io import BytesIO
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

_PARTS = {
    ".docx": "word/document.xml",
    ".pptx": "ppt/slides/slide1.xml",
    ".xlsx": "xl/worksheets/sheet1.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
    ".odp": "content.xml",
}
_TEXTS = (".txt", ".csv")
ENDINGS = frozenset({*_PARTS, *_TEXTS})
_SHARED = "xl/sharedStrings.xml"
_LARGEST_PART_BYTES = 5_000_000
_MOST_LETTERS = 4_000
_ROWS, _CELLS = frozenset({"p", "h", "row", "table-row", "br", "tr"}), frozenset({"c", "table-cell", "tab"})
_QUIET = frozenset({"automatic-styles", "font-face-decls", "instrText", "f"})
_BLANK = re.compile(r"[^\S\n]*\n\s*\n")


class _Enough(Exception):
    """The first page is full."""


def first_text(content: bytes, ending: str) -> str:
    """Return how a document begins. Raises ExpatError, BadZipFile, KeyError, ValueError."""
    if ending in _TEXTS:
        return _decoded(content[: _MOST_LETTERS * 4])[:_MOST_LETTERS]
    with ZipFile(BytesIO(content)) as archive:
        part = _part(archive, _PARTS[ending])
        shared = _part(archive, _SHARED) if ending == ".xlsx" and _SHARED in archive.NameToInfo else b""
    text = _cells(part, list(_strings(shared)) if shared else []) if ending == ".xlsx" else _words(part)
    return _BLANK.sub("\n", text)[:_MOST_LETTERS]


def _decoded(content: bytes) -> str:
    """Return a text; old programs write Windows-1252. A letter that is cut off at the end is left out."""
    for end in range(len(content), max(0, len(content) - 4), -1):
        with suppress(UnicodeDecodeError):
            return content[:end].decode("utf-8-sig")
        if len(content) < _MOST_LETTERS * 4:
            break
    return content.decode("cp1252", "replace")


def _part(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(_LARGEST_PART_BYTES + 1)
    if len(content) > _LARGEST_PART_BYTES or b"<!DOCTYPE" in content:
        raise ValueError(name)
    return content


class _Words:
    """Collects the words of a part: a line for each paragraph or row of a table, a gap between cells."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._silent = 0

    def start(self, name: str, _: object) -> None:
        self._silent += _local(name) in _QUIET

    def end(self, name: str) -> None:
        local = _local(name)
        self._silent -= local in _QUIET
        if local in _ROWS:
            self.said.append("\n")
        elif local in _CELLS:
            self.said.append("   ")

    def text(self, words: str) -> None:
        if not self._silent:
            self.said.append(words)
        if len(self.said) > _MOST_LETTERS:
            raise _Enough


def _words(part: bytes) -> str:
    words = _Words()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = words.start, words.end
    parser.CharacterDataHandler = words.text
    with suppress(_Enough):
        parser.Parse(part, True)  # noqa: FBT003 - the library's own signature
    return "".join(words.said)


def _strings(part: bytes) -> Iterator[str]:
    """Yield the texts to which the cells of a workbook refer, by their number."""
    for item in re.split(rb"</(?:\w+:)?si>", part)[:-1]:
        opened = re.search(rb"<(?:\w+:)?si(?:\s[^>]*)?>", item)
        found = re.findall(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<", item[opened.end() :] if opened else b"")
        yield _unescaped(b"".join(found))


def _cells(part: bytes, shared: list[str]) -> str:
    rows = []
    for row in re.findall(rb"<(?:\w+:)?row\b.*?</(?:\w+:)?row>", part, re.DOTALL)[:60]:
        cells = re.findall(rb"<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c>", row, re.DOTALL)
        rows.append("   ".join(_cell(attributes, inner, shared) for attributes, inner in cells))
    return "\n".join(rows)


def _cell(attributes: bytes, inner: bytes, shared: list[str]) -> str:
    found = re.search(rb"<(?:\w+:)?[vt](?:\s[^>]*)?>([^<]*)<", inner)
    value = _unescaped(found[1]) if found else ""
    if b't="s"' in attributes and value.isdecimal():
        return shared[int(value)] if int(value) < len(shared) else ""
    return value


def _unescaped(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
