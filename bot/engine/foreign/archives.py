"""Office documents, as the reading process judges them: by the archive's directory first, then by what it declares."""

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.engine.foreign import office, open_document
from bot.engine.foreign.verdicts import FileVerdict

MOST_ENTRIES = 2_000
MOST_UNPACKED_BYTES = 100_000_000
MOST_RATIO = 200
_LARGEST_DIRECTORY_BYTES = 1_000_000
_LARGEST_PART_BYTES = 5_000_000
_LARGEST_EMBEDDED_BYTES = 20_000_000
_END = b"PK\x05\x06"
_END_BYTES, _LONGEST_COMMENT = 22, 0xFFFF
_ENCRYPTED = 0x1
_ARCHIVE = b"PK\x03\x04"
_PLAIN = ".zip"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"dex\n", b"\xd0\xcf\x11\xe0", b"#!")  # OLE objects among them
_RUNS = re.compile(
    r"\.(exe|dll|com|scr|pif|msi|bat|cmd|ps1|vbs?|vbe|jse?|wsf|hta|lnk|jar|class|dex|apk|so|sh|py|reg|chm|iso|img)$"
)
_MACROS = re.compile(r"(^|/)(vbaproject|vbadata|oleobject|activex)|^(basic|scripts|dialogs)/|(^|/)macrosheets/")
_OFFICE_ENDING = re.compile(r"\.(docx|xlsx|pptx)$")


def judge(ending: str, content: bytes, *, is_embedded: bool = False) -> FileVerdict:
    """Return what an archive is: the office document or plain archive that its name says, or what is wrong with it."""
    if not _has_small_directory(content):
        return FileVerdict.TOO_COMPLEX
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _judged(ending, archive, len(content), is_embedded=is_embedded)
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error, struct.error):
        return FileVerdict.DAMAGED


def _has_small_directory(content: bytes) -> bool:
    """Tell whether an archive has few entries, by its end record alone."""
    place = content.rfind(_END, -_END_BYTES - _LONGEST_COMMENT)
    if place < 0 or len(content) < place + _END_BYTES:
        return True  # no archive: the library says so
    entries, directory_bytes = struct.unpack_from("<HI", content, place + 10)
    return bool(entries <= MOST_ENTRIES and directory_bytes <= _LARGEST_DIRECTORY_BYTES)


def _judged(ending: str, archive: ZipFile, packed_bytes: int, *, is_embedded: bool) -> FileVerdict:
    entries = archive.infolist()
    verdict = _of_directory(entries, packed_bytes)
    if verdict is FileVerdict.GOOD:
        verdict = _of_contents(archive, entries, is_embedded=is_embedded)
    if verdict is not FileVerdict.GOOD or ending == _PLAIN:
        return verdict

    def part(name: str) -> bytes | None:
        """Return a part of the document, None if it has none of this name. Raises MemoryError if it is very large."""
        if name not in archive.NameToInfo:
            return None
        return _read(archive, archive.getinfo(name), _LARGEST_PART_BYTES)

    judged = office.judge if _OFFICE_ENDING.search(ending) else open_document.judge
    return judged(ending, entries, part)


def _of_directory(entries: list[ZipInfo], packed_bytes: int) -> FileVerdict:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > min(MOST_UNPACKED_BYTES, MOST_RATIO * packed_bytes):
        return FileVerdict.TOO_COMPLEX
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return FileVerdict.LOCKED
    names = [entry.filename.lower() for entry in entries]
    if any(_MACROS.search(name) or _RUNS.search(name) for name in names):
        return FileVerdict.ACTIVE
    # Office programs pack in two ways only, give no name twice, and leave no folder.
    is_odd = len(set(names)) < len(names) or any(".." in name.split("/") or name.startswith("/") for name in names)
    is_packed_otherwise = any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries)
    return FileVerdict.DAMAGED if is_odd or is_packed_otherwise else FileVerdict.GOOD


def _of_contents(archive: ZipFile, entries: list[ZipInfo], *, is_embedded: bool) -> FileVerdict:
    """Judge by how each entry begins: there may be no programs in it, and no archives but other office documents."""
    for entry, beginning in _beginnings(archive, entries):
        if beginning.startswith(_PROGRAMS):
            return FileVerdict.ACTIVE
        if beginning.startswith(_ARCHIVE):
            inner = _OFFICE_ENDING.search(entry.filename.lower())
            if inner is None or is_embedded:
                return FileVerdict.ACTIVE
            verdict = judge(inner[0], _read(archive, entry, _LARGEST_EMBEDDED_BYTES), is_embedded=True)
            if verdict is not FileVerdict.GOOD:
                return verdict
    return FileVerdict.GOOD


def _beginnings(archive: ZipFile, entries: list[ZipInfo]) -> Iterator[tuple[ZipInfo, bytes]]:
    for entry in entries:
        if not entry.is_dir():
            with archive.open(entry) as file:
                yield entry, file.read(8)


def _read(archive: ZipFile, entry: ZipInfo, limit: int) -> bytes:
    with archive.open(entry) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise MemoryError
    return content
