"""A folder of Markdown and HTML files as a source of pages."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from errno import ELOOP
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import urlsplit

from indexer.errors import PageSkipped, SourceMissing
from indexer.sources.html import Outline, outline_of
from indexer.sources.markdown import Fields, parse_markdown
from indexer.sources.opening import open_below
from knowledge.pages import Page
from knowledge.text import clean, one_line

_MARKDOWN = {".md", ".markdown"}
_HTML = {".html", ".htm"}
LONGEST_TITLE = 200
_LONGEST_ADDRESS = 2_000
_MOST_VALUES = 50
_DAY = re.compile(r"(\d{4}-\d{2})(-\d{2})?")


@dataclass(frozen=True)
class Document:
    """A file that may hold a page.

    file: path below the folder. digest: of its bytes; "" if skipped is set. size: in bytes.
    """

    page_id: str
    file: str
    digest: str
    parse: Callable[[], Page]
    """Return the page, in another process: it can be pickled. Raises PageSkipped."""
    size: int = 0
    skipped: PageSkipped | None = None


class FolderSource:
    """Finds pages in a folder and below; hidden files and folders are left out, and links are not followed."""

    def __init__(self, folder: Path, largest_page_bytes: int) -> None:
        self.name = str(folder.resolve())
        self._folder = folder
        self._largest_page_bytes = largest_page_bytes

    def documents(self) -> Iterator[Document]:
        """Yield each file once, by path. Raises SourceMissing."""
        if not self._folder.is_dir():
            raise SourceMissing(self._folder)
        files = sorted(self._files())
        stems = Counter(file.stem for file in files if file.suffix.lower() in _MARKDOWN | _HTML)
        seen: set[str] = set()
        for file in files:
            page_id = normalize("NFC", file.stem if stems[file.stem] == 1 else str(file.with_suffix("")))
            yield self._document(file, page_id, is_double=page_id in seen)
            if file.suffix.lower() in _MARKDOWN | _HTML:
                seen.add(page_id)

    def _files(self) -> Iterator[PurePosixPath]:
        """Yield every file, and every folder that cannot be entered, so that it is reported."""
        closed: list[str] = []
        for folder, folders, names in os.walk(self._folder, onerror=lambda error: closed.append(error.filename)):
            folders[:] = [name for name in folders if not name.startswith(".")]
            linked = [name for name in folders if Path(folder, name).is_symlink()]
            for name in [*names, *linked]:
                if not name.startswith("."):
                    yield self._below(Path(folder, name))
        yield from map(self._below, map(Path, closed))

    def _below(self, path: Path) -> PurePosixPath:
        return PurePosixPath(path.relative_to(self._folder).as_posix())

    def _document(self, file: PurePosixPath, page_id: str, *, is_double: bool) -> Document:
        name = one_line(clean(str(file)))
        try:
            content = self._read(file, PageSkipped("double", page_id) if is_double else None)
        except PageSkipped as skipped:
            return Document(page_id, name, "", _never, skipped=skipped)
        digest = sha256(content).hexdigest()
        return Document(page_id, name, digest, partial(_page, page_id, file, content), len(content))

    def _read(self, file: PurePosixPath, refusal: PageSkipped | None) -> bytes:
        if one_line(clean(str(file))) != normalize("NFC", str(file)):
            raise PageSkipped("file_name")
        path = self._folder / file
        if path.is_symlink():
            raise PageSkipped("link")
        if path.is_dir():
            raise PageSkipped("folder")
        if file.suffix.lower() not in _MARKDOWN | _HTML:
            raise PageSkipped("type", file.suffix)
        if refusal:
            raise refusal
        try:
            with open_below(self._folder, file) as opened:
                size = os.fstat(opened.fileno()).st_size
                content = opened.read(self._largest_page_bytes + 1)
        except OSError as error:
            raise PageSkipped("link" if error.errno == ELOOP else "unreadable", error.strerror or "") from error
        if len(content) > self._largest_page_bytes:
            raise PageSkipped("too_large", f"{max(size, len(content)) / 1e6:.1f}")
        return content


def _never() -> Page:
    raise AssertionError("a skipped document has no page")


def _page(page_id: str, file: PurePosixPath, content: bytes) -> Page:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PageSkipped("not_utf8", str(error.start)) from error
    fields: Fields = {}
    if file.suffix.lower() in _MARKDOWN:
        fields, outline = parse_markdown(text)
    else:
        outline = outline_of(text)
    if not outline.sections:
        raise PageSkipped("empty")
    return _assembled(page_id, file, fields, outline)


def _day(text: str) -> str:
    """Return the ISO day or month that a text begins with, or "" if there is none in the calendar."""
    match = _DAY.match(text)
    try:
        date.fromisoformat(match[0] if match[2] else f"{match[1]}-01") if match else None
    except ValueError:
        return ""
    return match[0] if match else ""


def _assembled(page_id: str, file: PurePosixPath, fields: Fields, outline: Outline) -> Page:
    def texts(name: str) -> tuple[str, ...]:
        value = fields.get(name, ())
        found = value if isinstance(value, tuple) else filter(None, (part.strip() for part in value.split(",")))
        return tuple(map(_shortened, islice(found, _MOST_VALUES)))

    def text(name: str) -> str:
        value = fields.get(name, "")
        return value if isinstance(value, str) else ", ".join(value[:_MOST_VALUES])

    title = outline.title or re.sub(r"[-_]+", " ", normalize("NFC", file.stem))
    return Page(
        id=page_id,
        title=_shortened(title),
        sections=outline.sections,
        kind=_shortened(text("kind")),
        topics=texts("topics"),
        land=_shortened(text("land")),
        place_sizes=texts("place_sizes"),
        date=_day(text("date") or outline.date),
        url=_web_address(text("url") or outline.url),
    )


def _shortened(text: str) -> str:
    """Return a line that fits into a title or a button, cut between words where it has any."""
    if len(text) <= LONGEST_TITLE:
        return text
    room = LONGEST_TITLE - 2
    cut = text.rfind(" ", room // 2, room)
    return f"{text[: cut if cut > 0 else room].rstrip()} …"


def _web_address(text: str) -> str:
    """Return an address that leads where a reader would think, or "": no other schemes, no names before an "@"."""
    if len(text) > _LONGEST_ADDRESS or not re.fullmatch(r"https?://[^\s\\]+", text):
        return ""
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:  # of a port or an IPv6 address
        return ""
    return text if is_whole and "@" not in parts.netloc else ""
