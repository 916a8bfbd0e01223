"""Writes courses into folders, to be taken elsewhere."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.course.content.checking import CheckedCourse
from bot.course.outline import Course
from bot.errors import OperationFailed

_FILE = "kurs.md"


class CourseExportTaken(OperationFailed):
    """There is a folder already where a course would be written."""


class CourseExportFailed(OperationFailed):
    """A course cannot be written where it was to be."""


def export_courses(checked: Sequence[CheckedCourse], folder: Path, text_of: Callable[[Course], str]) -> None:
    """Write each course with its pictures into a folder of its own, named by its id.

    Raises CourseExportTaken before anything is written, CourseExportFailed.
    """
    for one in checked:
        if (folder / one.course.key).exists():
            raise CourseExportTaken(folder=str(folder / one.course.key))
    try:
        for one in checked:
            _write(one, folder / one.course.key, text_of(one.course))
    except OSError as error:
        raise CourseExportFailed(folder=str(folder), reason=error.strerror or type(error).__name__) from error


def _write(one: CheckedCourse, folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    pieces = (piece for lesson in one.course.lessons.values() for piece in lesson.pieces)
    for picture in (piece.picture for piece in pieces if piece.picture):
        target = folder / picture.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(one.pictures[picture.sha256].content)
    (folder / _FILE).write_text(text, encoding="utf-8")
