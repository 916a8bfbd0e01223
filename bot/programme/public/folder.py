"""The public programme in a folder: readers never find half a file or a link that leads nowhere.

What this program has written there is listed in a file of the folder; nothing else is overwritten or removed.
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import OperationFailed
from bot.programme.public.site import Site

WRITTEN = ".lotse-programm.json"
_STAGED = ".lotse-programm-neu"
_NAME = re.compile(r"[a-z0-9-]+\.(html|css|ics)")
# It is for everybody, however careful the account is with its other files.
_READABLE, _OPEN = 0o644, 0o755


class ExportFolderTaken(OperationFailed):
    """The folder holds something that this program has not written."""


class ExportFailed(OperationFailed):
    """The folder or something in it cannot be written."""


class ExportAddress(OperationFailed):
    """What is said to be the address of the folder in the web is none."""


@dataclass(frozen=True)
class Exported:
    """What was done: how many meetings are coming; how many files were written, were the same already, were removed."""

    coming: int
    written: int
    unchanged: int
    removed: int


def export_to(folder: Path, make: Callable[[], Site]) -> Exported:
    """Bring a folder to the state of a site, which is made once nobody else writes there.

    Raises ExportFolderTaken, ExportFailed.
    """
    try:
        if not folder.exists():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(_OPEN)
        with _only_exporter(folder):
            before = _written(folder)
            return _brought(folder, make(), before)
    except OSError as error:
        raise ExportFailed(folder=str(folder), reason=error.strerror or type(error).__name__) from error


@contextmanager
def _only_exporter(folder: Path) -> Iterator[None]:
    """Wait until nobody else exports to the folder."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _written(folder: Path) -> set[str]:
    """Return what earlier exports have written. Raises ExportFolderTaken."""
    there = {path.name for path in folder.iterdir()} - {_STAGED}
    if not there:
        return set()
    listed = _listed(folder / WRITTEN)
    if listed is None:
        raise ExportFolderTaken(folder=str(folder), found=min(there))
    return listed


def _listed(file: Path) -> set[str] | None:
    """Return the names in the list, None if it is no list of ours. What it says is believed of our own names only."""
    try:
        names = json.loads(file.read_text(encoding="utf-8"))["files"]
        return {name for name in names if _NAME.fullmatch(name)}
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def _brought(folder: Path, site: Site, before: set[str]) -> Exported:
    staged = folder / _STAGED
    shutil.rmtree(staged, ignore_errors=True)
    names = site.names
    for name in names:
        if name not in before and (folder / name).exists():
            raise ExportFolderTaken(folder=str(folder), found=name)
    staged.mkdir()
    try:
        changed = [name for name in names if _is_staged(staged, folder, name, site)]
        # Listed before it is there, so that the next export knows it, also if this one is killed.
        _list(folder, staged, before.union(names))
        for name in changed:  # the list of meetings comes last: what it leads to is there
            (staged / name).replace(folder / name)
        gone = before.difference(names)
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        _list(folder, staged, set(names))
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return Exported(site.count_coming, len(changed), len(names) - len(changed), len(gone))


def _is_staged(staged: Path, folder: Path, name: str, site: Site) -> bool:
    """Write a file aside unless the folder has it already; return whether it was written."""
    made = site.file(name)
    if made is None or _content(folder / name) == made.content:
        return False
    (staged / name).write_bytes(made.content)
    (staged / name).chmod(_READABLE)
    return True


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _list(folder: Path, staged: Path, names: set[str]) -> None:
    file = staged / WRITTEN
    file.write_text(json.dumps({"files": sorted(names)}, indent=1), encoding="utf-8")
    file.replace(folder / WRITTEN)
