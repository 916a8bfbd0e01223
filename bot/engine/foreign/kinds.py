"""Which files are taken, and what a file is by its first bytes; nothing is unpacked or parsed."""

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from bot.engine.files import LARGEST_BYTES

MEDIA_TYPES: Mapping[str, str] = {
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
MORE_MEDIA_TYPES: Mapping[str, str] = {".md": "text/markdown", ".zip": "application/zip"}
"""Of files that are taken only where a feature asks for them."""

TEXTS = (".txt", ".csv", ".md")

_PDF, _JPEG, _PNG, _ARCHIVE = b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and office documents with a password since
_BEGINNINGS: Mapping[str, bytes] = {".pdf": _PDF, ".jpg": _JPEG, ".jpeg": _JPEG, ".png": _PNG}
_NOT_TEXT = (_PDF, _JPEG, _PNG, _ARCHIVE, _COMPOUND)
_MACRO_ENDINGS = (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam", ".pptm", ".potm", ".ppsm", ".ppam")
_OLD_ENDINGS = (".doc", ".dot", ".xls", ".xlt", ".ppt", ".pps")
_HEIC_ENDINGS = (".heic", ".heif")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def media_type(name: str) -> str:
    """Return what a file is by its name. Raises KeyError if none of this kind is taken anywhere."""
    return {**MEDIA_TYPES, **MORE_MEDIA_TYPES}[ending_of(name)]


def ending_of(name: str) -> str:
    return PurePosixPath(name.lower()).suffix


def file_name(claimed: str, content: bytes) -> str:
    """Return a harmless name; a picture without one is named after what it is."""
    name = PurePosixPath(claimed.replace("\\", "/")).name.strip(". ")[-100:]
    if name:
        return name
    return next((f"bild{ending}" for ending in (".jpg", ".png") if content.startswith(_BEGINNINGS[ending])), "datei")


def complaint(name: str, content: bytes, more: Collection[str] = ()) -> str:
    """Return the wording key of what is wrong with a file at first sight, "" if nothing is.

    more: endings of MORE_MEDIA_TYPES that are taken, too.
    """
    ending = ending_of(name)
    if not content:
        return "file-empty"
    if len(content) > LARGEST_BYTES:
        return "file-too-large"
    if ending in _HEIC_ENDINGS or _is_heic(content):
        return "file-heic"
    if ending not in MEDIA_TYPES and ending not in more:
        return _about_ending(ending)
    if ending in TEXTS:
        return "" if _is_text(content) else "file-not-what-it-says"
    return _about_beginning(ending, content)


def _about_ending(ending: str) -> str:
    if ending in _MACRO_ENDINGS:
        return "file-active"
    return "file-old-format" if ending in _OLD_ENDINGS else "file-type-not-allowed"


def _about_beginning(ending: str, content: bytes) -> str:
    if content.startswith(_BEGINNINGS.get(ending, _ARCHIVE)):
        return ""
    is_office = ending not in _BEGINNINGS
    return "file-old-format" if is_office and content.startswith(_COMPOUND) else "file-not-what-it-says"


def _is_heic(content: bytes) -> bool:
    """Tell whether a content is a photo as an iPhone stores it."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def _is_text(content: bytes) -> bool:
    """Tell whether a content is text; old programs write German in Windows-1252, which knows no zero bytes either."""
    return b"\0" not in content and not content.startswith(_NOT_TEXT)
