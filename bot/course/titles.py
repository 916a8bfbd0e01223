"""What courses, lessons and exercises are called, for whoever sees only their keys."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from bot.course.outline import Course, course_from_json
from bot.course.tables import course_versions, courses
from bot.engine.talk.spans import parse, plain


def last_versions(connection: Connection, keys: Iterable[str]) -> dict[str, Course]:
    """Return courses as they are taught, or were last, by key; those that there never were are left out."""
    last = (
        select(courses.c.key, course_versions.c.content)
        .join(course_versions, course_versions.c.id == courses.c.version_id)
        .where(courses.c.key.in_(sorted(set(keys))))
    )
    return {row.key: course_from_json(row.content) for row in connection.execute(last)}


def titled(connection: Connection, rows: Sequence[RowMapping]) -> Sequence[Mapping[str, Any]]:
    """Return rows with what their courses, lessons and exercises are called beside the keys."""
    known = last_versions(connection, (row["course_key"] for row in rows))
    return [{**_titles(known.get(row["course_key"]), row), **row} for row in rows]


def _titles(course: Course | None, row: RowMapping) -> dict[str, str]:
    if course is None:
        return {}
    lesson = course.lessons.get(row.get("lesson_key", ""))
    exercise = course.exercises.get(row.get("exercise_key", ""))
    names = {"title": course.title}
    if lesson:
        names["lesson"] = lesson.title
    if exercise:
        names["exercise"] = plain(parse(exercise.asks)) if exercise.asks else ""
    return names
