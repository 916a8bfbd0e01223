"""Which files a backup may hold, by their names; all else in one was not written by `lotse backup`."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

DATABASE = "database.sqlite"
INDEX = "index"
KEYS = "keys"
NO_INDEX = "-"

_PLAIN = r"\.?[A-Za-z0-9_@][A-Za-z0-9_@.:+=-]{0,99}"
_GENERATION = re.compile(r"[0-9]{6,12}", re.ASCII)
_KEY = re.compile(rf"{KEYS}(/{_PLAIN}){{1,3}}", re.ASCII)
_OF_A_GENERATION = re.compile(rf"(/{_PLAIN}){{1,2}}", re.ASCII)
_LONGEST_SHOWN = 80


def is_generation(name: object) -> bool:
    """Tell whether this can be the name of an index generation, or says that there is none."""
    return isinstance(name, str) and (name == NO_INDEX or _GENERATION.fullmatch(name) is not None)


def is_known(name: str, generation: str) -> bool:
    """Tell whether a backup with this index generation may hold a file of this name."""
    if name == DATABASE or _KEY.fullmatch(name):
        return True
    if generation == NO_INDEX:
        return False
    folder = f"{INDEX}/generations/{generation}"
    return name == f"{INDEX}/current" or (
        name.startswith(folder) and _OF_A_GENERATION.fullmatch(name.removeprefix(folder)) is not None
    )


def odd_entries(folder: Path) -> Iterator[str]:
    """Yield the names of all in a folder and below that is neither folder nor file: links, devices, pipes."""
    for entry in os.scandir(folder):
        if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
            yield entry.name
        elif entry.is_dir():
            yield from (f"{entry.name}/{below}" for below in odd_entries(Path(entry.path)))


def printable(name: str) -> str:
    """Return a name of somebody else's choice such that it can be shown in a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:_LONGEST_SHOWN])
