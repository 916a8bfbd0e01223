"""What of a course somebody has completed, as it was when they did."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, select

from bot.course.done import done_of
from bot.course.outline import Course, CourseModule, course_from_json
from bot.course.tables import course_versions, courses, learners


@dataclass(frozen=True)
class CompletedCourse:
    """A course that somebody has completed."""

    number: int
    """A number that no other course has."""

    learner_id: int
    """A number that nobody else who takes a course has."""

    course: Course
    """The course in the version that was completed."""

    completed_at: datetime
    """When that was."""

    modules: tuple[CourseModule, ...]
    """Modules whose lessons were all read; all of them if it was completed elsewhere."""

    is_read: bool
    """It was read here, not elsewhere."""

    @property
    def lessons(self) -> int:
        return sum(len(module.lessons) for module in self.modules)

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for module in self.modules for lesson in module.lessons)


def completed_course(connection: Connection, person_id: int, course_key: str) -> CompletedCourse | None:
    """Return a course that somebody has completed, None if they have not."""
    found = _rows(connection, (learners.c.person_id == person_id) & (learners.c.course_key == course_key))
    return _completed(connection, found[0]) if found else None


def completed_keys(connection: Connection, person_id: int) -> tuple[str, ...]:
    """Return the keys of the courses that somebody has completed, the latest first."""
    return tuple(row.key for row in _rows(connection, learners.c.person_id == person_id))


def title_of(connection: Connection, course_key: str, label: str | None) -> str:
    """Return how a course is called in a version, or as it is taught if there is no such version."""
    return str(_content(connection, course_key, label)["title"])


def _rows(connection: Connection, whose: ColumnElement[bool]) -> list[Row[tuple[int, str, int, int, datetime, str]]]:
    found = (
        select(
            courses.c.id,
            courses.c.key,
            learners.c.id.label("learner_id"),
            learners.c.person_id,
            learners.c.completed_at,
            learners.c.completed_label,
        )
        .join(courses, courses.c.key == learners.c.course_key)
        .where(whose, learners.c.completed_at.is_not(None))
        .order_by(learners.c.completed_at.desc())
    )
    return list(connection.execute(found))


def _completed(connection: Connection, row: Row[tuple[int, str, int, int, datetime, str]]) -> CompletedCourse:
    course = course_from_json(_content(connection, row.key, row.completed_label))
    read = done_of(connection, row.person_id, row.key).read
    renamed = _renamed(course_from_json(_content(connection, row.key, None)))
    modules = tuple(module for module in course.modules if _is_read(module, read.keys(), renamed))
    return CompletedCourse(
        number=row.id,
        learner_id=row.learner_id,
        course=course,
        completed_at=row.completed_at,
        modules=modules or course.modules,
        is_read=bool(modules),
    )


def _is_read(module: CourseModule, read: AbstractSet[str], renamed: dict[str, str]) -> bool:
    return all(lesson.key in read or renamed.get(lesson.key) in read for lesson in module.lessons)


def _renamed(course: Course) -> dict[str, str]:
    """Return how lessons are called now, by their former keys."""
    return {was: lesson.key for lesson in course.lessons.values() for was in lesson.was}


def _content(connection: Connection, course_key: str, label: str | None) -> dict[str, object]:
    """Return a version of a course as JSON; the one that is taught, or was last, if there is none of that label."""
    theirs = select(course_versions.c.content).where(course_versions.c.course_key == course_key)
    labelled = connection.execute(theirs.where(course_versions.c.label == label)).scalar_one_or_none()
    if labelled is not None:
        return dict(labelled)
    taught = select(courses.c.version_id).where(courses.c.key == course_key).scalar_subquery()
    return dict(connection.execute(theirs.where(course_versions.c.id == taught)).scalar_one())
