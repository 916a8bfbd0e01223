"""The pictures beside a course's file: there, of a kind that every messenger shows, and not too large."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bot.engine.files import File
from bot.engine.foreign import kinds
from bot.engine.foreign.isolation import judged_aside
from bot.engine.foreign.verdicts import FileVerdict

LARGEST_PICTURE_BYTES = 2_000_000
_ENDINGS = (".png", ".jpg", ".jpeg")
_PROBLEMS = {FileVerdict.GOOD: "", FileVerdict.TOO_MANY_PIXELS: "pixels"}


@dataclass(frozen=True)
class FoundPicture:
    """A picture of a folder. problem: why it cannot be shown, "" if it can; file and digest only then."""

    problem: str = ""
    file: File | None = None
    sha256: str = ""


def found_picture(folder: Path, name: str) -> FoundPicture:
    """Return a picture of a folder; it is opened in a process of its own."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or ":" in name:
        return FoundPicture("elsewhere")
    try:
        file = folder / path
        if not file.resolve().is_relative_to(folder.resolve()):
            return FoundPicture("elsewhere")
        with file.open("rb") as opened:
            content = opened.read(LARGEST_PICTURE_BYTES + 1)
    except (OSError, ValueError):
        return FoundPicture("missing")
    problem = _problem(name, content)
    if problem:
        return FoundPicture(problem)
    media_type = kinds.MEDIA_TYPES[kinds.ending_of(name)]
    return FoundPicture("", File(path.name, media_type, content), hashlib.sha256(content).hexdigest())


def _problem(name: str, content: bytes) -> str:
    if len(content) > LARGEST_PICTURE_BYTES:
        return "large"
    ending = kinds.ending_of(name)
    if ending not in _ENDINGS or kinds.complaint(name, content):
        return "kind"
    return _PROBLEMS.get(judged_aside(ending, content), "kind")
