"""The index of the sample wiki, which takes a minute and a half to build, and is taken over where it has been built."""

import fcntl
import shutil
from pathlib import Path

from tests.forked import ROOT

_DEMO = ROOT / "var"
_OWN = _DEMO / "sample"
# What an index is made of; as with make, one that is older than any of these is built anew.
_SOURCES = ("examples/wiki", "indexer", "knowledge", "requirements/runtime.txt")


def take_sample(folder: Path) -> None:
    """Copy the index and link the models into a data folder, and bring the index up to date."""
    built = next((data for data in (_DEMO, _OWN) if _is_current(data)), None) or _build()
    shutil.copytree(built / "index", folder / "index", ignore=shutil.ignore_patterns("building-*"))
    (folder / "models").symlink_to(built / "models")
    _index(folder)  # the demo's may have been built of somebody's own wiki


def _build() -> Path:
    """Build it; one of the processes that test does, and the others wait."""
    _OWN.mkdir(parents=True, exist_ok=True)
    with (_OWN / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_current(_OWN):
            shutil.rmtree(_OWN / "index", ignore_errors=True)
            _index(_OWN)
    return _OWN


def _is_current(data: Path) -> bool:
    pointer = data / "index" / "current"
    return pointer.exists() and (data / "models").exists() and pointer.stat().st_mtime > _newest_source()


def _newest_source() -> float:
    found = [path for source in _SOURCES for path in (ROOT / source, *(ROOT / source).rglob("*"))]
    return max(path.stat().st_mtime for path in found if path.is_file() and path.suffix != ".pyc")


def _index(data: Path) -> None:
    from tests.conftest import run_lotse

    ran = run_lotse("index", data_dir=data)
    assert ran.code == 0, ran.err
