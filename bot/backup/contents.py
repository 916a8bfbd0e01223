"""What is in a backup: `backup.json`, with a digest of every other file, sealed with the installation's key."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.backup.errors import BackupDamaged, BackupForeign, BackupMissing, BackupNewer, BackupUnsafe
from bot.backup.folders import Stored, files_in, stored
from bot.backup.names import DATABASE, INDEX, NO_INDEX, is_generation, is_known, odd_entries, printable
from bot.backup.seal import digest, is_sealed, seal
from bot.storage.installation_key import FILE as KEY_FILE
from bot.storage.installation_key import installation_key, known_key
from bot.storage.migrate import newest_version, versions

FORMAT = 2
"""1 was without seal."""

FILE = "backup.json"
_SEAL = "seal"
_PROGRAM = "demografie-lotse"
_LARGEST_BYTES = 10_000_000
_VERSION = re.compile(r"[0-9A-Za-z.+!-]{1,50}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class BackupReport:
    """How much a backup saved or restored.

    generation: name of its index generation, "-" without one. paused: how many announcements wait to go on.
    """

    folder: str
    rows: int
    tables: int
    generation: str
    paused: int = 0


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

    def under(self, folder: str) -> dict[str, Stored]:
        """Return the files in a folder, by their paths as seen from there."""
        return {
            name.removeprefix(f"{folder}/"): file for name, file in self.files.items() if name.startswith(f"{folder}/")
        }

    @property
    def digest(self) -> str:
        """What tells this backup apart from all others."""
        return digest(asdict(self))


def write_contents(folder: Path, data_dir: Path, now: datetime, revision: str, generation: str) -> None:
    """Describe the files that are in folder now, and seal that with the key of this installation."""
    files = {name: stored(folder / name) for name in files_in(folder)}
    created_at = now.astimezone(UTC).isoformat(timespec="seconds")
    values = asdict(Contents(FORMAT, created_at, version(_PROGRAM), revision, generation, files))
    values[_SEAL] = seal(installation_key(data_dir), values)
    file = folder / FILE
    file.touch(mode=0o600)
    file.write_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def verified_contents(folder: Path, data_dir: Path, *, is_trusted: bool) -> Contents:
    """Return what is in a backup, after every file was checked.

    data_dir: where the key is that it must be sealed with, unless is_trusted. Raises BackupMissing, BackupNewer,
    BackupDamaged, BackupUnsafe, BackupForeign.
    """
    values = _read(folder)
    found_seal = values.pop(_SEAL, None)
    contents = _understood(folder, values)
    unknown = [name for name in contents.files if not is_known(name, contents.generation)]
    for name in (*unknown, *odd_entries(folder)):
        raise BackupUnsafe(folder=str(folder), file=printable(name))
    if not is_trusted and not is_sealed(known_key(data_dir), values, found_seal):
        raise BackupForeign(folder=str(folder), key=str(data_dir.resolve() / KEY_FILE))
    for name, file in contents.files.items():
        if not (folder / name).is_file() or stored(folder / name) != file:
            raise BackupDamaged(folder=str(folder), file=name)
    needed = {DATABASE}
    if contents.generation != NO_INDEX:
        needed.add(f"{INDEX}/generations/{contents.generation}/manifest.json")
    if missing := needed - contents.files.keys():
        raise BackupDamaged(folder=str(folder), file=missing.pop())
    return contents


def _read(folder: Path) -> dict[str, Any]:
    file = folder / FILE
    if file.is_symlink():
        raise BackupUnsafe(folder=str(folder), file=FILE)
    if not file.is_file():
        raise BackupMissing(folder=str(folder))
    try:
        with file.open("rb") as content:
            values = json.loads(content.read(_LARGEST_BYTES))
    except (ValueError, RecursionError) as error:
        raise BackupDamaged(folder=str(folder), file=FILE) from error
    if not isinstance(values, dict):
        raise BackupDamaged(folder=str(folder), file=FILE)
    return values


def _understood(folder: Path, values: Mapping[str, Any]) -> Contents:
    """Return what a description says, if all of it can have been written by `lotse backup`."""
    try:
        if values["format"] > FORMAT or values["revision"] > newest_version():
            raise BackupNewer(folder=str(folder), program=printable(str(values["program"])))
        files = {name: Stored(**file) for name, file in values["files"].items()}
        contents = Contents(**{**values, "files": files})
        is_sound = all(_is_sound(contents))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise BackupDamaged(folder=str(folder), file=FILE) from error
    if not is_sound:
        raise BackupDamaged(folder=str(folder), file=FILE)
    return contents


def _is_sound(contents: Contents) -> Iterator[bool]:
    """Yield whether each value can be what it says it is; raises what odd types raise."""
    yield contents.format >= 1
    yield datetime.fromisoformat(contents.created_at).astimezone(UTC) <= datetime.max.replace(tzinfo=UTC)
    yield bool(_VERSION.fullmatch(contents.program))
    yield contents.revision in versions()
    yield is_generation(contents.generation)
    for file in contents.files.values():
        yield bool(_DIGEST.fullmatch(file.sha256)) and file.size >= 0
