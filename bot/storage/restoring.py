"""A restore that has begun and not ended: until it is run again, nothing else uses the database."""

import json
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.errors import RestoreUnfinished

FOLDER = "restore"
LEASE = "restore"
"""Of the lease that is committed together with the rows, under the restore's id: they are all there, then."""

_NOTE = "begun.json"


@dataclass(frozen=True)
class Begun:
    """What a restore has noted before it put anything in place.

    id: of this restore. folder: of the backup. digest: of what the backup says it holds. generation: of its index.
    """

    id: str
    folder: str
    digest: str
    generation: str
    started_at: str


def begun(data_dir: Path) -> Begun | None:
    """Return the restore that was not finished, None if there is none. Raises OSError."""
    try:
        return Begun(**json.loads((data_dir / FOLDER / _NOTE).read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        return None


def check_restored(data_dir: Path) -> None:
    """Make sure that no restore was left in the middle. Raises RestoreUnfinished."""
    if unfinished := begun(data_dir):
        raise RestoreUnfinished(folder=unfinished.folder)


def begin(data_dir: Path, folder: Path, digest: str, generation: str, now: datetime) -> Begun:
    """Note, on disk, that a restore begins; what an earlier one has left beside its note is removed. Raises OSError."""
    started_at = now.astimezone(UTC).isoformat(timespec="seconds")
    noted = Begun(secrets.token_hex(8), str(folder.resolve()), digest, generation, started_at)
    place = data_dir / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    _clear(place)
    fresh = place / f"{_NOTE}.new"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(noted), file, ensure_ascii=False)
        file.flush()
        os.fsync(descriptor)
    fresh.replace(place / _NOTE)
    for path in (place, data_dir):
        _flush(path)
    return noted


def end(data_dir: Path) -> None:
    """Note that a restore is finished, or that all it had put is taken back. Raises OSError."""
    place = data_dir / FOLDER
    _clear(place)
    (place / _NOTE).unlink(missing_ok=True)
    _flush(place)
    with suppress(OSError):  # empty, it says nothing
        place.rmdir()


def _clear(place: Path) -> None:
    for path in place.iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
