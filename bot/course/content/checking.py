"""Checks a course's file whole: what it says, its pictures, and where it leads."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from bot.course.content.flaws import CourseFlaw, CourseFlaws
from bot.course.content.folder import LONGEST_LINE, CourseFile
from bot.course.content.lessons import LONGEST_ONWARD, PlacedOnward
from bot.course.content.pictures import FoundPicture, found_picture
from bot.course.content.reader import ReadCourse, read_course
from bot.course.content.words import FORMS
from bot.course.outline import Course, CourseModule, CoursePicture, Lesson, OnwardKind
from bot.engine.files import File

_LONGEST_TARGET = 60


@dataclass(frozen=True)
class CheckedCourse:
    """A course's file, checked. The course counts only if there are no flaws.

    read: what the file says, with the digests of the pictures. pictures: by their digests.
    """

    file: CourseFile
    read: ReadCourse
    pictures: Mapping[str, File]

    @property
    def course(self) -> Course:
        return self.read.course

    @property
    def flaws(self) -> Sequence[CourseFlaw]:
        return self.read.flaws


def check_course(file: CourseFile, pages: Collection[str] | None = None) -> CheckedCourse:
    """Return what a file says and what is wrong with it. pages: ids of the wiki's pages, None if they are not known.

    Takes a tenth of a second for each picture, each of which is opened in a process of its own.
    """
    flaws = CourseFlaws()
    if long := [number for number, row in enumerate(file.text.split("\n"), 1) if len(row) > LONGEST_LINE]:
        for number in long:
            flaws.add(number, "line-long", most=LONGEST_LINE)
        return CheckedCourse(file, replace(read_course(""), flaws=flaws.in_order), {})
    read = read_course(file.text)
    flaws.found.extend(read.flaws)
    for onward in read.onward:
        _check_onward(onward, pages, flaws)
    names = {placed.picture.name for placed in read.pictures if placed.picture.name}
    with ThreadPoolExecutor(2) as threads:
        found = dict(zip(names, threads.map(lambda name: found_picture(file.folder, name), names), strict=True))
    for placed in read.pictures:
        picture = found.get(placed.picture.name)
        if picture is None or picture.problem:
            problem = picture.problem if picture else "missing"
            flaws.add(placed.line, f"picture-{problem}", text=placed.picture.name)
    course = _with_digests(read.course, found)
    pictures = {picture.sha256: picture.file for picture in found.values() if picture.file}
    return CheckedCourse(file, replace(read, course=course, flaws=flaws.in_order), pictures)


def _check_onward(placed: PlacedOnward, pages: Collection[str] | None, flaws: CourseFlaws) -> None:
    target = placed.onward.target
    if not target or len(target) > _LONGEST_TARGET:
        flaws.add(placed.line, "onward-target", most=_LONGEST_TARGET)
    elif placed.onward.kind is OnwardKind.WIKI and pages is not None and target not in pages:
        flaws.add(placed.line, "onward-wiki", text=target)
    elif placed.onward.kind is OnwardKind.FORM and target not in FORMS:
        flaws.add(placed.line, "onward-form", text=target, known=", ".join(FORMS))
    if not placed.onward.label or len(placed.onward.label) > LONGEST_ONWARD:
        flaws.add(placed.line, "onward-label", most=LONGEST_ONWARD)


def _with_digests(course: Course, found: Mapping[str, FoundPicture]) -> Course:
    def picture(placed: CoursePicture) -> CoursePicture:
        known = found.get(placed.name)
        return replace(placed, sha256=known.sha256) if known else placed

    def lesson(one: Lesson) -> Lesson:
        pieces = (replace(piece, picture=picture(piece.picture)) if piece.picture else piece for piece in one.pieces)
        return replace(one, pieces=tuple(pieces))

    def module(one: CourseModule) -> CourseModule:
        return replace(one, lessons=tuple(map(lesson, one.lessons)))

    return replace(course, modules=tuple(map(module, course.modules)))
