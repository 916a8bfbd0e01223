"""Files that are sent into a form: fetched from the messenger, checked to be what they claim, and stored."""

import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

import puremagic
import structlog

from bot.engine.dialogs.turn import Turn
from bot.engine.files import LARGEST_BYTES, File, store
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.outbox.delivery import FetchFailed
from bot.engine.talk.messages import FileReference
from bot.storage.database import Database

NAME = "file"

_MEDIA_TYPES: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain",
    ".csv": "text/csv",
}
_TEXT = (".txt", ".csv")
_PICTURES = (".jpg", ".png")
_ARCHIVE = b"PK\x03\x04"
_FOLDERS: Mapping[str, str] = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}

log = structlog.get_logger()

Fetch = Callable[[str, FileReference], bytes]
"""Returns the content of a file that lies at a channel. Raises FetchFailed."""


class Attachments:
    """The lookup "file": what it finds is {"id", "name", "size_bytes"}."""

    def __init__(self, database: Database, fetch: Fetch, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._fetch = fetch
        self._clock = clock

    def look_up(self, request: LookupRequest, turn: Turn) -> LookedUp:
        if request.file is None:
            return NotFound("form-file-wanted", {})
        if request.file.size_bytes > LARGEST_BYTES:
            return NotFound("file-too-large", {"limit": LARGEST_BYTES // 1_000_000})
        try:
            content = self._fetch(turn.message.channel, request.file)
        except FetchFailed as error:
            log.info("file_not_fetched", message=turn.message.id, reason=error.key)
            return NotFound(error.key, {"limit": LARGEST_BYTES // 1_000_000})
        name = file_name(request.file.name, content)
        problem = complaint(name, content)
        if problem:
            return NotFound(problem, {"limit": LARGEST_BYTES // 1_000_000})
        file = File(name, _MEDIA_TYPES[_ending(name)], content)
        now = self._clock()
        file_id = self._database.write(lambda connection: store(connection, turn.person_id, file, now))
        return Found({"id": file_id, "name": name, "size_bytes": len(content)})


def file_name(claimed: str, content: bytes) -> str:
    """Return a harmless name; a picture without one is named after what it is."""
    name = PurePosixPath(claimed.replace("\\", "/")).name.strip(". ")[-100:]
    if name:
        return name
    return next((f"bild{ending}" for ending in _PICTURES if ending in _kinds(content)), "datei")


def complaint(name: str, content: bytes) -> str:
    """Return the wording key of what is wrong with a file, "" if nothing is."""
    ending = _ending(name)
    if not content:
        return "file-empty"
    if len(content) > LARGEST_BYTES:
        return "file-too-large"
    if ending not in _MEDIA_TYPES:
        return "file-type-not-allowed"
    fits = _is_text(content) if ending in _TEXT else ending in _kinds(content)
    return "" if fits else "file-not-what-it-says"


def _ending(name: str) -> str:
    return PurePosixPath(name.lower()).suffix


def _kinds(content: bytes) -> set[str]:
    """Return the file endings that fit a content."""
    if content.startswith(_ARCHIVE):
        return _kinds_of_archive(content)
    try:
        return {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()


def _kinds_of_archive(content: bytes) -> set[str]:
    """Return what a ZIP archive is; office documents are some, and all begin alike."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            stated = archive.open("mimetype").read(100).decode("ascii") if "mimetype" in names else ""
    except (BadZipFile, RuntimeError, OSError, ValueError, zlib.error):
        return set()
    found = {ending for folder, ending in _FOLDERS.items() if any(name.startswith(folder) for name in names)}
    return found | {ending for ending, media_type in _MEDIA_TYPES.items() if media_type == stated}


def _is_text(content: bytes) -> bool:
    """Tell whether a content is text; old programs write German in Windows-1252, which knows no zero bytes either."""
    return b"\0" not in content and not any(kind in _MEDIA_TYPES or kind == ".exe" for kind in _kinds(content))
