"""A new version of a course as it was sent in the chat: a Markdown file, or a ZIP with it and its pictures.

It is unpacked into a folder that lasts as long as the check; names in an archive lead nowhere else.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from sqlalchemy import Connection, select

from bot.course.content.checking import CheckedCourse, check_course
from bot.course.content.folder import MOST_BYTES, CourseFile, course_files
from bot.course.content.pictures import LARGEST_PICTURE_BYTES
from bot.course.desk.listing import OfficeCourse
from bot.course.outline import CoursePicture
from bot.course.tables import course_pictures
from bot.engine.files import File, load
from bot.engine.foreign.kinds import ending_of
from bot.errors import OperationFailed

ENDINGS = (".md", ".zip")
MOST_PICTURES = 60
_FILE = "kurs.md"
_PICTURES = (".png", ".jpg", ".jpeg")
_LEFT_OUT = ("__macosx/",)


class ParcelRefused(OperationFailed):
    """An archive holds what no course has, or too much of it."""


def check_parcel(sent: File, known: Mapping[str, File]) -> CheckedCourse:
    """Return what was sent, checked whole.

    known: pictures that are there already, by their names; they need not be sent again. Raises ParcelRefused, and what
    `course_files` raises.
    """
    with _unpacked(sent, known) as file:
        return check_course(file)


def known_pictures(connection: Connection, one: OfficeCourse | None) -> Mapping[str, File]:
    """Return the pictures of a course as it is taught, by their names."""
    if one is None:
        return {}
    named = {picture.sha256: picture for picture in _pictures_of(one)}
    rows = connection.execute(
        select(course_pictures.c.sha256, course_pictures.c.file_id).where(course_pictures.c.sha256.in_(named))
    )
    files = ((named[row.sha256].name, load(connection, row.file_id)) for row in rows)
    return {name: file for name, file in files if file}


def _pictures_of(one: OfficeCourse) -> Iterator[CoursePicture]:
    for lesson in one.course.lessons.values():
        yield from (piece.picture for piece in lesson.pieces if piece.picture)


@contextmanager
def _unpacked(sent: File, known: Mapping[str, File]) -> Iterator[CourseFile]:
    with tempfile.TemporaryDirectory(prefix="lotse-kurs-") as name:
        folder = Path(name)
        contents = _contents(sent.content) if ending_of(sent.name) == ".zip" else {_FILE: sent.content}
        for path, content in {**{name: file.content for name, file in known.items()}, **contents}.items():
            _put(folder, path, content)
        (file,) = course_files(folder)
        yield file


def _put(folder: Path, name: str, content: bytes) -> None:
    place = (folder / name).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise ParcelRefused(problem="names")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def _contents(packed: bytes) -> dict[str, bytes]:
    """Return the course's file and the pictures of an archive, by their names below the folder that the file is in."""
    try:
        with ZipFile(BytesIO(packed)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_left_out(entry)]
            texts = [entry for entry in entries if ending_of(entry.filename) == ".md"]
            if len(texts) != 1 or len(entries) > MOST_PICTURES + 1:
                raise ParcelRefused(problem="texts" if len(texts) != 1 else "many", most=str(MOST_PICTURES))
            top = PurePosixPath(texts[0].filename).parent
            found = {_FILE: _read(archive, texts[0], MOST_BYTES)}
            for entry in entries:
                if entry is not texts[0]:
                    found[_name_of(entry, top)] = _read(archive, entry, LARGEST_PICTURE_BYTES)
            return found
    except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ParcelRefused(problem="damaged") from error


def _is_left_out(entry: ZipInfo) -> bool:
    """Tell whether an entry is something that operating systems add."""
    name = entry.filename.lower()
    return name.startswith(_LEFT_OUT) or PurePosixPath(name).name.startswith(".")


def _name_of(entry: ZipInfo, top: PurePosixPath) -> str:
    path = PurePosixPath(entry.filename)
    if ending_of(entry.filename) not in _PICTURES:
        raise ParcelRefused(problem="kind", name=path.name[:60])
    if path.is_absolute() or ".." in path.parts or not path.is_relative_to(top):
        raise ParcelRefused(problem="names")
    return str(path.relative_to(top))


def _read(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """Return an entry, one byte more than is allowed if it is larger: the check says so."""
    with archive.open(entry) as file:
        return file.read(most + 1)
