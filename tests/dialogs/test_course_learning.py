"""Learning a course in the chat, as people live it between two meetings."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.course.done import done_of, learner_of
from bot.course.learning.overview import bar
from bot.course.outline import Course, CoursePicture, Onward, OnwardKind, Piece
from bot.course.place import LearningMode
from bot.course.publishing import publish
from bot.course.tables import course_pictures, courses
from bot.engine.files import File, store
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from tests.course import COURSE, SINGLE, add_course
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import QUESTION, WORDING, button
from tests.engine import NOW, changes
from tests.learning import learned
from tests.meetings import add_meeting
from tests.people import person_of

BASICS, DEEPER = COURSE.modules


@pytest.fixture
def course(sqlite: Database) -> Course:
    return add_course(sqlite)


def code(key: str) -> str:
    return COURSE.code(key)


def taught(sqlite: Database, course: Course, **changed: Any) -> Course:
    """Publish a course in another version."""
    new = replace(course, label="2.0", **changed)
    sqlite.write(lambda connection: publish(connection, new, NOW + timedelta(days=1)))
    return new


def changed_lesson(course: Course, key: str, **values: Any) -> tuple[Any, ...]:
    """Return the modules of a course with one lesson changed, or dropped if nothing is to be different."""
    return tuple(
        replace(
            module,
            lessons=tuple(
                replace(lesson, **values) if lesson.key == key else lesson
                for lesson in module.lessons
                if lesson.key != key or values
            ),
        )
        for module in course.modules
    )


def read(sqlite: Database, person: str = "ada") -> set[str]:
    return set(sqlite.read(lambda connection: done_of(connection, person_of(sqlite, person), COURSE.key)).read)


def place(sqlite: Database, person: str = "ada") -> Any:
    learner = sqlite.read(lambda connection: learner_of(connection, person_of(sqlite, person), COURSE.key))
    assert learner is not None
    return learner.place


# ---- the overview


def test_without_a_course_that_is_said(chat: Conversation) -> None:
    chat.says("/kurs").shows("course-learning-none")
    chat.says("weiter")
    assert "course-learning-none" not in chat.keys


def test_who_begins_sees_what_it_is_about_and_chooses_freely(chat: Conversation, course: Course) -> None:
    chat.says("/kurs").shows("course-learning-course", "course-learning-text", "course-learning-size")
    chat.says("2").shows("course-learning-module", "course-learning-lesson-line")
    chat.says("2").shows("course-learning-lesson", "course-exercising-asks")
    assert chat.value("course-learning-lesson", "title") == course.lessons["vierte"].title


def test_how_far_somebody_is_stands_in_words_beside_the_bar(
    chat: Conversation, sqlite: Database, course: Course
) -> None:
    chat.says("hallo")
    learned(sqlite, person_of(sqlite, "ada"), course, 1, 2, wrong=1)
    chat.says("kurs").shows("course-learning-standing", "course-learning-module-line")
    assert chat.value("course-learning-standing", "read") == 1
    assert "■■□□□□□□□□ 1 von 4 Lektionen gelesen, 2 von 8 Fragen beantwortet" in chat.text
    assert "Modul 1, Grundlagen: ■□ 1 von 2 Lektionen gelesen" in chat.text
    assert WORDING("course-learning-wrong", {"count": 1}) in [one.label for one in chat.buttons]


@pytest.mark.parametrize(("done", "shown"), [(0, "□□□□"), (1, "■□□□"), (99, "■■■□"), (100, "■■■■")])
def test_a_bar_is_full_when_all_is_done_and_not_before(done: int, shown: str) -> None:
    assert bar(done, 100, 4) == shown


def test_several_courses_are_listed_with_how_far_one_is(chat: Conversation, sqlite: Database, course: Course) -> None:
    add_course(sqlite, replace(course, key="anderer", title="Anderer Kurs"))
    chat.says("hallo")
    learned(sqlite, person_of(sqlite, "ada"), course, 2)
    chat.says("/kurse").shows("course-learning-courses", "course-learning-listed-begun", "course-learning-listed-new")
    chat.says("Anderer Kurs").shows("course-learning-course", "course-learning-size")
    chat.says("alle kurse").shows("course-learning-courses")


def test_what_is_new_is_called_new_and_a_changed_question_a_new_version(
    chat: Conversation, sqlite: Database, course: Course
) -> None:
    chat.says("hallo")
    learned(sqlite, person_of(sqlite, "ada"), course, 4, 8)
    chat.says("/kurs")
    other = replace(course.lessons["zweite"], key="neue", title="Ganz neu")
    asked = replace(SINGLE, asks="Wer darf mitmachen?")
    first = course.lessons["erste"]
    lessons = (replace(first, pieces=(first.pieces[0], Piece("", exercise=asked))), course.lessons["zweite"], other)
    taught(sqlite, course, modules=(replace(BASICS, lessons=lessons), DEEPER))
    chat.says("/kurs").shows("course-learning-module-line")
    assert "3 Lektionen gelesen, 1 neu, eine Frage in neuer Fassung" in chat.text
    chat.says("Modul 1")
    assert "Ganz neu (1 Minute): neu" in chat.text
    assert "gelesen, eine Frage in neuer Fassung" in chat.text


def test_in_a_group_only_the_courses_are_named(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.says("hallo")
    learned(sqlite, person_of(sqlite, "ada"), course, 2)
    chat.sends(kind=Kind.TEXT, text="/kurs", is_group=True).shows(
        "course-learning-listed-new", "course-learning-in-group"
    )
    assert chat.buttons == []
    assert "gelesen" not in chat.text


# ---- a lesson


def test_a_lesson_is_read_piece_by_piece_and_leads_to_the_next(
    chat: Conversation, sqlite: Database, course: Course
) -> None:
    chat.says("/kurs").taps("course-learning-begin").shows("course-learning-lesson", "course-learning-text")
    assert (chat.value("course-learning-lesson", "minutes"), chat.value("course-learning-lesson", "pieces")) == (2, 2)
    assert read(sqlite) == set()
    chat.says("weiter").shows("course-learning-piece", "course-exercising-asks")
    assert read(sqlite) == {"erste"}
    chat.says("2")
    chat.taps("course-exercising-next").shows("course-learning-read")
    labels = [one.label for one in chat.buttons if one.label != WORDING("roundup-on")]
    assert labels == ["Weiter: Die zweite Lektion", "Rückmeldung geben", WORDING("course-learning-to-course")]
    chat.says("weiter").shows("course-learning-lesson")
    assert chat.value("course-learning-lesson", "title") == "Die zweite Lektion"


def test_weiter_goes_past_a_thought_that_is_kept_to_oneself(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('vierte')}").says("weiter").shows("course-exercising-how-reflection")
    chat.says("weiter").shows("course-exercising-how-task").says("weiter").shows("course-learning-read")


def test_the_only_module_of_a_course_shows_its_lessons_at_once(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite, replace(COURSE, modules=(BASICS,)))
    chat.says("/kurs").shows("course-learning-size", "course-learning-lesson-line").says("2")
    assert chat.value("course-learning-lesson", "title") == "Die zweite Lektion"


def test_weiter_begins_the_course_that_is_on_the_screen(chat: Conversation, course: Course) -> None:
    chat.says("/kurs").says("weiter").shows("course-learning-lesson")


def test_back_shows_the_piece_before_and_is_no_numbered_choice(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}").says("1").shows("course-learning-piece")
    assert button(chat, "course-learning-back").is_minor
    chat.says("zurück").shows("course-learning-lesson")
    assert all(one.label != WORDING("course-learning-back") for one in chat.buttons)


def test_after_a_pause_weiter_goes_on_also_the_next_day(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}").says("pause").shows("course-learning-paused")
    chat.says(QUESTION).shows("wiki-quote")
    assert WORDING("course-learning-on") not in [one.label for one in chat.buttons]
    chat.waits(hours=20).says("mach weiter").shows("course-learning-piece")


def test_weiter_goes_on_at_another_messenger(talks: Callable[..., Conversation], sqlite: Database) -> None:
    add_course(sqlite)
    ada, phone = talks("ada"), talks("phone")
    code_said = re.search(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}\b", ada.says("/verknuepfen").text)
    assert code_said
    phone.says(f"/verknuepfen {code_said[0]}").says("1").shows("link-done")
    ada.presses(f"course_lesson:probe:{code('erste')}").shows("course-learning-lesson")
    phone.says("weiter").shows("course-learning-piece", "course-exercising-asks")
    phone.says("2").says("weiter").shows("course-learning-read")
    ada.says("weiter").shows("course-learning-lesson")
    assert ada.value("course-learning-lesson", "title") == "Die zweite Lektion"


def test_a_picture_comes_with_its_sentence_and_is_missed_in_words(
    chat: Conversation, sqlite: Database, course: Course
) -> None:
    picture = CoursePicture("p.png", "Eine Pyramide.", "0" * 64)
    pieces = (Piece("Kurz.", picture), Piece("Lang. " * 300, picture), Piece("Ende."))
    new = taught(sqlite, course, modules=changed_lesson(course, "erste", pieces=pieces))
    chat.presses(f"course_lesson:probe:{code('erste')}").shows(
        "course-learning-picture-missing", "course-learning-text"
    )

    def stored(connection: Any) -> None:
        file_id = store(connection, None, File("p.png", "image/png", b"x"), NOW)
        connection.execute(insert(course_pictures).values(sha256=picture.sha256, file_id=file_id))

    sqlite.write(stored)
    chat.presses(f"course_lesson:probe:{code('erste')}").shows("course-learning-picture", "course-learning-text")
    assert [part.file is None for part in chat.parts] == [False]
    chat.says("weiter").shows("course-learning-picture", "course-learning-text")
    assert [part.file is None for part in chat.parts] == [False, True]
    chat.says("weiter").shows("course-learning-piece", "course-learning-read")
    assert new.lessons["erste"].pieces[0].picture == picture


def test_the_end_leads_to_page_seminars_and_forms_with_one_tap(
    chat: Conversation, sqlite: Database, course: Course
) -> None:
    onward = (
        Onward(OnwardKind.WIKI, "gibt-es-nicht", "Mehr im Wiki"),
        Onward(OnwardKind.SEMINAR, "Dorfladen gründen", "Seminare zu Dorfläden"),
        Onward(OnwardKind.FORM, "antrag", "Mikroförderung beantragen"),
        Onward(OnwardKind.FORM, "foerdercheck", "Förder-Check"),
        Onward(OnwardKind.FORM, "gibt-es-nicht", "Nirgendwohin"),
    )
    taught(sqlite, course, modules=changed_lesson(course, "erste", pieces=(Piece("Nur eins."),), onward=onward))
    add_meeting(sqlite, chat.clock.now + timedelta(days=3), title="Dorfladen gründen")
    chat.presses(f"course_lesson:probe:{code('erste')}").shows("course-learning-text", "course-learning-read")
    labels = {one.label: one.token for one in chat.buttons}
    assert "Nirgendwohin" not in labels
    chat.says("Seminare zu Dorfläden").shows("meetings-found")
    chat.presses(labels["Mehr im Wiki"])
    assert chat.keys[0] in {"wiki-page-gone", "wiki-unavailable"}  # with an index, and without one
    chat.presses(labels["Förder-Check"]).shows("funding-check-which")
    chat.presses(labels["Mikroförderung beantragen"])
    assert any(key.startswith(("funding-", "applying-", "form-")) for key in chat.keys)


# ---- queues


def test_only_the_questions_and_then_the_wrong_ones_again(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.says("/kurs").says("Modul 1").taps("course-learning-questions", count=3)
    chat.shows("course-learning-questions-begin", "course-exercising-asks")
    assert place(sqlite).mode is LearningMode.QUESTIONS
    chat.says("1").says("weiter").shows("course-learning-left", "course-exercising-asks")
    chat.says("1 und 3").says("weiter").shows("course-learning-left")
    chat.says("bürgerrat").says("weiter").shows("course-learning-result")
    assert (chat.value("course-learning-result", "right"), chat.value("course-learning-result", "count")) == (2, 3)
    chat.taps("course-learning-wrong", count=1).shows("course-learning-wrong-begin", "course-exercising-asks")
    chat.says("2").says("weiter").shows("course-learning-result")
    chat.presses("course_wrong:probe").shows("course-learning-none-wrong")


def test_skipped_questions_are_not_counted(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_questions:probe:{code('grundlagen')}")
    for _ in range(3):
        chat.says("überspringen")
    chat.shows("course-learning-result")
    assert chat.value("course-learning-result", "count") == 0


def test_a_question_that_goes_is_left_out(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.presses(f"course_questions:probe:{code('grundlagen')}").says("überspringen")
    old = next(one.token for one in chat.buttons if one.token.startswith("course_next:"))
    taught(sqlite, course, modules=changed_lesson(course, "zweite"))
    chat.presses(old)
    chat.shows("course-learning-question-gone", "course-learning-result")


# ---- in between


def test_the_wiki_answers_in_between_and_the_lesson_goes_on(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}").says(QUESTION).shows("wiki-quote")
    chat.taps("course-learning-on").shows("course-learning-piece", "course-exercising-asks")
    chat.says(QUESTION).shows("wiki-quote").says("weiter").shows("course-exercising-asks")


@pytest.mark.parametrize("said", ["/hilfe", "Danke!", "/meine_fragen", "Wer sind Sie?", "/rueckmeldung"])
def test_something_else_in_between_does_not_lose_the_place(chat: Conversation, course: Course, said: str) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}").says(said)
    assert "course-learning-piece" not in chat.keys
    if said == "/rueckmeldung":
        chat.says("abbrechen")
    chat.waits(hours=3).says("weiter im Kurs").shows("course-learning-piece")


def test_weiter_means_the_wiki_where_no_lesson_is_in_hand(chat: Conversation, sqlite: Database) -> None:
    chat.says(QUESTION).says("weiter").shows("wiki-section-text")
    add_course(sqlite)
    chat.presses(f"course_lesson:probe:{code('erste')}").waits(days=3)
    chat.says(QUESTION).says("weiter").shows("wiki-section-text").says("weiter").shows("course-learning-piece")


# ---- names


@pytest.mark.parametrize(
    ("said", "key", "name"),
    [
        ("Modul 2", "course-learning-module", "Vertiefung"),
        ("modul zwei", "course-learning-module", "Vertiefung"),
        ("Zeig mir bitte Modul Vertiefung", "course-learning-module", "Vertiefung"),
        ("zum Modul Vertiefng", "course-learning-module", "Vertiefung"),
        ("Lektion dritte", "course-learning-lesson", "Die dritte Lektion"),
        ("Modul 2 Lektion 1", "course-learning-lesson", "Die dritte Lektion"),
        ("/kurs Lektion vierte", "course-learning-lesson", "Die vierte Lektion"),
        ("/kurs grundlagen", "course-learning-module", "Grundlagen"),
        ("Lektion 2", "course-learning-which", ""),
        ("Modul 7", "", ""),
    ],
)
def test_parts_are_found_by_their_names(chat: Conversation, course: Course, said: str, key: str, name: str) -> None:
    chat.says(said)
    if not key:
        assert not any(one.startswith("course-learning") for one in chat.keys)
        return
    chat.shows(key)
    if name:
        assert chat.value(key, "title") == name


def test_a_lesson_by_number_is_one_of_the_module_in_hand(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('dritte')}").says("Lektion 2").shows("course-learning-lesson")
    assert chat.value("course-learning-lesson", "title") == "Die vierte Lektion"


def test_a_number_that_is_not_there_is_said_while_a_course_is_in_hand(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}").says("Modul 9")
    chat.shows("course-learning-no-such", "course-learning-course")


def test_names_do_not_count_within_a_form(chat: Conversation, course: Course) -> None:
    chat.says("/rueckmeldung").says("Idee").says("Modul 2")
    assert not any(key.startswith("course-learning") for key in chat.keys)


def test_a_lesson_by_number_is_one_of_the_module_on_the_screen(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}").says("Modul 2").says("Lektion 2").shows(
        "course-learning-lesson"
    )
    assert chat.value("course-learning-lesson", "title") == "Die vierte Lektion"


def test_the_ways_of_a_lesson_are_said_below_a_question_that_is_asked_again(chat: Conversation, course: Course) -> None:
    ask = f"course_next:probe:{code('erste')}.0.{course.lessons['erste'].digest}"
    chat.presses(ask).says("xyzzy").says("zurück").shows("course-learning-lesson")
    chat.presses(ask).says("xyzzy").says("pause").shows("course-learning-paused")
    chat.presses(ask).says("xyzzy").says("nur die Fragen").shows("course-learning-questions-begin")
    chat.says("meine Fehler").shows("course-learning-none-wrong")
    chat.says(QUESTION).says("zurück")
    assert not any(key.startswith("course-learning") for key in chat.keys)


def test_the_next_lesson_is_begun_by_its_name(chat: Conversation, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}").says("nächste Lektion").shows("course-learning-lesson")
    assert chat.value("course-learning-lesson", "title") == "Die zweite Lektion"


# ---- what changes meanwhile


def test_old_buttons_go_on_from_where_they_stand(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}")
    old = button(chat, "course-learning-next").token
    chat.presses(f"course_lesson:probe:{code('dritte')}").says("5").says("weiter")
    chat.presses(old).shows("course-learning-piece")
    assert (place(sqlite).lesson, place(sqlite).piece) == ("erste", 1)
    chat.presses(old).shows("course-learning-piece")
    assert (place(sqlite).lesson, place(sqlite).piece) == ("erste", 1)


def test_a_lesson_that_was_changed_begins_again(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}")
    old = button(chat, "course-learning-next").token
    taught(sqlite, course, modules=changed_lesson(course, "erste", pieces=(Piece("Neu."), Piece("Alt."))))
    chat.presses(old).shows("course-learning-changed", "course-learning-lesson")
    chat.says("weiter").shows("course-learning-piece")
    taught(sqlite, course)
    chat.says("hallo").says("weiter").shows("course-learning-changed", "course-learning-lesson")


def test_a_lesson_that_went_leads_to_the_next_one(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}")
    old = button(chat, "course-learning-next").token
    taught(sqlite, course, modules=changed_lesson(course, "erste"))
    chat.presses(old).shows("course-learning-gone", "course-learning-lesson")
    chat.presses(f"course_lesson:probe:{code('erste')}").shows("course-learning-gone", "course-learning-course")


def test_a_course_that_went_is_said_to_be_gone(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.presses(f"course_lesson:probe:{code('erste')}")
    changes(sqlite, update(courses).values(withdrawn_at=NOW, revision=courses.c.revision + 1))
    chat.says("weiter").shows("course-learning-course-gone", "course-learning-none")
    chat.says("/kurs").shows("course-learning-none")


def test_a_completed_course_stays_completed(chat: Conversation, sqlite: Database, course: Course) -> None:
    chat.says("hallo")
    learned(sqlite, person_of(sqlite, "ada"), course, 3, 8)
    chat.presses(f"course_lesson:probe:{code('vierte')}").says("weiter").says("weiter").says("weiter")
    chat.shows("course-achieving-completed", "course-learning-all-read")
    taught(
        sqlite,
        course,
        modules=(*course.modules, replace(DEEPER, key="mehr", lessons=(replace(BASICS.lessons[0], key="x"),))),
    )
    chat.says("/kurs").shows("course-learning-completed", "course-learning-standing")
    chat.says("weiter").shows("course-learning-lesson")


def test_a_forged_button_shows_the_course(chat: Conversation, course: Course) -> None:
    for token in (
        "course_next:probe:",
        "course_next:probe:xx.9.y",
        "course_back:probe:é.1",
        f"course_next:probe:{code('erste')}.9.",
    ):
        chat.presses(token)
        assert any(key.startswith("course-learning") for key in chat.keys), token
    for token in ("course_form:kaputt",):
        chat.presses(token).shows("choice-outdated")
    chat.presses("course_next:nirgends:x").shows("course-learning-course-gone")
    chat.presses(f"course_module:probe:{code('erste')}").shows("course-learning-gone")
