"""The office's desk of courses: figures, withdrawing, publishing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.course.done import put_place
from bot.course.place import CoursePlace, LearningMode
from bot.engine.dialogs.turn import Transaction
from bot.engine.files import load
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.dialogs.driver import Conversation
from tests.engine import NOW, new_person
from tests.learning import learned
from tests.people import grant, person_of

WHERE = CoursePlace(LearningMode.LESSON, "zweite", 1)


@pytest.fixture
def office(talks: Callable[..., Conversation], sqlite: Database) -> Conversation:
    """Somebody in the office."""
    chat = talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    return chat


@pytest.fixture
def class_of_23(sqlite: Database) -> None:
    """The sample course, begun by 23 persons, of whom 11 have stopped."""
    add_course(sqlite)
    for number in range(23):
        person = new_person(sqlite)
        learned(sqlite, person, COURSE, lessons=number % 5, exercises=3, wrong=number % 3)
        if number < 11:
            sqlite.write(lambda c, p=person: put_place(Transaction(c, NOW, p, None), COURSE, WHERE))


def test_figures_are_for_the_office(talks: Callable[..., Conversation], sqlite: Database) -> None:
    add_course(sqlite)
    eva = talks("eva").says("/kurs_auswertung").shows("not-allowed")
    eva.presses("course_figures:probe").shows("not-allowed")


def test_figures_come_in_words_and_as_a_picture(office: Conversation, sqlite: Database, class_of_23: None) -> None:
    office.clock.now = NOW
    office.clock.moves(days=40)
    office.says("kurszahlen").shows("course-desk-overview", "course-desk-module", "course-desk-rounded")
    office.shows(
        "course-desk-lessons",
        "course-desk-read",
        "course-desk-stops",
        "course-desk-item",
        "course-desk-questions",
        "course-desk-question",
    )
    assert office.value("course-desk-overview", "began") == "20"
    assert office.value("course-desk-overview", "completed") == "unter 5"
    files = [part.file for part in office.parts if part.file]
    pictures = [sqlite.read(lambda connection, file=file: load(connection, file)) for file in files]
    assert [picture is not None and picture.content[:4] for picture in pictures] == [b"\x89PNG"] * 2


def test_few_who_have_begun_show_nothing_but_that(office: Conversation, sqlite: Database) -> None:
    office.says("/kurs_auswertung").shows("course-desk-none")
    add_course(sqlite)
    office.says("/kurs_auswertung").shows("course-desk-not-yet")
    nobody = office.text
    for _ in range(4):
        learned(sqlite, new_person(sqlite), COURSE, lessons=4, exercises=3)
    office.says("/kurs_auswertung").shows("course-desk-not-yet")
    assert [office.text == nobody, [part.file for part in office.parts]] == [False, [None]]


def test_of_several_courses_one_is_chosen(office: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    add_course(sqlite, replace(COURSE, key="zweiter", title="Zweiter Kurs"))
    office.says("/kurs_auswertung").shows("course-desk-which")
    office.taps("course-desk-title", title="Zweiter Kurs").shows("course-desk-not-yet")
    office.says("/kurs_auswertung probe").shows("course-desk-not-yet")
