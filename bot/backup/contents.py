"""What is in a backup: `backup.json`, with a digest of every other file."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from bot.backup.errors import BackupDamaged, BackupMissing, BackupNewer
from bot.backup.folders import files_in
from bot.storage.migrate import newest_version

FORMAT = 1
FILE = "backup.json"
DATABASE = "database.sqlite"
INDEX = "index"
KEYS = "keys"
NO_INDEX = "-"
_PROGRAM = "demografie-lotse"


@dataclass(frozen=True)
class BackupReport:
    """How much a backup saved or restored. generation: name of its index generation, "-" without one."""

    folder: str
    rows: int
    tables: int
    generation: str


@dataclass(frozen=True)
class Stored:
    """A file of a backup. size: in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Contents:
    """What `backup.json` says of a backup.

    format: layout of the folder. created_at: ISO time in UTC. program: version that wrote it. revision: of the tables.
    generation: as in BackupReport. files: all but this one, by their path.
    """

    format: int
    created_at: str
    program: str
    revision: str
    generation: str
    files: Mapping[str, Stored]

    def under(self, folder: str) -> list[str]:
        """Return the paths of the files in a folder, as seen from there."""
        return [name.removeprefix(f"{folder}/") for name in self.files if name.startswith(f"{folder}/")]


def write_contents(folder: Path, now: datetime, revision: str, generation: str) -> None:
    """Describe the files that are in folder now."""
    files = {name: _stored(folder / name) for name in files_in(folder)}
    created_at = now.astimezone(UTC).isoformat(timespec="seconds")
    contents = Contents(FORMAT, created_at, version(_PROGRAM), revision, generation, files)
    file = folder / FILE
    file.touch(mode=0o600)
    file.write_text(json.dumps(asdict(contents), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def verified_contents(folder: Path) -> Contents:
    """Return what is in a backup, after every file was checked. Raises BackupMissing, BackupNewer, BackupDamaged."""
    contents = _read(folder)
    for name, stored in contents.files.items():
        file = folder / name
        if not _is_inside(name) or not file.is_file() or _stored(file) != stored:
            raise BackupDamaged(folder=str(folder), file=name)
    needed = {DATABASE}
    if contents.generation != NO_INDEX:
        needed.add(f"{INDEX}/generations/{contents.generation}/manifest.json")
    if missing := needed - contents.files.keys():
        raise BackupDamaged(folder=str(folder), file=missing.pop())
    return contents


def _read(folder: Path) -> Contents:
    try:
        text = (folder / FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupMissing(folder=str(folder)) from error
    try:
        values = json.loads(text)
        if values["format"] > FORMAT or values["revision"] > newest_version():
            raise BackupNewer(folder=str(folder), program=str(values["program"]))
        values["files"] = {name: Stored(**stored) for name, stored in values["files"].items()}
        return Contents(**values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupDamaged(folder=str(folder), file=FILE) from error


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def _stored(file: Path) -> Stored:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        return Stored(digest, content.tell())
