"""Courses as folders: one Markdown file each, with its pictures beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import OperationFailed

MOST_BYTES, MOST_LINES, LONGEST_LINE = 2_000_000, 40_000, 5_000
_FILE, _PATTERN = "kurs.md", "*.md"
_ODD_BREAKS = str.maketrans(dict.fromkeys("\u2028\u2029\x85\x0b\x0c", " "))


class CourseMissing(OperationFailed):
    """There is no course there, or it cannot be read."""


class CourseTooLarge(OperationFailed):
    """A file is larger than a course can be."""


class CourseNotText(OperationFailed):
    """A course's file is no text in UTF-8."""


class CourseAmbiguous(OperationFailed):
    """A folder has several Markdown files, and none of them is called as a course's file is."""


@dataclass(frozen=True)
class CourseFile:
    """A course's file. folder: where its pictures are."""

    path: Path
    text: str

    @property
    def folder(self) -> Path:
        return self.path.parent


def course_files(place: Path) -> Sequence[CourseFile]:
    """Return the course in a folder, or those in the folders in it, by name; a Markdown file stands for its folder.

    Raises CourseMissing, CourseTooLarge, CourseNotText, CourseAmbiguous.
    """
    try:
        if place.is_file():
            return (_read(place),)
        if file := _file_of(place):
            return (_read(file),)
        folders = sorted(path for path in place.iterdir() if path.is_dir() and not path.name.startswith("."))
        found = [file for folder in folders if (file := _file_of(folder))]
    except OSError as error:
        raise CourseMissing(folder=str(place), reason=error.strerror or "") from error
    if not found:
        raise CourseMissing(folder=str(place), reason="nothing")
    return tuple(map(_read, found))


def course_text(content: bytes, name: str) -> str:
    """Return the text of a course's file. Raises CourseTooLarge, CourseNotText, which call it by its name."""
    if len(content) > MOST_BYTES or content.count(b"\n") > MOST_LINES:
        raise CourseTooLarge(file=name)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").translate(_ODD_BREAKS)
    except UnicodeDecodeError as error:
        raise CourseNotText(file=name) from error
    if any(ord(letter) < 32 and letter not in "\n\t" for letter in set(text)):
        raise CourseNotText(file=name)
    return text


def _file_of(folder: Path) -> Path | None:
    if (named := folder / _FILE).is_file():
        return named
    found = sorted(path for path in folder.glob(_PATTERN) if path.name.lower() != "readme.md" and path.is_file())
    if len(found) > 1:
        raise CourseAmbiguous(folder=str(folder), name=_FILE)
    return found[0] if found else None


def _read(file: Path) -> CourseFile:
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    return CourseFile(file, course_text(content, str(file)))
