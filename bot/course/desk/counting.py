"""What was done in a course, counted exactly; nothing of it is shown to anybody but through `bot.course.desk.figures`.

Former members and erased persons are not counted, nor answers to a question that asked something else then.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select, union

from bot.course.outline import Course, CourseModule
from bot.course.place import CoursePlace, place_from_json
from bot.course.tables import exercise_answers, learners, lesson_reads
from bot.people.members.tables import MemberState, members

STOPPED_AFTER = timedelta(days=30)
"""Who has not learned for so long, and has not completed the course, has stopped."""

BETWEEN = ("", 0)
"""Where those stand who have no lesson in hand."""

StoppedAt = tuple[str, int]
"""The key of a lesson and the number of its piece, from 0."""


@dataclass(frozen=True)
class AnswerCounts:
    """How many have answered an exercise, and how many of these wrongly at first."""

    answered: int
    wrong: int


@dataclass(frozen=True)
class CourseCounts:
    """How many persons have come how far in a course."""

    began: int = 0
    """Persons who have begun it."""

    completed: int = 0
    """Persons who have completed it, in any version."""

    modules: Mapping[str, int] = field(default_factory=dict)
    """Persons who have read all lessons of a module, by its key."""

    lessons: Mapping[str, int] = field(default_factory=dict)
    """Persons who have read a lesson to its end, by its key."""

    stopped: Mapping[StoppedAt, int] = field(default_factory=dict)
    """Persons who have stopped, by where they stand."""

    answers: Mapping[str, AnswerCounts] = field(default_factory=dict)
    """Answers to exercises that are judged, by their keys."""


def count_course(connection: Connection, course: Course, now: datetime) -> CourseCounts:
    """Count what was done in a course."""
    counted = _counted(course.key)
    began, completed = connection.execute(
        select(func.count(), func.count(learners.c.completed_at)).where(counted)
    ).one()
    by_lesson = _reads(course.key, lesson_reads.c.lesson_key, func.count()).group_by(lesson_reads.c.lesson_key)
    return CourseCounts(
        began,
        completed,
        {module.key: _readers_of(connection, course.key, module) for module in course.modules},
        {row[0]: row[1] for row in connection.execute(by_lesson)},
        _stopped(connection, course, now),
        _answers(connection, course),
    )


def count_learners(connection: Connection, course_key: str) -> int:
    """Return how many have begun a course."""
    return int(connection.execute(select(func.count()).where(_counted(course_key))).scalar_one())


def count_concerned(connection: Connection, course_key: str, module: CourseModule) -> int:
    """Return how many have read or answered anything of a module."""
    lessons = [lesson.key for lesson in module.lessons]
    exercises = [exercise.key for lesson in module.lessons for exercise in lesson.exercises]
    read = _reads(course_key, lesson_reads.c.person_id).where(lesson_reads.c.lesson_key.in_(lessons))
    given = _given(course_key, exercise_answers.c.person_id).where(exercise_answers.c.exercise_key.in_(exercises))
    either = union(read, given).subquery()
    return int(connection.execute(select(func.count()).select_from(either)).scalar_one())


def _readers_of(connection: Connection, course_key: str, module: CourseModule) -> int:
    """Return how many have read all lessons of a module."""
    lessons = [lesson.key for lesson in module.lessons]
    read = _reads(course_key, lesson_reads.c.person_id).where(lesson_reads.c.lesson_key.in_(lessons))
    whole = read.group_by(lesson_reads.c.person_id).having(func.count() == len(lessons)).subquery()
    return int(connection.execute(select(func.count()).select_from(whole)).scalar_one())


def _counted(course_key: str) -> ColumnElement[bool]:
    """Return the condition on a learner to be counted."""
    return (learners.c.course_key == course_key) & learners.c.person_id.not_in(_FORMER)


_FORMER = select(members.c.person_id).where(members.c.state == MemberState.LEFT)


def _reads(course_key: str, *columns: Any) -> Select[Any]:
    """Return the statement that reads columns of the lessons that were read by those who are counted."""
    mine = (learners.c.person_id == lesson_reads.c.person_id) & (learners.c.course_key == lesson_reads.c.course_key)
    return select(*columns).select_from(lesson_reads.join(learners, mine)).where(_counted(course_key))


def _given(course_key: str, *columns: Any) -> Select[Any]:
    """Return the statement that reads columns of the answers by those who are counted."""
    same = exercise_answers.c.course_key == learners.c.course_key
    mine = (learners.c.person_id == exercise_answers.c.person_id) & same
    return select(*columns).select_from(exercise_answers.join(learners, mine)).where(_counted(course_key))


def _answers(connection: Connection, course: Course) -> dict[str, AnswerCounts]:
    key, digest = exercise_answers.c.exercise_key, exercise_answers.c.digest
    wrong = func.count(case((exercise_answers.c.was_right.is_(False), 1)))
    judged = exercise_answers.c.was_right.is_not(None)
    rows = connection.execute(_given(course.key, key, digest, func.count(), wrong).where(judged).group_by(key, digest))
    asked = {exercise.key: exercise.digest for exercise in course.exercises.values()}
    return {row[0]: AnswerCounts(row[2], row[3]) for row in rows if asked.get(row[0]) == row[1]}


def _stopped(connection: Connection, course: Course, now: datetime) -> dict[StoppedAt, int]:
    long_ago = learners.c.last_at <= now - STOPPED_AFTER
    rested = select(learners.c.place).where(_counted(course.key), long_ago, learners.c.completed_at.is_(None))
    return Counter(_standing(course, place_from_json(place)) for place in connection.execute(rested).scalars())


def _standing(course: Course, place: CoursePlace) -> StoppedAt:
    lesson = course.lessons.get(place.lesson)
    return (lesson.key, min(place.piece, len(lesson.pieces) - 1)) if lesson else BETWEEN
