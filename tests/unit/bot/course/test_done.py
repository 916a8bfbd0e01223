"""What is noted of learning."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.course.done import (
    LastAnswer,
    answer_of,
    done_of,
    learner_of,
    note_answer,
    note_completed,
    note_read,
    put_place,
)
from bot.course.outline import Exercise
from bot.course.place import CoursePlace, LearningMode
from bot.course.tables import exercise_answers
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from tests.course import COURSE, SINGLE
from tests.engine import NOW, new_person


def test_the_place_is_kept_and_the_beginning_stays(database: Database) -> None:
    person = new_person(database)
    place = CoursePlace(LearningMode.LESSON, "erste", 1)
    database.write(lambda connection: put_place(_transaction(connection, person), COURSE, CoursePlace()))
    database.write(lambda connection: put_place(_transaction(connection, person), COURSE, place))
    learner = database.read(lambda connection: learner_of(connection, person, COURSE.key))
    assert learner is not None
    assert (learner.place, learner.seen_label, learner.started_at) == (place, "1.0", NOW)


def test_a_lesson_is_read_once(database: Database) -> None:
    person = new_person(database)
    noted = [database.write(lambda c: note_read(_transaction(c, person), COURSE, "erste")) for _ in range(2)]
    assert noted == [True, False]
    done = database.read(lambda connection: done_of(connection, person, COURSE.key))
    assert (set(done.read), done.is_complete(COURSE)) == ({"erste"}, False)
    assert done.is_complete(replace(COURSE, modules=())) is True


def test_a_course_is_completed_once(database: Database) -> None:
    person = new_person(database)
    database.write(lambda connection: put_place(_transaction(connection, person), COURSE, CoursePlace()))
    noted = [database.write(lambda c: note_completed(_transaction(c, person), COURSE)) for _ in range(2)]
    assert noted == [True, False]


def _transaction(connection, person: int) -> Transaction:  # type: ignore[no-untyped-def]
    return Transaction(connection, NOW, person, None)


def test_an_answer_is_counted_and_the_first_one_stays(database: Database) -> None:
    person = new_person(database)

    def answers(exercise: Exercise, is_right: bool, text: str = "") -> LastAnswer | None:
        database.write(lambda c: note_answer(_transaction(c, person), COURSE, exercise, is_right, text))
        return database.read(lambda c: answer_of(c, person, COURSE.key, exercise.key))

    assert answers(SINGLE, False, "so") == LastAnswer(SINGLE.digest, False, 1, "so")
    assert answers(SINGLE, True) == LastAnswer(SINGLE.digest, True, 2, "so")
    assert _first(database, person) is False
    changed = replace(SINGLE, asks="Und heute?")
    assert answers(changed, True) == LastAnswer(changed.digest, True, 3, "so")
    assert _first(database, person) is True
    learner = database.read(lambda connection: learner_of(connection, person, COURSE.key))
    assert learner is not None
    assert learner.last_at == NOW


def _first(database: Database, person: int) -> bool:
    of_person = select(exercise_answers.c.was_right).where(exercise_answers.c.person_id == person)
    return bool(database.read(lambda connection: connection.execute(of_person).scalar_one()))


def test_an_answer_to_what_was_answered_meanwhile_is_not_counted(database: Database) -> None:
    person = new_person(database)

    def is_counted(tries: int) -> bool:
        return database.write(lambda c: note_answer(_transaction(c, person), COURSE, SINGLE, True, tries=tries))

    assert [is_counted(tries) for tries in (0, 0, 1)] == [True, False, True]


@pytest.mark.parametrize("tries", [0, None])
def test_two_messengers_at_once(database: Database, tries: int | None) -> None:
    """Both write before either is committed; the second waits for the first."""
    person = new_person(database)
    with database.engine.connect() as one, database.engine.connect() as other, ThreadPoolExecutor() as threads:
        assert note_answer(_transaction(one, person), COURSE, SINGLE, False, tries=tries) is True
        second = threads.submit(note_answer, _transaction(other, person), COURSE, SINGLE, True, tries=tries)
        with pytest.raises(TimeoutError):
            second.result(0.2)
        one.commit()
        assert second.result(10) is (tries is None)
        other.commit()
    given = database.read(lambda connection: answer_of(connection, person, COURSE.key, SINGLE.key))
    assert given == LastAnswer(SINGLE.digest, tries is None, 1 if tries == 0 else 2, None)
