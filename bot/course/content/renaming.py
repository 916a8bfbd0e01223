"""What was done under a former id goes on under the new one; nobody loses progress because something was renamed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select, update

from bot.course.outline import Course, CourseModule, Exercise, Lesson
from bot.course.place import CoursePlace, place_from_json, place_to_json
from bot.course.tables import course_withdrawals, exercise_answers, learners, lesson_reads, review_cards


@dataclass(frozen=True)
class _Kept:
    """A table in which something is kept of each person under an id.

    at: of two rows of a person the one that is later in it is kept, or the earlier one if earlier_wins.
    """

    table: Table
    key: str
    at: str
    earlier_wins: bool = False


_LESSONS = (_Kept(lesson_reads, "lesson_key", "read_at", earlier_wins=True),)
_EXERCISES = (
    _Kept(exercise_answers, "exercise_key", "answered_at"),
    _Kept(review_cards, "exercise_key", "due_at"),
)


def move_renamed(connection: Connection, course: Course) -> None:
    """Move whatever is kept under former ids; where a person has both, what merging persons would keep stays."""
    lessons, exercises = _renamed(course.lessons.values()), _renamed(course.exercises.values())
    for kept, renamed in ((_LESSONS, lessons), (_EXERCISES, exercises)):
        for one in kept:
            for old, new in renamed.items():
                _move(connection, one, course.key, old, new)
    for old, new in _renamed(course.modules).items():
        _move_withdrawal(connection, course.key, old, new)
    if lessons or exercises:
        _move_places(connection, course.key, {**lessons, **exercises})


def _renamed(parts: Iterable[CourseModule] | Iterable[Lesson] | Iterable[Exercise]) -> Mapping[str, str]:
    return {was: part.key for part in parts for was in part.was}


def _move(connection: Connection, kept: _Kept, course_key: str, old: str, new: str) -> None:
    table, key = kept.table, kept.table.c[kept.key]
    here = table.c.course_key == course_key
    other = table.alias()
    is_other = (other.c.course_key == course_key) & (other.c.person_id == table.c.person_id)
    former = select(other.c.person_id).where(is_other, other.c[kept.key] == old)
    wins = _wins(kept, other.c[kept.at], table.c[kept.at])
    connection.execute(delete(table).where(here, key == new, former.where(wins).exists()))
    there = select(other.c.person_id).where(is_other, other.c[kept.key] == new)
    connection.execute(delete(table).where(here, key == old, there.exists()))
    connection.execute(update(table).where(here, key == old).values({kept.key: new}))


def _wins(kept: _Kept, former: Column[Any], present: Column[Any]) -> Any:
    return former < present if kept.earlier_wins else former > present


def _move_withdrawal(connection: Connection, course_key: str, old: str, new: str) -> None:
    here, key = course_withdrawals.c.course_key == course_key, course_withdrawals.c.module_key
    if connection.execute(select(key).where(here, key == new)).first():
        connection.execute(delete(course_withdrawals).where(here, key == old))
    connection.execute(update(course_withdrawals).where(here, key == old).values(module_key=new))


def _move_places(connection: Connection, course_key: str, renamed: Mapping[str, str]) -> None:
    """Let who has something renamed in hand go on where they are."""
    in_hand = select(learners.c.id, learners.c.place).where(learners.c.course_key == course_key).with_for_update()
    for row in connection.execute(in_hand).all():
        place = place_from_json(row.place)
        moved = _moved(place, renamed)
        if moved != place:
            connection.execute(update(learners).where(learners.c.id == row.id).values(place=place_to_json(moved)))


def _moved(place: CoursePlace, renamed: Mapping[str, str]) -> CoursePlace:
    queue = tuple(dict.fromkeys(renamed.get(key, key) for key in place.queue))
    return replace(place, lesson=renamed.get(place.lesson, place.lesson), queue=queue)
