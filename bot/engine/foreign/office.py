"""Documents of Word, Excel and PowerPoint: what their parts are said to be, and what they refer to outside."""

import re
from collections.abc import Callable, Sequence
from zipfile import ZipInfo

from bot.engine.foreign.elements import elements
from bot.engine.foreign.verdicts import FileVerdict

_MAIN_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_ACTIVE = re.compile("macroenabled|vbaproject|macrosheet|activex|oleobject|x-msdownload", re.IGNORECASE)
_MAY_BE_OUTSIDE = ("/hyperlink", "/externalLinkPath", "/xlPathMissing")  # followed only when somebody asks for it
_LOCAL = re.compile(r"(file:/*)?[a-z]:[\\/]|[^:\\/]+$", re.IGNORECASE)  # a drive of the sender's machine, or a name


def judge(ending: str, entries: Sequence[ZipInfo], part: Callable[[str], bytes | None]) -> FileVerdict:
    """Return what an office document is. Raises ExpatError, HasDoctype, UnicodeDecodeError."""
    declared = part("[Content_Types].xml")
    if declared is None:
        return FileVerdict.OTHER_KIND
    types = [values.get("ContentType", "") for _, values in elements(declared)]
    if any(_ACTIVE.search(one) for one in types):
        return FileVerdict.ACTIVE
    if _MAIN_TYPES[ending] not in types:
        return FileVerdict.OTHER_KIND
    relations = [entry.filename for entry in entries if entry.filename.lower().endswith(".rels")]
    leads_outside = any(_leads_outside(part(name) or b"") for name in relations)
    return FileVerdict.EXTERNAL if leads_outside else FileVerdict.GOOD


def _leads_outside(relations: bytes) -> bool:
    """Tell whether opening a document would load something from elsewhere, such as its template."""
    return any(
        values.get("TargetMode") == "External"
        and not values.get("Type", "").endswith(_MAY_BE_OUTSIDE)
        and not _LOCAL.match(values.get("Target", ""))
        for _, values in elements(relations)
    )
