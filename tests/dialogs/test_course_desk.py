"""The office's desk of courses: figures, withdrawing, publishing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.course.catalogue import CourseCatalogue
from bot.course.content.writing import course_as_markdown
from bot.course.done import put_place
from bot.course.outline import Course, CourseModule, CoursePicture
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
from tests.sent_files import GOOD, archive

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
    office.says("/buero").taps("office-all").shows("course-desk-waiting")
    office.says("/kurs_pflege probe").taps("course-desk-do-take-back-module", title="Grundlagen")
    office.says("ja").shows("course-desk-done-take-back-module")
    assert _taught(sqlite) == ["grundlagen", "vertiefung"]
    office.says("/buero").taps("office-all")
    assert "course-desk-waiting" not in office.keys
    recorded = sqlite.read(lambda connection: [(one.action, one.subject) for one in entries(connection)])
    code = COURSE.code("grundlagen")
    assert recorded == [
        ("course-module-withdrawn", f"course:probe:{code}"),
        ("course-module-taught", f"course:probe:{code}"),
    ]


def test_a_module_that_nobody_has_begun_looks_like_one_that_few_have(office: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    office.says("/kurs_pflege probe").taps("course-desk-do-withdraw-module", title="Vertiefung")
    assert office.value("course-desk-progress", "kind") == "nobody"
    learned(sqlite, new_person(sqlite), COURSE, lessons=1)
    office.says("/kurs_pflege probe").taps("course-desk-do-withdraw-module", title="Vertiefung")
    assert office.value("course-desk-progress", "kind") == "hidden"


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


def test_a_new_course_and_a_new_version_are_published_from_the_chat(
    office: Conversation, sqlite: Database, tmp_path: Path
) -> None:
    office.says("/kurs_pflege").taps("course-desk-new").shows("course-version-intro", "course-version-file")
    office.sends_file(_written(tmp_path, COURSE)).shows("course-desk-file-new", "form-check")
    office.taps("course-version-confirm").shows("course-desk-file-published", "course-desk-card")
    assert _taught(sqlite) == ["grundlagen", "vertiefung"]
    for _ in range(7):
        learned(sqlite, new_person(sqlite), COURSE, lessons=1)
    new = replace(COURSE, label="1.1", modules=(_renamed_lesson(COURSE.modules[0]), COURSE.modules[1]))
    office.says("/kurs_pflege probe").taps("course-desk-new").sends_file(_written(tmp_path, new))
    office.shows("course-desk-file-changes", "course-desk-part-changed", "course-desk-progress")
    assert office.value("course-desk-progress", "count") == 5
    office.says("veröffentlichen").shows("course-desk-file-published")
    recorded = sqlite.read(lambda connection: [(one.action, one.subject) for one in entries(connection)])
    assert recorded == [("course-published", "course:probe:1.0"), ("course-published", "course:probe:1.1")]


def test_what_is_wrong_in_a_file_is_told_with_its_line(office: Conversation, sqlite: Database, tmp_path: Path) -> None:
    add_course(sqlite)
    learned(sqlite, new_person(sqlite), COURSE, lessons=4)
    office.says("/kurs_pflege").taps("course-desk-new")
    broken = tmp_path / "kurs.md"
    broken.write_text("# Kurs\n\n" + "### Lektion\n\n" * 20, encoding="utf-8")
    office.sends_file(broken).shows("course-desk-file-flaw", "course-desk-file-refused")
    assert office.keys.count("course-desk-file-flaw") == 10
    fewer = replace(COURSE, label="1.1", modules=COURSE.modules[:1])
    office.sends_file(_written(tmp_path, fewer)).shows("course-desk-file-flaw", "course-desk-file-refused")
    assert "unter" not in office.text
    assert office.value("course-desk-flaw-lost-lesson", "kind") == "hidden"
    other = replace(COURSE, title="Anders", intro="Etwas anderes.")
    office.sends_file(_written(tmp_path, other)).shows("course-desk-file-refused")
    office.sends_file(_written(tmp_path, COURSE)).shows("course-desk-file-refused")
    assert _taught(sqlite) == ["grundlagen", "vertiefung"]


def test_a_version_holds_for_what_it_was_checked_against(
    office: Conversation, talks: Callable[..., Conversation], sqlite: Database, tmp_path: Path
) -> None:
    add_course(sqlite)
    other = talks("other")
    grant(sqlite, person_of(sqlite, "other"))
    for chat, label in ((office, "1.1"), (other, "1.2")):
        chat.says("/kurs_pflege").taps("course-desk-new")
        new = replace(COURSE, label=label, modules=(_renamed_lesson(COURSE.modules[0]), COURSE.modules[1]))
        chat.sends_file(_written(tmp_path, new)).shows("form-check")
    other.taps("course-version-confirm").shows("course-desk-file-published")
    office.taps("course-version-confirm").shows("course-desk-file-outdated")
    office.taps("course-desk-new").shows("course-version-file")
    sent = _written(tmp_path, replace(COURSE, label="1.3"))
    office.sends_file(sent).shows("course-desk-file-changes")
    office.taps("course-version-confirm").shows("course-desk-file-published")


def test_a_zip_brings_its_pictures(office: Conversation, sqlite: Database, tmp_path: Path) -> None:
    pictured = replace(COURSE.modules[0].lessons[1].pieces[0], picture=CoursePicture("bild.png", "Ein Bild."))
    lesson = replace(COURSE.modules[0].lessons[1], pieces=(pictured,))
    course = replace(COURSE, modules=(replace(COURSE.modules[0], lessons=(lesson,)),))
    office.says("/kurs_pflege").taps("course-desk-new")
    text = course_as_markdown(course)
    alone = tmp_path / "kurs.md"
    alone.write_text(text, encoding="utf-8")
    office.sends_file(alone).shows("course-desk-file-flaw", "course-desk-file-refused")
    packed = tmp_path / "kurs.zip"
    packed.write_bytes(archive({"kurs/kurs.md": text, "kurs/bild.png": GOOD["bild.png"], "__MACOSX/kurs/._x": "x"}))
    office.sends_file(packed).shows("course-desk-file-new")
    office.taps("course-version-confirm").shows("course-desk-file-published")
    assert _taught(sqlite) == ["grundlagen"]
    alone.write_text(course_as_markdown(replace(course, label="1.1", intro="Neu.")), encoding="utf-8")
    office.taps("course-desk-new").sends_file(alone).shows("course-desk-file-changes")
    bad = tmp_path / "zwei.zip"
    for contents in ({"a.md": text, "b.md": text}, {"kurs.md": text, "x.gif": "x"}, {"kurs.md": text, "../b.png": "x"}):
        bad.write_bytes(archive(contents))
        office.says("/kurs_pflege").taps("course-desk-new").sends_file(bad)
        assert {"course-desk-file-unread", "file-damaged"} & set(office.keys), contents


def test_other_files_are_no_courses_and_courses_no_attachments(
    office: Conversation, sqlite: Database, tmp_path: Path
) -> None:
    office.says("/kurs_pflege").taps("course-desk-new")
    photo = tmp_path / "bild.png"
    photo.write_bytes(GOOD["bild.png"])
    office.sends_file(photo).shows("course-desk-file-kind")
    office.says("abbrechen").says("ja")
    office.says("/feedback").says("Lob").says("Der Kurs zum Wohnen ist Ihnen sehr gut gelungen.")
    office.sends_file(_written(tmp_path, COURSE)).shows("file-type-not-allowed")


def _written(folder: Path, course: Course) -> Path:
    file = folder / "kurs.md"
    file.write_text(course_as_markdown(course), encoding="utf-8")
    return file


def _renamed_lesson(module: CourseModule) -> CourseModule:
    return replace(module, lessons=(replace(module.lessons[0], title="Anders"), *module.lessons[1:]))
