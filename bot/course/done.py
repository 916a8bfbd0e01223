"""What a person has done in a course: what was read and answered, and what is in hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, select, update

from bot.course.outline import Course, Exercise
from bot.course.place import CoursePlace, place_from_json, place_to_json
from bot.course.tables import exercise_answers, learners, learning_statements, lesson_reads
from bot.engine.dialogs.turn import Transaction
from bot.storage.upsert import Upsert, is_added

TRIED_SHARE = 0.6
"""A course is completed by who has read all lessons and tried this share of its exercises."""


@dataclass(frozen=True)
class Learner:
    """Somebody who takes a course."""

    id: int
    """A number that no other learner has."""

    person_id: int
    """Who takes it."""

    course_key: str
    """Course that is taken."""

    started_at: datetime
    """When it was begun."""

    last_at: datetime
    """When something was read or answered last."""

    place: CoursePlace
    """What is in hand."""

    seen_label: str
    """The version that was taught last."""

    completed_at: datetime | None
    """When it was completed."""

    completed_label: str | None
    """The version that was completed."""


@dataclass(frozen=True)
class LastAnswer:
    """The last answer to an exercise. digest: of what was asked then. is_right: None if nobody judges it."""

    digest: str
    is_right: bool | None
    tries: int
    text: str | None


@dataclass(frozen=True)
class CourseDone:
    """What somebody has read and answered: when each lesson, by its key; the answer to each exercise, by its key."""

    read: Mapping[str, datetime] = field(default_factory=dict)
    answers: Mapping[str, LastAnswer] = field(default_factory=dict)

    def is_complete(self, course: Course) -> bool:
        """Tell whether all lessons were read and enough of the exercises tried."""
        tried = sum(key in self.answers for key in course.exercises)
        return all(key in self.read for key in course.lessons) and tried >= TRIED_SHARE * len(course.exercises)

    def is_renewed(self, exercise: Exercise) -> bool:
        """Tell whether an exercise asks something else than when it was answered."""
        given = self.answers.get(exercise.key)
        return given is not None and given.digest != exercise.digest


def learner_of(connection: Connection, person_id: int, course_key: str) -> Learner | None:
    row = connection.execute(_LEARNER, {"person": person_id, "course": course_key}).mappings().one_or_none()
    return Learner(**{**row, "place": place_from_json(row["place"])}) if row else None


def last_course(connection: Connection, person_id: int) -> str:
    """Return the key of the course in which a person has learned last, "" if in none."""
    return connection.execute(_LAST_COURSE, {"person": person_id}).scalar_one_or_none() or ""


def done_of(connection: Connection, person_id: int, course_key: str) -> CourseDone:
    """Return what a person has done in a course."""
    whose = {"person": person_id, "course": course_key}
    read = {row.lesson_key: row.read_at for row in connection.execute(_READ, whose)}
    answers = {row.exercise_key: LastAnswer(*row[1:]) for row in connection.execute(_ANSWERED, whose)}
    return CourseDone(read, answers)


_LEARNER = select(*(learners.c[name] for name in Learner.__dataclass_fields__)).where(
    learners.c.person_id == bindparam("person"), learners.c.course_key == bindparam("course")
)
_LAST_COURSE = (
    select(learners.c.course_key)
    .where(learners.c.person_id == bindparam("person"))
    .order_by(learners.c.last_at.desc(), learners.c.id.desc())
    .limit(1)
)
_READ = select(lesson_reads.c.lesson_key, lesson_reads.c.read_at).where(
    lesson_reads.c.person_id == bindparam("person"), lesson_reads.c.course_key == bindparam("course")
)
_GIVEN = (exercise_answers.c[name] for name in LastAnswer.__dataclass_fields__)
_ANSWERED = select(exercise_answers.c.exercise_key, *_GIVEN).where(
    exercise_answers.c.person_id == bindparam("person"), exercise_answers.c.course_key == bindparam("course")
)


def put_place(transaction: Transaction, course: Course, place: CoursePlace) -> None:
    """Note what a person has in hand; with it, the course is begun."""
    row = {
        "person_id": transaction.person_id,
        "course_key": course.key,
        "started_at": transaction.now,
        "last_at": transaction.now,
        "place": place_to_json(place),
        "seen_label": course.label,
    }
    _PUT_PLACE.run(transaction.connection, (row,))


_PUT_PLACE = Upsert(learners, ("person_id", "course_key"), ("last_at", "place", "seen_label"))


def note_read(transaction: Transaction, course: Course, lesson: str) -> bool:
    """Note that a lesson was read to its end; return whether it was for the first time.

    What was known from elsewhere is from now on known from here.
    """
    row = {
        "person_id": transaction.person_id,
        "course_key": course.key,
        "lesson_key": lesson,
        "read_at": transaction.now,
    }
    is_new = is_added(transaction.connection, lesson_reads, row)
    if not is_new:
        values = {"person": transaction.person_id, "course": course.key, "lesson": lesson, "now": transaction.now}
        transaction.connection.execute(_READ_HERE, values)
    return is_new


_FROM_ELSEWHERE = exists().where(
    learning_statements.c.person_id == lesson_reads.c.person_id,
    learning_statements.c.course_key == lesson_reads.c.course_key,
    learning_statements.c.at == lesson_reads.c.read_at,
    learning_statements.c.gave,
)
_READ_HERE = (
    update(lesson_reads)
    .where(lesson_reads.c.person_id == bindparam("person"), lesson_reads.c.course_key == bindparam("course"))
    .where(lesson_reads.c.lesson_key == bindparam("lesson"), _FROM_ELSEWHERE)
    .values(read_at=bindparam("now"))
)


def answer_of(connection: Connection, person_id: int, course_key: str, exercise_key: str) -> LastAnswer | None:
    """Return the last answer to an exercise, None if there is none."""
    about = {"person": person_id, "course": course_key, "exercise": exercise_key}
    row = connection.execute(_ANSWERED_ONE, about).one_or_none()
    return LastAnswer(*row[1:]) if row else None


def note_answer(
    transaction: Transaction,
    course: Course,
    exercise: Exercise,
    is_right: bool | None,  # noqa: FBT001 - what it was judged
    text: str = "",
    *,
    tries: int | None = None,
) -> bool:
    """Note an answer; return whether it counts, which it does not if it was answered since it was asked.

    text: of a reflection; without one, a former one is kept. tries: how often it had been answered when it was asked,
    None if that does not matter. The first answer to what is asked now is kept beside the last.
    """
    connection, about = transaction.connection, (transaction.person_id, course.key, exercise.key)
    given = connection.execute(_FIRST, dict(zip(("person", "course", "exercise"), about, strict=True))).one_or_none()
    before = given.tries if given else 0
    if tries not in {None, before}:
        return False
    row = {
        **dict(zip(_ANSWER_KEY, about, strict=True)),
        "digest": exercise.digest,
        "is_right": is_right,
        "was_right": given.was_right if given and given.digest == exercise.digest else is_right,
        "tries": before + 1,
        "text": text or (given.text if given else None),
        "answered_at": transaction.now,
    }
    if not _PUT_ANSWER.run_one(connection, row):  # somebody was faster
        return tries is None and note_answer(transaction, course, exercise, is_right, text)
    _touch(transaction, course)
    return True


_ANSWER_KEY = ("person_id", "course_key", "exercise_key")
_PUT_ANSWER = Upsert(
    exercise_answers,
    _ANSWER_KEY,
    ("digest", "is_right", "was_right", "tries", "text", "answered_at"),
    only_if=lambda new: exercise_answers.c.tries == new.excluded.tries - 1,
)
_ONE = (
    (exercise_answers.c.person_id == bindparam("person"))
    & (exercise_answers.c.course_key == bindparam("course"))
    & (exercise_answers.c.exercise_key == bindparam("exercise"))
)
_FIRST = select(*(exercise_answers.c[name] for name in ("digest", "was_right", "tries", "text"))).where(_ONE)
_ANSWERED_ONE = _ANSWERED.where(exercise_answers.c.exercise_key == bindparam("exercise"))


def _touch(transaction: Transaction, course: Course) -> None:
    """Note that something was done in a course; with it, the course is begun."""
    whose = {"person": transaction.person_id, "course": course.key, "now": transaction.now}
    if not transaction.connection.execute(_TOUCH, whose).rowcount:
        put_place(transaction, course, CoursePlace())


_TOUCH = (
    update(learners)
    .where(learners.c.person_id == bindparam("person"), learners.c.course_key == bindparam("course"))
    .values(last_at=bindparam("now"))
)


def note_completed(transaction: Transaction, course: Course) -> bool:
    """Note that a course is completed, which it stays; return whether it was not before."""
    mine = (learners.c.person_id == transaction.person_id) & (learners.c.course_key == course.key)
    done = update(learners).where(mine, learners.c.completed_at.is_(None))
    values = {"completed_at": transaction.now, "completed_label": course.label}
    return bool(transaction.connection.execute(done.values(values)).rowcount)
