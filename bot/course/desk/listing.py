"""The courses as the office sees them, those that are withdrawn too."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.course.outline import Course, CourseModule, course_from_json
from bot.course.tables import course_versions, course_withdrawals, courses

_LETTERS = 8


@dataclass(frozen=True)
class OfficeCourse:
    """A course with all its modules, and what of it is taught."""

    course: Course
    """The whole of it, in the version that is or was taught last."""

    version_id: int
    """Number of that version."""

    revision: int
    """Grows with each change."""

    published_at: datetime
    """When that version was published."""

    withdrawn_at: datetime | None
    """Since when nobody is taught it; None: it is taught."""

    withdrawn: frozenset[str]
    """Keys of modules that are not taught."""

    @property
    def code(self) -> str:
        """Eight letters that change with each change, and by which a button tells what it was shown with."""
        return hashlib.sha256(f"{self.course.key}/{self.revision}".encode()).hexdigest()[:_LETTERS]

    def module(self, code: str) -> CourseModule | None:
        """Return the module for which a code stands in a button."""
        found = self.course.by_code.get(code)
        return found if isinstance(found, CourseModule) else None


@dataclass(frozen=True)
class CourseVersion:
    """A version of a course, as it was published."""

    id: int
    label: str
    published_at: datetime


def office_courses(connection: Connection) -> tuple[OfficeCourse, ...]:
    """Return all courses, in the order in which they were first published."""
    taught = course_versions.c.id == courses.c.version_id
    columns = (course_versions.c.content, course_versions.c.published_at, courses.c.withdrawn_at)
    read = select(courses.c.key, courses.c.revision, courses.c.version_id, *columns).join(course_versions, taught)
    withdrawn: dict[str, set[str]] = {}
    for row in connection.execute(select(course_withdrawals.c.course_key, course_withdrawals.c.module_key)):
        withdrawn.setdefault(row.course_key, set()).add(row.module_key)
    return tuple(
        OfficeCourse(
            course_from_json(row.content),
            row.version_id,
            row.revision,
            row.published_at,
            row.withdrawn_at,
            frozenset(withdrawn.get(row.key, ())),
        )
        for row in connection.execute(read.order_by(courses.c.id))
    )


def office_course(connection: Connection, key: str) -> OfficeCourse | None:
    return next((one for one in office_courses(connection) if one.course.key == key), None)


def versions_of(connection: Connection, key: str) -> Sequence[CourseVersion]:
    """Return the versions of a course, those that were published last first."""
    columns = (course_versions.c.id, course_versions.c.label, course_versions.c.published_at)
    those = select(*columns).where(course_versions.c.course_key == key)
    rows = connection.execute(those.order_by(course_versions.c.published_at.desc(), course_versions.c.id.desc()))
    return [CourseVersion(*row) for row in rows]


def version(connection: Connection, key: str, version_id: int) -> Course | None:
    """Return a course in one of its versions."""
    mine = (course_versions.c.id == version_id) & (course_versions.c.course_key == key)
    content = connection.execute(select(course_versions.c.content).where(mine)).scalar_one_or_none()
    return course_from_json(content) if content is not None else None
