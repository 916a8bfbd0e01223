"""Which exercises are due to be asked again: a few at a time, of one course; the rest waits without a word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.course.catalogue import TaughtCourse
from bot.course.outline import Course
from bot.course.tables import review_cards

AT_ONCE = 3
"""How many are offered together."""


@dataclass(frozen=True)
class DueExercises:
    """Exercises of one course that are due, the longest first: their keys."""

    course: Course
    keys: tuple[str, ...]


def due(
    connection: Connection, taught: Mapping[str, TaughtCourse], person_id: int, now: datetime
) -> DueExercises | None:
    """Return what is due of the course in which something has been due longest, None if nothing is.

    taught: the courses; what they hold no more, or for now, is not due.
    """
    keys: list[str] = []
    course: Course | None = None
    for row in connection.execute(_DUE, {"person": person_id, "now": now}):
        found = taught.get(row.course_key)
        if found is None or row.exercise_key not in found.course.exercises:
            continue
        course = course or found.course
        if found.course.key == course.key:
            keys.append(row.exercise_key)
        if len(keys) == AT_ONCE:
            break
    return DueExercises(course, tuple(keys)) if course else None


def next_due_at(
    connection: Connection, taught: Mapping[str, TaughtCourse], person_id: int, now: datetime
) -> datetime | None:
    """Return when the next exercise will be due, None if none will."""
    rows = connection.execute(_LATER, {"person": person_id, "now": now})
    return next(
        (
            row.due_at
            for row in rows
            if row.course_key in taught and row.exercise_key in taught[row.course_key].course.exercises
        ),
        None,
    )


_CARDS = select(review_cards.c.course_key, review_cards.c.exercise_key, review_cards.c.due_at).where(
    review_cards.c.person_id == bindparam("person")
)
_ORDER = (review_cards.c.due_at, review_cards.c.course_key, review_cards.c.exercise_key)
_DUE = _CARDS.where(review_cards.c.due_at <= bindparam("now")).order_by(*_ORDER)
_LATER = _CARDS.where(review_cards.c.due_at > bindparam("now")).order_by(*_ORDER)
