"""Entries of a programme that comes as a file: what is taken, and what is refused with its line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.errors import OperationFailed

MOST_BYTES = 1_000_000
MOST_ENTRIES = 500
LONGEST_TITLE, LONGEST_UID = 200, 255


class ProgrammeMissing(OperationFailed):
    """There is no such file, or it cannot be read."""


class ProgrammeTooLarge(OperationFailed):
    """The file is larger than a programme can be, or lists more."""


class ProgrammeNotText(OperationFailed):
    """The file is no text."""


class ProgrammeSeats(OperationFailed):
    """A meeting would have fewer seats than are taken, so nothing is taken over."""


class ProgrammeOutdated(OperationFailed):
    """Somebody has changed the programme since it was shown what the file changes."""


class ProgrammeRefused(OperationFailed):
    """Some entries cannot be taken, so none is."""


@dataclass(frozen=True)
class ProgrammeEntry:
    """A meeting as a file lists it. line: where it begins. values: columns of the table, only those the file gives."""

    line: int
    uid: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RefusedEntry:
    """An entry that cannot be taken. problem: ends the key of its sentence. details: the sentence's values."""

    line: int
    problem: str
    details: Mapping[str, str]


class Unusable(ValueError):
    """What a file says of a meeting cannot be used; the same names as in RefusedEntry."""

    def __init__(self, problem: str, **details: str) -> None:
        super().__init__(problem)
        self.problem, self.details = problem, details


@dataclass(frozen=True)
class ProgrammeFile:
    """What a file lists. It is taken only if nothing of it is refused."""

    entries: tuple[ProgrammeEntry, ...]
    refused: tuple[RefusedEntry, ...]


def read_text(file: Path) -> str:
    """Return the text of a file. Raises ProgrammeMissing, ProgrammeTooLarge, ProgrammeNotText."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise ProgrammeMissing(file=str(file), reason=error.strerror or "") from error
    if len(content) > MOST_BYTES:
        raise ProgrammeTooLarge(file=str(file))
    if b"\0" in content:
        raise ProgrammeNotText(file=str(file))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # as spreadsheets in Germany save it


def collected(
    found: Iterable[ProgrammeEntry | RefusedEntry], file: Path, now: datetime, known: frozenset[str]
) -> ProgrammeFile:
    """Return the entries of a file; refused are also those that have no name, are past, end too early, or come twice.

    known: uids of meetings that are there already; they may be past. Raises ProgrammeTooLarge.
    """
    taken: list[ProgrammeEntry] = []
    refused: list[RefusedEntry] = []
    lines: dict[str, int] = {}
    for entry in found:
        if len(taken) + len(refused) >= MOST_ENTRIES:
            raise ProgrammeTooLarge(file=str(file))
        if isinstance(entry, RefusedEntry):
            refused.append(entry)
        elif problem := _problem(entry, lines, now, known):
            refused.append(problem)
        else:
            lines[entry.uid] = entry.line
            taken.append(entry)
    return ProgrammeFile(tuple(taken), tuple(refused))


def _problem(
    entry: ProgrammeEntry, lines: Mapping[str, int], now: datetime, known: frozenset[str]
) -> RefusedEntry | None:
    if not entry.uid or len(entry.uid) > LONGEST_UID:
        return RefusedEntry(entry.line, "no-uid", {})
    if not entry.values["title"] or len(entry.values["title"]) > LONGEST_TITLE:
        return RefusedEntry(entry.line, "no-title", {"most": str(LONGEST_TITLE)})
    if entry.uid in lines:
        return RefusedEntry(entry.line, "twice", {"uid": entry.uid, "first": str(lines[entry.uid])})
    starts_at, ends_at = entry.values["starts_at"], entry.values["ends_at"]
    if ends_at <= starts_at:
        return RefusedEntry(entry.line, "ends-first", {})
    if starts_at <= now and entry.uid not in known:
        return RefusedEntry(entry.line, "past", {})
    return None


def split(text: str) -> Sequence[str]:
    """Return the parts of a cell that lists several things."""
    return [part for part in (part.strip() for part in text.replace(";", ",").split(",")) if part]
