"""The whole case as a ZIP: the PDF, all files, and what the audit log has about it; the same case is the same bytes."""

import csv
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording
from bot.funding.papers.contents import PaperFile
from bot.people.audit.reading import Recorded
from bot.people.audit.report import entry_text

_LONGEST_NAME_BYTES = 120
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

ArchiveEntry = tuple[str, bytes]
"""A file's path in the archive and its content."""


def bundle(entries: Iterable[ArchiveEntry]) -> bytes:
    """Return an archive of files; their paths are unique and safe already."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, written in entries:
            named = zipfile.ZipInfo(path, _FIRST_TIME)
            named.compress_type = zipfile.ZIP_DEFLATED
            named.external_attr = 0o600 << 16
            archive.writestr(named, written)
    return content.getvalue()


def paths_of(files: Iterable[PaperFile], wording: Wording) -> Iterator[tuple[PaperFile, str]]:
    """Yield each file with its path in an archive: in the folder of its slot, numbered, named as it was."""
    for number, file in enumerate(files, 1):
        folder = wording("grant-bundle-slot", slot=file.slot)
        yield file, f"{folder}/{number:02} {safe_name(file.name)}"


def safe_name(name: str) -> str:
    """Return a name that any system takes for a file, and none for a path."""
    shown = "".join(sign for sign in unicodedata.normalize("NFC", name) if unicodedata.category(sign) != "Cf")
    safe = _UNSAFE.sub("_", shown).strip(" .") or "_"
    stem, dot, ending = safe.rpartition(".")
    if len(safe.encode()) > _LONGEST_NAME_BYTES:
        room = _LONGEST_NAME_BYTES - len(ending.encode()) - 1
        shortened = (stem if dot else safe).encode()[: max(1, room)].decode(errors="ignore").strip()
        safe = f"{shortened}.{ending}" if dot and room > 0 else shortened
    return f"_{safe}" if _RESERVED.fullmatch(safe) else safe


def audit_extract(recorded: Iterable[Recorded], wording: Wording) -> tuple[bytes, bytes]:
    """Return the entries of the audit log about a case as text for people, and as CSV with the hashes of the chain."""
    texts, table = [], StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(["entry", "at", "action", "subject", "actor", "details_digest", "previous_hash", "hash"])
    for one in recorded:
        texts.append(entry_text(one, wording))
        actor = "" if one.actor_id is None else one.actor_id
        at = one.at.astimezone(LOCAL).isoformat()
        writer.writerow([one.id, at, one.action, one.subject, actor, one.details_digest, one.previous_hash, one.hash])
    head = wording("grant-bundle-audit-head")
    return "\r\n".join([head, "", *texts, ""]).encode(), table.getvalue().encode()
