"""The courses there are, with all their versions and how many persons are in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.course.tables import course_versions, courses, learners


@dataclass(frozen=True)
class PublishedVersion:
    """A version of a course. is_taught: it is the present one. begun_in: persons who were last taught it."""

    label: str
    published_at: datetime
    is_taught: bool
    begun_in: int


@dataclass(frozen=True)
class PublishedCourse:
    """A course, with its versions, the oldest first; withdrawn_at: nobody is taught it any more."""

    key: str
    title: str
    withdrawn_at: datetime | None
    begun: int
    completed: int
    versions: tuple[PublishedVersion, ...]


def published_courses(connection: Connection) -> Sequence[PublishedCourse]:
    """Return all courses in the order in which they were first published."""
    rows = connection.execute(
        select(courses.c.key, courses.c.version_id, courses.c.withdrawn_at, course_versions.c.content)
        .join(course_versions, course_versions.c.id == courses.c.version_id)
        .order_by(courses.c.id)
    ).all()
    return [
        PublishedCourse(
            row.key,
            row.content["title"],
            row.withdrawn_at,
            *_counts(connection, row.key),
            _versions(connection, row.key, row.version_id),
        )
        for row in rows
    ]


def _counts(connection: Connection, key: str) -> tuple[int, int]:
    counted = select(func.count(), func.count(learners.c.completed_at)).where(learners.c.course_key == key)
    begun, completed = connection.execute(counted).one()
    return begun, completed


def _versions(connection: Connection, key: str, taught_id: int) -> tuple[PublishedVersion, ...]:
    seen = select(learners.c.seen_label, func.count()).where(learners.c.course_key == key)
    persons = {row[0]: row[1] for row in connection.execute(seen.group_by(learners.c.seen_label))}
    listed = select(course_versions.c.id, course_versions.c.label, course_versions.c.published_at)
    rows = connection.execute(listed.where(course_versions.c.course_key == key).order_by(course_versions.c.id))
    return tuple(
        PublishedVersion(row.label, row.published_at, row.id == taught_id, persons.get(row.label, 0)) for row in rows
    )
