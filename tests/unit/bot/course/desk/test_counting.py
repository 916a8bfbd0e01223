"""What is counted of a course."""

from datetime import timedelta

from sqlalchemy import Connection, update

from bot.course.desk.counting import BETWEEN, AnswerCounts, CourseCounts, count_concerned, count_course, count_learners
from bot.course.done import put_place
from bot.course.place import CoursePlace, LearningMode
from bot.course.tables import exercise_answers, learners
from bot.engine.dialogs.turn import Transaction
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import NOW, new_person
from tests.learning import learned
from tests.people import add_kommune, add_member

LATER = NOW + timedelta(days=31)


def _count(database: Database) -> CourseCounts:
    return database.read(lambda connection: count_course(connection, COURSE, LATER))


def _stand(database: Database, person: int, place: CoursePlace) -> None:
    database.write(lambda connection: put_place(Transaction(connection, NOW, person, None), COURSE, place))


def test_reading_and_answering_are_counted(database: Database) -> None:
    add_course(database)
    learned(database, new_person(database), COURSE, lessons=4, exercises=3)
    learned(database, new_person(database), COURSE, lessons=1, exercises=3, wrong=2)
    counts = _count(database)
    assert (counts.began, counts.completed) == (2, 0)
    assert counts.modules == {"grundlagen": 1, "vertiefung": 1}
    assert counts.lessons == {"erste": 2, "zweite": 1, "dritte": 1, "vierte": 1}
    assert counts.answers == {
        "wer-darf": AnswerCounts(2, 0),
        "was-gehoert": AnswerCounts(2, 1),
        "wort": AnswerCounts(2, 1),
    }


def test_former_members_are_not_counted(database: Database) -> None:
    add_course(database)
    add_kommune(database)
    gone = new_person(database)
    add_member(database, gone, state=MemberState.LEFT)
    learned(database, gone, COURSE, lessons=4, exercises=3)
    _stand(database, gone, CoursePlace(LearningMode.LESSON, "erste", 1))
    assert _count(database) == CourseCounts(modules={"grundlagen": 0, "vertiefung": 0})
    assert database.read(lambda connection: count_learners(connection, COURSE.key)) == 0
    assert database.read(lambda connection: count_concerned(connection, COURSE.key, COURSE.modules[0])) == 0


def test_where_people_stand_who_have_long_not_learned(database: Database) -> None:
    add_course(database)
    places = (
        CoursePlace(LearningMode.LESSON, "erste", 1),
        CoursePlace(LearningMode.LESSON, "erste", 7),  # of a version that had more of them
        CoursePlace(LearningMode.LESSON, "gibt-es-nicht-mehr", 1),
        CoursePlace(),
    )
    for place in places:
        _stand(database, new_person(database), place)
    active, done = new_person(database), new_person(database)
    for person in (active, done):
        _stand(database, person, places[0])
    database.write(lambda connection: _change(connection, active, last_at=LATER))
    database.write(lambda connection: _change(connection, done, completed_at=NOW, completed_label="1.0"))
    counts = _count(database)
    assert counts.stopped == {("erste", 1): 2, BETWEEN: 2}
    assert (counts.began, counts.completed) == (6, 1)


def test_an_answer_to_what_is_asked_no_more_is_not_counted(database: Database) -> None:
    add_course(database)
    learned(database, new_person(database), COURSE, exercises=1)
    database.write(lambda c: c.execute(update(exercise_answers).values(digest="former00")) and None)
    assert _count(database).answers == {}


def test_who_has_answered_or_read_is_concerned(database: Database) -> None:
    add_course(database)
    learned(database, new_person(database), COURSE, lessons=3)
    learned(database, new_person(database), COURSE, exercises=1)
    learned(database, new_person(database), COURSE)
    count = [database.read(lambda c, m=module: count_concerned(c, COURSE.key, m)) for module in COURSE.modules]
    assert count == [2, 1]
    assert database.read(lambda connection: count_learners(connection, COURSE.key)) == 3


def _change(connection: Connection, person: int, **values: object) -> None:
    connection.execute(update(learners).where(learners.c.person_id == person).values(**values))
