"""How many persons have done something in a course, by the ids under which it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from bot.course.tables import exercise_answers, learners, lesson_reads


@dataclass(frozen=True)
class DoneInCourse:
    """Persons who have begun the course, and by id those who have read a lesson or answered an exercise."""

    begun: int = 0
    done: Mapping[str, int] = field(default_factory=dict)


def progress_in(connection: Connection, course_key: str) -> DoneInCourse:
    """Return how many persons have done what in a course."""
    begun = connection.execute(select(func.count()).where(learners.c.course_key == course_key)).scalar_one()
    done: dict[str, int] = {}
    for table, key in ((lesson_reads, lesson_reads.c.lesson_key), (exercise_answers, exercise_answers.c.exercise_key)):
        counted = select(key, func.count()).where(table.c.course_key == course_key).group_by(key)
        done |= {row[0]: row[1] for row in connection.execute(counted)}
    return DoneInCourse(begun, done)
