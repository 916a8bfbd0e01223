"""Which exercises are due, and what a person might be reminded of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.course.catalogue import CourseCatalogue
from bot.course.done import note_completed, put_place
from bot.course.outline import Course
from bot.course.place import CoursePlace, LearningMode
from bot.course.repeating.due import due, next_due_at
from bot.course.repeating.nudges import LESSONS, REPETITION, CourseNudges
from bot.course.tables import course_withdrawals, courses, review_cards
from bot.engine.dialogs.nudging import Nudge
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import NOW, changes, new_person
from tests.learning import learned

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def _cards(database: Database, person: int, keys: Sequence[str], at: datetime = NOW, course: str = "probe") -> None:
    """Let exercises be due, each an hour after the one before."""
    whose = {"person_id": person, "course_key": course, "card": {}}
    cards = [{**whose, "exercise_key": key, "due_at": at + timedelta(hours=number)} for number, key in enumerate(keys)]
    changes(database, review_cards.insert().values(cards))


def _due(database: Database, person: int, now: datetime = NOW + DAY) -> tuple[str, ...]:
    def work(connection: Connection) -> tuple[str, ...]:
        found = due(connection, CourseCatalogue().taught(connection), person, now)
        return found.keys if found else ()

    return database.read(work)


def test_three_at_a_time_the_longest_due_first(database: Database) -> None:
    add_course(database)
    person = new_person(database)
    assert _due(database, person) == ()
    _cards(database, person, ["zahl", "wort", "folge", "paare"])
    assert _due(database, person) == ("zahl", "wort", "folge")
    assert _due(database, person, NOW) == ("zahl",)
    assert _due(database, person, NOW - DAY) == ()
    assert _due(database, new_person(database)) == ()


def test_only_of_one_course(database: Database) -> None:
    add_course(database)
    add_course(database, replace(COURSE, key="zweiter"))
    person = new_person(database)
    _cards(database, person, ["zahl"], NOW - DAY, "zweiter")
    _cards(database, person, ["wort"])
    assert _due(database, person) == ("zahl",)


@pytest.mark.parametrize("is_gone", ["exercise", "module", "course"])
def test_what_is_gone_or_withdrawn_is_not_due(database: Database, is_gone: str) -> None:
    add_course(database)
    person = new_person(database)
    _cards(database, person, ["frueher" if is_gone == "exercise" else "wort"])
    if is_gone == "module":
        values = {"course_key": COURSE.key, "module_key": "grundlagen", "since": NOW}
        changes(database, course_withdrawals.insert().values(values))
    if is_gone == "course":
        changes(database, courses.update().values(withdrawn_at=NOW))
    assert _due(database, person) == ()


def test_when_the_next_is_due(database: Database) -> None:
    add_course(database)
    person = new_person(database)
    _cards(database, person, ["frueher", "wort"])

    def work(connection: Connection) -> datetime | None:
        return next_due_at(connection, CourseCatalogue().taught(connection), person, NOW - DAY)

    assert database.read(work) == NOW + timedelta(hours=1)


def _nudges(database: Database, person: int, now: datetime) -> list[Nudge]:
    return database.read(lambda connection: list(CourseNudges(CourseCatalogue())(connection, person, now)))


def test_a_lesson_in_hand_after_a_week(database: Database) -> None:
    add_course(database)
    person = new_person(database)
    learned(database, person, COURSE, lessons=1)
    assert _nudges(database, person, NOW + WEEK - timedelta(seconds=1)) == []
    (nudge,) = _nudges(database, person, NOW + WEEK)
    assert (nudge.topic, nudge.key) == (LESSONS, "lesson:probe:zweite")
    assert nudge.choice is not None
    assert nudge.choice.token == f"course_lesson:probe:{COURSE.code('zweite')}"
    assert nudge.expires_at > NOW + WEEK


def test_the_lesson_that_was_begun_comes_first(database: Database) -> None:
    add_course(database)
    person = new_person(database)
    _puts(database, person, CoursePlace(LearningMode.LESSON, "dritte", 1))
    assert [nudge.key for nudge in _nudges(database, person, NOW + WEEK)] == ["lesson:probe:dritte"]


def test_no_lesson_of_a_course_that_is_completed_or_all_read(database: Database) -> None:
    add_course(database)
    readers = new_person(database), new_person(database)
    learned(database, readers[0], COURSE, lessons=4)
    learned(database, readers[1], COURSE)
    database.write(lambda c: note_completed(Transaction(c, NOW, readers[1], None), COURSE))
    assert [_nudges(database, person, NOW + WEEK) for person in readers] == [[], []]


def test_due_exercises_are_offered_by_their_number(database: Database) -> None:
    add_course(database)
    person = new_person(database)
    _cards(database, person, ["zahl", "wort", "folge", "paare"])
    (nudge,) = _nudges(database, person, NOW + DAY)
    assert (nudge.topic, nudge.line.values["count"]) == (REPETITION, 3)
    assert nudge.choice is not None
    assert nudge.choice.token == "course_repeat:"


def _puts(database: Database, person: int, place: CoursePlace, course: Course = COURSE) -> None:
    database.write(lambda connection: put_place(Transaction(connection, NOW, person, None), course, place))
