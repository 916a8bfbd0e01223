"""What is noted of learning."""

from dataclasses import replace

from bot.course.done import done_of, learner_of, note_completed, note_read, put_place
from bot.course.place import CoursePlace, LearningMode
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from tests.course import COURSE
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
