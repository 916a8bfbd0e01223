"""Whether a file may be stored: at first sight, after reading it aside, and by the virus scanner if there is one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import structlog

from bot.engine.files import LARGEST_BYTES
from bot.engine.foreign import kinds
from bot.engine.foreign.clamd import Scanner, ScannerUnavailable
from bot.engine.foreign.isolation import judged_aside
from bot.engine.foreign.verdicts import MOST_PAGES, MOST_PIXELS, FileVerdict
from bot.engine.talk.wording import Value

_KEYS: Mapping[FileVerdict, str] = {
    FileVerdict.ACTIVE: "file-active",
    FileVerdict.EXTERNAL: "file-external",
    FileVerdict.LOCKED: "file-locked",
    FileVerdict.DAMAGED: "file-damaged",
    FileVerdict.OTHER_KIND: "file-not-what-it-says",
    FileVerdict.TOO_COMPLEX: "file-too-complex",
    FileVerdict.TOO_MANY_PAGES: "file-too-many-pages",
    FileVerdict.TOO_MANY_PIXELS: "file-picture-too-large",
}
_LIMITS: Mapping[str, int] = {
    "file-too-large": LARGEST_BYTES // 1_000_000,
    "file-too-many-pages": MOST_PAGES,
    "file-picture-too-large": MOST_PIXELS // 1_000_000,
}

log = structlog.get_logger()


@dataclass(frozen=True)
class Complaint:
    """Why a file is not taken: the wording key that says so, with its values."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


class Inspection:
    """Looks at files before they are stored."""

    def __init__(self, clamd: str = "", more: Collection[str] = ()) -> None:
        """clamd: where the virus scanner listens; "" if there is none. more: see `kinds.complaint`."""
        self._more = more
        self._scanner = Scanner(clamd) if clamd else None

    def complaint(self, name: str, content: bytes) -> Complaint | None:
        """Return why a file is not taken, None if it is. Takes up to a minute."""
        key = kinds.complaint(name, content, self._more) or self._inside(name, content) or self._scanned(content)
        return refused(key) if key else None

    @staticmethod
    def _inside(name: str, content: bytes) -> str:
        ending = kinds.ending_of(name)
        return "" if ending in kinds.TEXTS else _KEYS.get(judged_aside(ending, content), "")

    def _scanned(self, content: bytes) -> str:
        if self._scanner is None:
            return ""
        try:
            found = self._scanner.found_in(content)
        except ScannerUnavailable as error:
            log.warning("scanner_unavailable", address=self._scanner.address, reason=str(error))
            return "file-not-scanned"
        if found:
            log.warning("file_infected", signature=found)
        return "file-infected" if found else ""


def refused(key: str) -> Complaint:
    """Return a complaint with the limit that its sentence names, if it names one."""
    return Complaint(key, {"limit": _LIMITS[key]} if key in _LIMITS else {})
