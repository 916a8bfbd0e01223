"""What a person might want to be reminded of in the courses: a lesson that is in hand, and what is due again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from bot.course.catalogue import CourseCatalogue
from bot.course.outline import Course, Lesson
from bot.course.place import place_from_json
from bot.course.repeating.due import due
from bot.course.tables import learners, lesson_reads
from bot.course.tokens import LESSON, REPEAT
from bot.engine.dialogs.nudging import Nudge
from bot.engine.talk.messages import Choice, Line

LESSONS, REPETITION = "course", "repetition"
"""The topics."""

QUIET = timedelta(days=7)
"""How long somebody has to have done nothing in a course until a lesson in it is called to mind."""

_LASTS = timedelta(days=7)
_LESSON_WEIGHT, _REPETITION_WEIGHT = 0.5, 0.4


@dataclass(frozen=True)
class CourseNudges:
    """Names what there is of courses to remind a person of."""

    catalogue: CourseCatalogue

    def __call__(self, connection: Connection, person_id: int, now: datetime) -> Iterator[Nudge]:
        """Yield the lesson in hand of the course that was learned in last, and what is due."""
        taught = self.catalogue.taught(connection)
        for row in connection.execute(_LEARNED, {"person": person_id}):
            found = taught.get(row.course_key)
            lesson = _in_hand(connection, person_id, found.course, row) if found else None
            if found and lesson:
                if row.last_at <= now - QUIET:
                    yield _of_lesson(found.course, lesson, now)
                break
        repeated = due(connection, taught, person_id, now)
        if repeated:
            yield _of_repetition(len(repeated.keys), now)


def _in_hand(connection: Connection, person_id: int, course: Course, row: Row[Any, Any, Any, Any]) -> Lesson | None:
    """Return the lesson that was begun, else the first one not read; None if all are, or the course is completed."""
    if row.completed_at is not None:
        return None
    about = {"person": person_id, "course": course.key}
    read = set(connection.execute(_READ, about).scalars())
    begun = course.lessons.get(place_from_json(row.place).lesson)
    if begun and begun.key not in read:
        return begun
    return next((lesson for key, lesson in course.lessons.items() if key not in read), None)


def _of_lesson(course: Course, lesson: Lesson, now: datetime) -> Nudge:
    line = Line("course-repeating-nudge-lesson", {"lesson": lesson.title, "minutes": lesson.minutes})
    choice = Choice(Line("course-repeating-to-lesson"), f"{LESSON}:{course.key}:{course.code(lesson.key)}")
    return Nudge(f"lesson:{course.key}:{lesson.key}", LESSONS, line, _LESSON_WEIGHT, now + _LASTS, choice)


def _of_repetition(count: int, now: datetime) -> Nudge:
    line = Line("course-repeating-nudge-due", {"count": count})
    choice = Choice(Line("course-repeating-to-due"), f"{REPEAT}:")
    return Nudge("repetition", REPETITION, line, _REPETITION_WEIGHT, now + _LASTS, choice)


_LEARNED = (
    select(learners.c.course_key, learners.c.last_at, learners.c.place, learners.c.completed_at)
    .where(learners.c.person_id == bindparam("person"))
    .order_by(learners.c.last_at.desc())
)
_READ = select(lesson_reads.c.lesson_key).where(
    lesson_reads.c.person_id == bindparam("person"), lesson_reads.c.course_key == bindparam("course")
)
