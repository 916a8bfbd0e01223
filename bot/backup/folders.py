"""Files and folders that only their owner may read, and that are on disk when they are said to be."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_AT_ONCE_BYTES = 1 << 20
_SQLITE = b"SQLite format 3\0"
_SQLITE_ASIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Stored:
    """A file as it was when it was saved. size: in bytes."""

    sha256: str
    size: int


def stored(file: Path) -> Stored:
    """Return what tells a file's content apart from any other."""
    with file.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
        return Stored(found, content.tell())


def files_in(folder: Path) -> list[str]:
    """Return the paths of all files in a folder and below, as seen from there; none if there is no folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def make_folder(folder: Path) -> None:
    """Make a folder, and those above that are missing."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700)


def copy_files(source: Path, target: Path, names: Iterable[str]) -> dict[str, Stored]:
    """Copy the named files from one folder into another, where they must not exist yet; return what was copied."""
    copied = {}
    for name in names:
        make_folder((target / name).parent)
        copied[name] = _copy_file(source / name, target / name)
    return copied


def copy_live_files(source: Path, target: Path) -> None:
    """Copy a folder that somebody may be working in; SQLite files among them are copied as of one moment."""
    names = files_in(source)
    databases = {name for name in names if _is_sqlite(source / name)}
    aside = {name + ending for name in databases for ending in _SQLITE_ASIDE}
    copy_files(source, target, [name for name in names if name not in databases | aside])
    for name in sorted(databases):
        make_folder((target / name).parent)
        copy_sqlite(source / name, target / name)


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a SQLite file as it is at one moment, while others may write to it. Raises sqlite3.Error."""
    target.touch(mode=0o600)
    uri = f"{source.resolve().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
    finish_sqlite(target)


def finish_sqlite(file: Path) -> None:
    """Make a SQLite file whole, without others beside it, and check that it can be read. Raises sqlite3.Error."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
    flush(file)


def _is_sqlite(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(_SQLITE)) == _SQLITE


def _copy_file(source: Path, target: Path) -> Stored:
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w+b") as copy, source.open("rb") as content:
        shutil.copyfileobj(content, copy, _AT_ONCE_BYTES)
        copy.flush()
        os.fsync(descriptor)
        copy.seek(0)
        found = hashlib.file_digest(copy, "sha256").hexdigest()
        return Stored(found, copy.tell())


def flush(path: Path) -> None:
    """Bring a file or folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folders(folder: Path) -> None:
    """Bring the names in a folder and below to disk."""
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        flush(path)
