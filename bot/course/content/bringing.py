"""Publishes checked courses: all of them or none, each with its pictures and with what was done under former ids."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from bot.course.content.checking import CheckedCourse
from bot.course.content.comparing import PartChange, changes, lost
from bot.course.content.flaws import CourseFlaw
from bot.course.content.progress import DoneInCourse, progress_in
from bot.course.content.renaming import move_renamed
from bot.course.outline import Course, course_from_json
from bot.course.publishing import publish
from bot.course.tables import course_pictures, course_versions, courses
from bot.engine.files import File, keep, store
from bot.errors import OperationFailed
from bot.people.audit.chain import Entry, record, wait_to_record


class CourseChangedMeanwhile(OperationFailed):
    """What is taught, or done under an id that goes, is no longer what was shown before the operator agreed."""


@dataclass(frozen=True)
class TaughtBefore:
    """What is known of a course before a new version of it. course: what is taught, None if it is new."""

    course: Course | None
    is_withdrawn: bool
    same_label: Course | None
    progress: DoneInCourse


@dataclass(frozen=True)
class ComparedCourse:
    """A checked course beside what is taught."""

    checked: CheckedCourse
    """The course; its flaws include what is wrong against what is taught."""

    before: TaughtBefore
    """What is taught."""

    changes: tuple[PartChange, ...]
    """What would change."""

    @property
    def is_same(self) -> bool:
        """Tell whether it is taught exactly so."""
        return self.before.course == self.checked.course and not self.before.is_withdrawn


def compared(connection: Connection, checked: CheckedCourse) -> ComparedCourse:
    """Return a checked course beside what is taught, with what is wrong between them.

    An id with something done under it may not go without a word, and a label stands for one content once somebody
    has begun the course.
    """
    course, read = checked.course, checked.read
    before = taught_before(connection, course)
    line = read.lines.get(course.key, 1)
    found = [
        CourseFlaw(line, "lost-lesson" if before.course and key in before.course.lessons else "lost-exercise",
                   {"text": key, "persons": before.progress.done[key]})
        for key in lost(before.course, course, read.dropped, before.progress.done)
    ]  # fmt: skip
    if before.same_label not in {None, course} and before.progress.begun:
        found.append(CourseFlaw(line, "label-taken", {"text": course.label, "persons": before.progress.begun}))
    flaws = tuple(sorted((*read.flaws, *found), key=lambda flaw: flaw.line))
    return ComparedCourse(replace(checked, read=replace(read, flaws=flaws)), before, changes(before.course, course))


def taught_before(connection: Connection, course: Course) -> TaughtBefore:
    """Return what is known of a course with the same id."""
    current = (
        select(course_versions.c.content, courses.c.withdrawn_at)
        .join(courses, courses.c.version_id == course_versions.c.id)
        .where(courses.c.key == course.key)
    )
    taught = connection.execute(current).one_or_none()
    labelled = select(course_versions.c.content).where(
        course_versions.c.course_key == course.key, course_versions.c.label == course.label
    )
    same = connection.execute(labelled).scalar_one_or_none()
    return TaughtBefore(
        course_from_json(taught.content) if taught else None,
        bool(taught and taught.withdrawn_at),
        course_from_json(same) if same else None,
        progress_in(connection, course.key),
    )


def is_any_published(connection: Connection) -> bool:
    """Tell whether there has ever been a course."""
    return bool(connection.execute(select(func.count()).select_from(courses)).scalar_one())


def bring(connection: Connection, agreed: Sequence[ComparedCourse], now: datetime, by: int | None = None) -> None:
    """Publish courses as they were shown. Raises CourseChangedMeanwhile if something else would become of one.

    by: the person who does; None: the operator.
    """
    wait_to_record(connection)  # so does whoever else publishes: what is compared now stays so
    for one in agreed:
        course = one.checked.course
        again = compared(connection, one.checked)
        if again.before.course != one.before.course or len(again.checked.flaws) > len(one.checked.flaws):
            raise CourseChangedMeanwhile(course=course.key)
        for sha256, picture in one.checked.pictures.items():
            _keep_picture(connection, sha256, picture, now)
        move_renamed(connection, course)
        publish(connection, course, now)
        record(connection, Entry("course-published", f"course:{course.key}:{course.label}", by), now)


def _keep_picture(connection: Connection, sha256: str, picture: File, now: datetime) -> None:
    known = select(course_pictures.c.sha256).where(course_pictures.c.sha256 == sha256)
    if connection.execute(known).first():
        return
    file_id = store(connection, None, picture, now)
    keep(connection, file_id)
    connection.execute(insert(course_pictures).values(sha256=sha256, file_id=file_id))
