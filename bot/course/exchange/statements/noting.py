"""What statements that were taken give: it is noted like what was done in the chat, and goes when they are voided.

What was done in the chat always stays as it is. What is noted comes from a statement if its time is that of a statement
that `gave` it; what is done again in the chat has a time of its own.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from bot.course.exchange.statements.vocabulary import About
from bot.course.outline import UNJUDGED, Course
from bot.course.place import CoursePlace, place_to_json
from bot.course.tables import exercise_answers, learners, learning_statements, lesson_reads
from bot.storage.upsert import Upsert, add_new

_AT_ONCE = 500


class Notable(NamedTuple):
    """Something of a course that a person may have done. key: of the lesson or exercise, or of the course itself."""

    person_id: int
    course_key: str
    about: str
    key: str


def renew(connection: Connection, touched: Collection[Notable], courses: Mapping[str, Course], now: datetime) -> None:
    """Note what the statements about these things give by now.

    courses: by key. Nothing of what was done in the chat changes.
    """
    everybody = sorted({one.person_id for one in touched})
    for start in range(0, len(everybody), _AT_ONCE):
        some = everybody[start : start + _AT_ONCE]
        # Whoever learns at this moment holds their row, and is waited for.
        connection.execute(select(learners.c.id).where(learners.c.person_id.in_(some)).with_for_update()).all()
        here = sorted(one for one in set(touched) if some[0] <= one.person_id <= some[-1])
        _Renewal(connection, courses, now).renew(here, _statements(connection, some, courses), _noted(connection, some))


class _Renewal:
    """Works out what changes, and then changes it at once."""

    def __init__(self, connection: Connection, courses: Mapping[str, Course], now: datetime) -> None:
        self._connection, self._courses, self._now = connection, courses, now
        self._gone: list[Notable] = []
        self._given: list[tuple[Notable, Sequence[Row[Any]]]] = []
        self._gave: dict[bool, list[str]] = {True: [], False: []}

    def renew(
        self,
        touched: Sequence[Notable],
        statements: Mapping[Notable, Sequence[Row[Any]]],
        noted: Mapping[Notable, datetime],
    ) -> None:
        for one in touched:
            self._look_at(one, statements.get(one, ()), noted.get(one))
        self._change()

    def _look_at(self, one: Notable, theirs: Sequence[Row[Any]], noted_at: datetime | None) -> None:
        is_given = noted_at is None or noted_at in {row.at for row in theirs if row.gave}
        valid = [row for row in theirs if is_given and not row.is_voided]
        for row in theirs:
            self._gave[row in valid].append(row.statement)
        if valid:
            self._given.append((one, valid))
        elif is_given and noted_at is not None:
            self._gone.append(one)

    def _change(self) -> None:
        for gave, numbers in self._gave.items():
            for start in range(0, len(numbers), _AT_ONCE):
                these = learning_statements.c.statement.in_(numbers[start : start + _AT_ONCE])
                self._connection.execute(update(learning_statements).where(these).values(gave=gave))
        self._begin()
        _PUT_READ.run(self._connection, [self._read(*given) for given in self._about(About.LESSON)])
        _PUT_ANSWER.run(self._connection, [self._answer(*given) for given in self._about(About.EXERCISE)])
        completed = [self._completed(*given) for given in self._about(About.COURSE)]
        if completed:
            self._connection.execute(_COMPLETE, completed)
        for about, take_back in _TAKE_BACK.items():
            if gone := [_bound(one) for one in self._gone if one.about == about]:
                self._connection.execute(take_back, gone)

    def _about(self, about: About) -> list[tuple[Notable, Sequence[Row[Any]]]]:
        return [given for given in self._given if given[0].about == about]

    def _begin(self) -> None:
        """Let whoever has learned elsewhere have begun the course here; it is kept from now on."""
        begun: dict[tuple[int, str], datetime] = {}
        for one, rows in self._given:
            key = (one.person_id, one.course_key)
            begun[key] = min(rows[0].at, begun.get(key, rows[0].at))
        common = {"last_at": self._now, "place": place_to_json(CoursePlace()), "seen_label": ""}
        new = [
            {"person_id": person, "course_key": course, "started_at": at, **common}
            for (person, course), at in begun.items()
        ]
        add_new(self._connection, learners, new)

    def _read(self, one: Notable, rows: Sequence[Row[Any]]) -> dict[str, Any]:
        return {
            "person_id": one.person_id,
            "course_key": one.course_key,
            "lesson_key": one.key,
            "read_at": rows[0].at,
        }

    def _answer(self, one: Notable, rows: Sequence[Row[Any]]) -> dict[str, Any]:
        exercise = self._courses[one.course_key].exercises.get(one.key)
        is_judged = exercise is not None and exercise.kind not in UNJUDGED
        return {
            "person_id": one.person_id,
            "course_key": one.course_key,
            "exercise_key": one.key,
            "digest": exercise.digest if exercise else "",
            "is_right": rows[-1].is_right if is_judged else None,
            "was_right": rows[0].is_right if is_judged else None,
            "tries": len(rows),
            "text": None,
            "answered_at": rows[-1].at,
        }

    def _completed(self, one: Notable, rows: Sequence[Row[Any]]) -> dict[str, Any]:
        return {**_bound(one), "at": rows[0].at, "label": self._courses[one.course_key].label}


def _bound(one: Notable) -> dict[str, Any]:
    return {"person": one.person_id, "course": one.course_key, "one": one.key}


def _statements(
    connection: Connection, persons: Sequence[int], courses: Mapping[str, Course]
) -> Mapping[Notable, Sequence[Row[Any]]]:
    """Return the statements about each thing, oldest first; a renamed lesson or exercise is called as it is now."""
    theirs = learning_statements.c.person_id.in_(persons)
    found: dict[Notable, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(learning_statements).where(theirs).order_by(learning_statements.c.at)):
        key = current_key(courses.get(row.course_key), row.about, row.key)
        found[Notable(row.person_id, row.course_key, row.about, key)].append(row)
    return found


def current_key(course: Course | None, about: str, key: str) -> str:
    """Return how a lesson or exercise is called now."""
    if course is None or about == About.COURSE:
        return key
    parts = course.lessons if about == About.LESSON else course.exercises
    if key in parts:
        return key
    return next((part.key for part in parts.values() if key in part.was), key)


def _noted(connection: Connection, persons: Sequence[int]) -> Mapping[Notable, datetime]:
    """Return when what is noted of some persons was done."""
    reads, answers = lesson_reads.c, exercise_answers.c
    sources = (
        (About.LESSON, reads.person_id, reads.course_key, reads.lesson_key, reads.read_at),
        (About.EXERCISE, answers.person_id, answers.course_key, answers.exercise_key, answers.answered_at),
        (About.COURSE, learners.c.person_id, learners.c.course_key, learners.c.course_key, learners.c.completed_at),
    )
    return {
        Notable(row[0], row[1], about, row[2]): row[3]
        for about, person, course, key, at in sources
        for row in connection.execute(select(person, course, key.label("one"), at).where(person.in_(persons)))
        if row[3] is not None
    }


_PUT_READ = Upsert(lesson_reads, ("person_id", "course_key", "lesson_key"), ("read_at",))
_PUT_ANSWER = Upsert(
    exercise_answers,
    ("person_id", "course_key", "exercise_key"),
    ("digest", "is_right", "was_right", "tries", "text", "answered_at"),
)
_MINE = (learners.c.person_id == bindparam("person")) & (learners.c.course_key == bindparam("course"))
_COMPLETE = update(learners).where(_MINE).values(completed_at=bindparam("at"), completed_label=bindparam("label"))
_TAKE_BACK = {
    About.LESSON: delete(lesson_reads).where(
        lesson_reads.c.person_id == bindparam("person"),
        lesson_reads.c.course_key == bindparam("course"),
        lesson_reads.c.lesson_key == bindparam("one"),
    ),
    About.EXERCISE: delete(exercise_answers).where(
        exercise_answers.c.person_id == bindparam("person"),
        exercise_answers.c.course_key == bindparam("course"),
        exercise_answers.c.exercise_key == bindparam("one"),
    ),
    About.COURSE: update(learners)
    .where(_MINE, learners.c.course_key == bindparam("one"))
    .values(completed_at=None, completed_label=None),
}
