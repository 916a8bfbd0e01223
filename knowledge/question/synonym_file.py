"""The file of synonyms that the office edits, read anew whenever it has changed."""

from pathlib import Path
from threading import Lock

import structlog

from knowledge.question.synonyms import BrokenLine, Synonyms, read_synonyms

UNREADABLE = "unreadable"
NOT_UTF_8 = "not_utf_8"

log = structlog.get_logger()


class SynonymFile:
    """Hands out the synonyms in force; thread-safe. What is wrong with the file is logged once, and stops nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._version: tuple[int, int] | None = (-1, -1)
        self._synonyms = Synonyms()

    def current(self) -> Synonyms:
        """Return what the file says now, or what it said last if it cannot be read."""
        version = self._found_version()
        with self._lock:
            if version != self._version:
                self._version = version
                self._read()
            return self._synonyms

    def _found_version(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _read(self) -> None:
        read, problems = read_file(self.path)
        if read is not None:
            self._synonyms = read
        for problem in problems:
            log.warning("synonyms_line_not_used", file=str(self.path), line=problem.line, reason=problem.reason)


def read_file(path: Path) -> tuple[Synonyms | None, tuple[BrokenLine, ...]]:
    """Return what a file says, None if it cannot be read, and what is wrong with it; line 0 stands for the file."""
    try:
        content = path.read_bytes()
    except OSError:
        return None, (BrokenLine(0, UNREADABLE),)
    try:
        read = read_synonyms(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, (BrokenLine(content.count(b"\n", 0, error.start) + 1, NOT_UTF_8),)
    return read, read.broken
