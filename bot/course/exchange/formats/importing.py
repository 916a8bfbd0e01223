"""Reads a file of another format, whichever it is."""

from collections.abc import Callable
from pathlib import Path, PurePath

from bot.course.exchange.formats.adopted import ForeignFile
from bot.course.exchange.formats.gift import read_gift
from bot.course.exchange.formats.h5p import read_h5p
from bot.course.exchange.formats.moodle import read_moodle
from bot.errors import OperationFailed

_LARGEST_BYTES = 50_000_000
_LARGEST_TEXT_BYTES = 5_000_000
_ARCHIVE = b"PK\x03\x04"
_MARK = "\ufeff"


class ForeignMissing(OperationFailed):
    """There is no such file, or it cannot be read."""


class ForeignTooLarge(OperationFailed):
    """A file is larger than questions are."""


class ForeignUnknown(OperationFailed):
    """A file is none of the formats that are read."""


def read_foreign(file: Path, true: str, false: str) -> ForeignFile:
    """Return the questions of a file. true, false: how these two answers are called.

    Raises ForeignMissing, ForeignTooLarge, ForeignUnknown, MoodleRefused, H5pRefused.
    """
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST_BYTES + 1)
    except OSError as error:
        raise ForeignMissing(file=str(file), reason=error.strerror or "") from error
    is_archive = content.startswith(_ARCHIVE)
    if len(content) > (_LARGEST_BYTES if is_archive else _LARGEST_TEXT_BYTES):
        raise ForeignTooLarge(file=str(file))
    return _reader(file, content)(content, true, false)


def _reader(file: Path, content: bytes) -> Callable[[bytes, str, str], ForeignFile]:
    ending = PurePath(file.name).suffix.lower()
    if content.startswith(_ARCHIVE):
        return read_h5p
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_moodle
    if ending in {".gift", ".txt"}:
        return _gift
    raise ForeignUnknown(file=str(file))


def _gift(content: bytes, true: str, false: str) -> ForeignFile:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # old programs
    return read_gift(text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n"), true, false)
