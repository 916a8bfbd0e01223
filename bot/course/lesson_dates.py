"""Since when each lesson is taught: to who began earlier, a lesson that came later is new."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.course.outline import Course
from bot.course.tables import course_lessons
from bot.storage.upsert import add_new


def note_lessons(connection: Connection, course: Course, now: datetime) -> None:
    """Note which lessons a course teaches from now on; one that was renamed is as old as it was."""
    known = lessons_since(connection, course.key)
    rows = [
        {
            "course_key": course.key,
            "lesson_key": lesson.key,
            "since": min((known[was] for was in lesson.was if was in known), default=now),
        }
        for lesson in course.lessons.values()
    ]
    add_new(connection, course_lessons, rows)


def lessons_since(connection: Connection, course_key: str) -> Mapping[str, datetime]:
    """Return since when each lesson that a course has ever had is taught, by its key."""
    return {row.lesson_key: row.since for row in connection.execute(_SINCE, {"course": course_key})}


_SINCE = select(course_lessons.c.lesson_key, course_lessons.c.since).where(
    course_lessons.c.course_key == bindparam("course")
)
