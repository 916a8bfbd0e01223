"""The office's desk of courses: figures, withdrawing, publishing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.course.catalogue import CourseCatalogue
from bot.course.done import put_place
from bot.course.place import CoursePlace, LearningMode
from bot.engine.dialogs.turn import Transaction
from bot.engine.files import load
from bot.people.audit.reading import entries
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


def test_a_module_is_withdrawn_and_taken_back(office: Conversation, sqlite: Database, class_of_23: None) -> None:
    office.says("/kurs_pflege").shows("course-desk-list", "course-desk-listed")
    office.taps("course-desk-title", title="Probekurs").shows("course-desk-card", "course-desk-card-module")
    office.taps("course-desk-do-withdraw-module", title="Grundlagen").shows(
        "course-desk-ask-withdraw-module", "course-desk-progress", "course-desk-effect-withdraw-module"
    )
    assert office.value("course-desk-progress", "count") == 20
    office.says("ja").shows("course-desk-done-withdraw-module", "course-desk-card")
    assert _taught(sqlite) == ["vertiefung"]
    office.says("/buero").shows("course-desk-waiting")
    office.says("/kurs_pflege probe").taps("course-desk-do-take-back-module", title="Grundlagen")
    office.says("ja").shows("course-desk-done-take-back-module")
    assert _taught(sqlite) == ["grundlagen", "vertiefung"]
    office.says("/buero")
    assert "course-desk-waiting" not in office.keys
    recorded = sqlite.read(lambda connection: [(one.action, one.subject) for one in entries(connection)])
    code = COURSE.code("grundlagen")
    assert recorded == [
        ("course-module-withdrawn", f"course:probe:{code}"),
        ("course-module-taught", f"course:probe:{code}"),
    ]


def test_the_last_module_and_the_whole_course(office: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    office.says("/kurs_pflege probe").taps("course-desk-do-withdraw-module", title="Grundlagen").says("ja")
    office.taps("course-desk-do-withdraw-module", title="Vertiefung").says("ja").shows("course-desk-last-module")
    office.says("/kurs_pflege probe").taps("course-desk-do-withdraw").says("1").shows("course-desk-done-withdraw")
    assert _taught(sqlite) == []
    office.taps("course-desk-do-take-back").taps("course-desk-yes").shows("course-desk-done-take-back")
    assert _taught(sqlite) == ["vertiefung"]


def test_a_button_holds_for_what_it_was_shown_with(
    office: Conversation, talks: Callable[..., Conversation], sqlite: Database
) -> None:
    add_course(sqlite)
    other = talks("other")
    grant(sqlite, person_of(sqlite, "other"))
    for chat in (office, other):
        chat.says("/kurs_pflege probe").taps("course-desk-do-withdraw-module", title="Grundlagen")
    other.says("ja").shows("course-desk-done-withdraw-module")
    office.says("ja").shows("course-desk-outdated", "course-desk-card")
    office.says("/kurs_pflege probe").taps("course-desk-do-withdraw-module", title="Vertiefung")
    for _ in range(5):
        learned(sqlite, new_person(sqlite), COURSE, lessons=4)
    office.says("ja").shows("course-desk-outdated", "course-desk-card")


def test_an_earlier_version_is_taught_again(office: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    add_course(sqlite, replace(COURSE, label="1.1", modules=COURSE.modules[:1]))
    assert _taught(sqlite) == ["grundlagen"]
    office.says("/kurs_pflege probe").taps("course-desk-versions").shows("course-desk-version", "course-desk-version")
    office.taps("course-desk-do-teach", label="1.0").shows("course-desk-ask-teach-version", "course-desk-progress")
    office.says("ja").shows("course-desk-done-teach-version")
    assert _taught(sqlite) == ["grundlagen", "vertiefung"]


def test_what_no_button_can_say_changes_nothing(office: Conversation, sqlite: Database) -> None:
    office.presses("course_ask:probe:m:x").shows("course-desk-unknown")
    add_course(sqlite)
    for token in ("course_ask:probe:m:x", "course_ask:probe:v:99", "course_ask:probe:z:", "course_change:probe:w::x"):
        office.presses(token).shows("course-desk-outdated", "course-desk-card")
    office.presses("course_versions:nix").shows("course-desk-unknown")
    office.presses("course_desk:nix").shows("course-desk-list")


def test_caring_for_courses_is_for_the_office(talks: Callable[..., Conversation], sqlite: Database) -> None:
    add_course(sqlite)
    eva = talks("eva").says("/kurs_pflege").shows("not-allowed")
    for token in ("course_desk:probe", "course_versions:probe", "course_ask:probe:w:", "course_change:probe:w::x"):
        eva.presses(token).shows("not-allowed")


def _taught(sqlite: Database) -> list[str]:
    found = sqlite.read(CourseCatalogue().taught)
    return [module.key for one in found.values() for module in one.course.modules]
