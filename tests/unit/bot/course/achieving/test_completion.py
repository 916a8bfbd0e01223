"""A course is completed once, by all lessons and enough of its exercises."""

from dataclasses import replace

from bot.course.achieving.completion import completed_now
from bot.course.done import learner_of, note_read, put_place
from bot.course.outline import Course
from bot.course.place import CoursePlace
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from tests.course import COURSE
from tests.engine import NOW, new_person
from tests.learning import answered


def test_it_is_said_once_and_with_the_last_thing_missing(database: Database) -> None:
    person = new_person(database)
    transaction = lambda connection: Transaction(connection, NOW, person, None)  # noqa: E731
    database.write(lambda connection: put_place(transaction(connection), COURSE, CoursePlace()))
    keys = list(COURSE.exercises)

    def step(lesson: str = "", *exercises: str) -> bool:
        def act(connection):  # type: ignore[no-untyped-def]
            if lesson:
                note_read(transaction(connection), COURSE, lesson)
            for key in exercises:
                answered(connection, person, COURSE, key)
            return completed_now(transaction(connection), COURSE)

        return bool(database.write(act))

    assert [step(lesson) for lesson in COURSE.lessons] == [False] * 4
    assert step("", *keys[:4]) is False
    assert step("", keys[4]) is True
    assert step("", *keys) is False
    learner = database.read(lambda connection: learner_of(connection, person, COURSE.key))
    assert learner is not None
    assert (learner.completed_at, learner.completed_label) == (NOW, "1.0")


def test_nothing_is_completed_where_nothing_is_taught_or_begun(database: Database) -> None:
    person = new_person(database)
    empty: Course = replace(COURSE, modules=())

    def said(course: Course) -> object:
        return database.write(lambda connection: completed_now(Transaction(connection, NOW, person, None), course))

    assert said(empty) == ()
    database.write(lambda c: put_place(Transaction(c, NOW, person, None), empty, CoursePlace()))
    assert said(empty) == ()
