"""What persons have learned, for tests."""

from datetime import datetime

from sqlalchemy import Connection

from bot.course.done import note_read, put_place
from bot.course.outline import UNJUDGED, Course
from bot.course.place import CoursePlace
from bot.course.tables import exercise_answers
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from bot.storage.upsert import Upsert
from tests.engine import NOW

_PUT = Upsert(
    exercise_answers,
    ("person_id", "course_key", "exercise_key"),
    ("digest", "is_right", "was_right", "tries", "text", "answered_at"),
)


def answered(
    connection: Connection, person_id: int, course: Course, key: str, *, is_right: bool = True, at: datetime = NOW
) -> None:
    """Note that an exercise was answered once."""
    exercise = course.exercises[key]
    judged = None if exercise.kind in UNJUDGED else is_right
    row = {
        "person_id": person_id,
        "course_key": course.key,
        "exercise_key": key,
        "digest": exercise.digest,
        "is_right": judged,
        "was_right": judged,
        "tries": 1,
        "text": None,
        "answered_at": at,
    }
    _PUT.run(connection, (row,))


def learned(
    database: Database,
    person_id: int,
    course: Course,
    lessons: int = 0,
    exercises: int = 0,
    *,
    wrong: int = 0,
    at: datetime = NOW,
) -> None:
    """Let somebody begin a course, read the first of its lessons and answer the first of its exercises.

    wrong: how many of these answers were wrong, the last ones.
    """

    def act(connection: Connection) -> None:
        transaction = Transaction(connection, at, person_id, None)
        put_place(transaction, course, CoursePlace())
        for lesson in list(course.lessons)[:lessons]:
            note_read(transaction, course, lesson)
        for number, key in enumerate(list(course.exercises)[:exercises]):
            answered(connection, person_id, course, key, is_right=number < exercises - wrong, at=at)

    database.write(act)
