"""A folder to start with, out of the package: settings, a sample wiki, and the files that the operator fills in."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.config import CONFIG_FILE
from bot.errors import OperationFailed

_PACKAGE = Path(__file__).parents[1]
_SAMPLES = _PACKAGE / "samples"
_SETTINGS = _PACKAGE / "config.example.toml"
_FILES = ("synonyme.txt", "datenschutz.md", "notfall.md", "kommunen.txt", "foerderregeln.toml")
_COURSES = "kurs"
_COURSE_FILES = ("*.md", "*.png")
_NAMES = (CONFIG_FILE.name, "wiki", _COURSES, *_FILES)


class FolderTaken(OperationFailed):
    """Something that would be written is there already."""


class FolderNotMade(OperationFailed):
    """The folder or something in it cannot be written."""


def lay_out(folder: Path) -> None:
    """Write everything that is needed to begin into a folder, which is made if need be; all of it or nothing.

    Raises FolderTaken, FolderNotMade.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = {path.name for path in folder.iterdir()}
        if found := [name for name in _NAMES if name in there]:
            raise FolderTaken(folder=str(folder), found=", ".join(found))
        with TemporaryDirectory(prefix=".init-", dir=folder) as staged:
            _fill(Path(staged))
            for name in _NAMES:
                (Path(staged) / name).rename(folder / name)
    except OSError as error:
        raise FolderNotMade(folder=str(folder), reason=error.strerror or type(error).__name__) from error


def _fill(folder: Path) -> None:
    (folder / "wiki").mkdir()
    for source in _sources():
        copied = folder / source.relative_to(_SAMPLES)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copied)
    # It may hold secrets one day; in the repository the samples it names lie in a folder of their own.
    config = folder / CONFIG_FILE
    config.touch(mode=0o600)
    config.write_text(_SETTINGS.read_text(encoding="utf-8").replace('"examples/', '"'), encoding="utf-8")


def _sources() -> Iterator[Path]:
    yield from (_SAMPLES / "wiki").glob("*.md")
    yield from (source for pattern in _COURSE_FILES for source in (_SAMPLES / _COURSES).glob(f"*/{pattern}"))
    yield from (_SAMPLES / name for name in _FILES)
