"""OpenDocument files: of the kind that they state, not encrypted, without objects of other programs."""

import re
from collections.abc import Callable, Sequence
from zipfile import ZIP_STORED, ZipInfo

from bot.engine.foreign.elements import elements
from bot.engine.foreign.verdicts import FileVerdict

_TYPES = {
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
_ACTIVE = re.compile("oleobject|macro|script|java", re.IGNORECASE)
_REMOTE = re.compile(r"(https?|ftps?|smb|webdavs?):|[\\/]{2}|file:/{4}", re.IGNORECASE)


def judge(ending: str, entries: Sequence[ZipInfo], part: Callable[[str], bytes | None]) -> FileVerdict:
    """Return what an OpenDocument file is. Raises ExpatError, HasDoctype."""
    stated = next((entry for entry in entries if entry.filename == "mimetype"), None)
    if stated is None or stated.compress_type != ZIP_STORED or part("mimetype") != _TYPES[ending]:
        return FileVerdict.OTHER_KIND
    listed = elements(part("META-INF/manifest.xml") or b"<none/>")
    if any(name == "encryption-data" for name, _ in listed):
        return FileVerdict.LOCKED
    if any(_ACTIVE.search(values.get("media-type", "")) for _, values in listed):
        return FileVerdict.ACTIVE
    about = elements(part("meta.xml") or b"<none/>")
    has_template = any(name == "template" and _REMOTE.match(values.get("href", "")) for name, values in about)
    return FileVerdict.EXTERNAL if has_template else FileVerdict.GOOD
