from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, select

from bot.course.catalogue import CourseCatalogue
from bot.course.content.bringing import ComparedCourse, CourseChangedMeanwhile, bring, compared, is_any_published
from bot.course.content.comparing import PartChangeKind
from bot.course.content.told import told_changes
from bot.course.content.versions import published_courses
from bot.course.done import done_of, learner_of, put_place
from bot.course.outline import Course
from bot.course.place import CoursePlace, LearningMode
from bot.course.tables import course_pictures, course_withdrawals, exercise_answers, lesson_reads, review_cards
from bot.engine.dialogs.turn import Transaction
from bot.engine.files import load
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from tests.course_files import PICTURE, WHOLE, checked
from tests.engine import NOW, new_person
from tests.learning import answered, learned

LATER = NOW + timedelta(days=3)
NEXT = WHOLE.replace("version:  1.0", "version:  1.1")


def beside(database: Database, folder: Path, text: str = WHOLE) -> ComparedCourse:
    course = checked(folder, text)
    return database.read(lambda connection: compared(connection, course))


def published(database: Database, folder: Path, text: str = WHOLE) -> Course:
    one = beside(database, folder, text)
    assert one.checked.flaws == ()
    database.write(lambda connection: bring(connection, [one], NOW))
    course = database.read(lambda connection: CourseCatalogue().course(connection, "probe"))
    assert course == one.checked.course
    return course


def all_of(database: Database, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in database.read(lambda connection: connection.execute(select(table)).mappings().all())]


def told(one: ComparedCourse) -> list[str]:
    return [Wording()(line.key, line.values) for line in told_changes(one)]


def test_a_course_is_taught_with_its_pictures_which_are_stored_once(database: Database, tmp_path: Path) -> None:
    assert not database.read(is_any_published)
    course = published(database, tmp_path)
    published(database, tmp_path, NEXT)
    picture = course.lessons["erste"].pieces[0].picture
    assert picture is not None
    [row] = all_of(database, course_pictures)
    assert row["sha256"] == picture.sha256
    file = database.read(lambda connection: load(connection, row["file_id"]))
    assert file is not None
    assert (file.content, file.media_type) == (PICTURE, "image/png")
    assert database.read(is_any_published)


def test_what_is_taught_exactly_so_is_the_same(sqlite: Database, tmp_path: Path) -> None:
    assert not beside(sqlite, tmp_path).is_same
    published(sqlite, tmp_path)
    assert beside(sqlite, tmp_path).is_same
    assert not beside(sqlite, tmp_path, NEXT).is_same


def test_changes_are_told_with_how_many_persons_have_progress(sqlite: Database, tmp_path: Path) -> None:
    course = published(sqlite, tmp_path)
    for _ in range(2):
        learned(sqlite, new_person(sqlite), course, lessons=1, exercises=1)
    text = (
        NEXT.replace("Ein **wichtiger**", "Ein neuer")
        .replace("Eine\n", "Nur eine\n")
        .replace("{#zweite}", "{#zahlen was=zweite}")
        + "\n### Die dritte {#dritte}\n\nText.\n"
    )
    one = beside(sqlite, tmp_path, text)
    found = {(change.key, change.kind) for change in one.changes}
    kinds = PartChangeKind
    assert found == {
        ("erste", kinds.CHANGED),
        ("wer", kinds.CHANGED),
        ("zahlen", kinds.RENAMED),
        ("dritte", kinds.NEW),
    }
    assert [change.is_edited for change in one.changes if change.kind is kinds.RENAMED] == [False]
    sentences = told(one)
    assert len(sentences) == 5
    assert sum("2 Personen haben hier Fortschritt" in sentence for sentence in sentences) == 2
    assert told(beside(sqlite, tmp_path, NEXT.replace("{#probe}", "{#anderer}")))[0]


def test_an_id_with_progress_behind_it_may_not_go_without_a_word(sqlite: Database, tmp_path: Path) -> None:
    course = published(sqlite, tmp_path)
    for _ in range(17):
        learned(sqlite, new_person(sqlite), course, lessons=2, exercises=1)
    gone = (
        NEXT.replace("{#zweite}", "{#neue}").replace("frage: wer", "frage: anders").replace("frage: zahl", "frage: z")
    )
    flaws = beside(sqlite, tmp_path, gone).checked.flaws
    assert {(flaw.problem, flaw.details["text"]) for flaw in flaws} == {
        ("lost-lesson", "zweite"),
        ("lost-exercise", "wer"),
    }
    assert all(flaw.line == 8 for flaw in flaws)
    assert all("17 Personen haben" in Wording()(f"course-flaw-{flaw.problem}", flaw.details) for flaw in flaws)
    renamed = gone.replace("{#neue}", "{#neue was=zweite}").replace("frage: anders", "frage: anders was=wer")
    assert beside(sqlite, tmp_path, renamed).checked.flaws == ()
    crossed = gone.replace("frage: anders", "frage: anders was=zweite").replace("{#neue}", "{#neue was=wer}")
    assert len(beside(sqlite, tmp_path, crossed).checked.flaws) == 2
    dropped = gone.replace("date:", "entfallen: zweite, wer\ndate:")
    published(sqlite, tmp_path, dropped)
    assert beside(sqlite, tmp_path, gone.replace("1.1", "1.2")).checked.flaws == ()


def test_a_label_stands_for_one_content_once_somebody_has_begun(sqlite: Database, tmp_path: Path) -> None:
    published(sqlite, tmp_path)
    other = WHOLE.replace("wichtiger", "anderer")
    course = published(sqlite, tmp_path, other)
    learned(sqlite, new_person(sqlite), course)
    [flaw] = beside(sqlite, tmp_path).checked.flaws
    assert (flaw.problem, flaw.details) == ("label-taken", {"text": "1.0", "persons": 1})
    assert Wording()(f"course-flaw-{flaw.problem}", flaw.details)
    assert beside(sqlite, tmp_path, other).checked.flaws == ()
    published(sqlite, tmp_path, NEXT)
    published(sqlite, tmp_path, other)


def test_what_was_done_goes_on_under_the_new_ids(database: Database, tmp_path: Path) -> None:
    course = published(database, tmp_path)
    person, other = new_person(database), new_person(database)
    learned(database, person, course, lessons=2, exercises=2)
    learned(database, other, course, lessons=1)
    card = {"person_id": person, "course_key": "probe", "exercise_key": "wer", "card": {"x": 1}, "due_at": NOW}

    def act(connection) -> None:
        connection.execute(insert(review_cards).values(card))
        connection.execute(insert(course_withdrawals).values(course_key="probe", module_key="grundlagen", since=NOW))
        place = CoursePlace(LearningMode.WRONG, "erste", 1, ("wer", "zahl"))
        put_place(Transaction(connection, LATER, person, None), course, place)

    database.write(act)
    text = (
        NEXT.replace("{#erste}", "{#anfang was=erste}")
        .replace("frage: wer", "frage: befugt was=wer")
        .replace("{#grundlagen}", "{#basis was=grundlagen}")
    )
    one = beside(database, tmp_path, text)
    database.write(lambda connection: bring(connection, [one], LATER))
    done = database.read(lambda connection: done_of(connection, person, "probe"))
    assert (set(done.read), set(done.answers)) == ({"anfang", "zweite"}, {"befugt", "zahl"})
    assert [row["exercise_key"] for row in all_of(database, review_cards)] == ["befugt"]
    assert [row["module_key"] for row in all_of(database, course_withdrawals)] == ["basis"]
    learner = database.read(lambda connection: learner_of(connection, person, "probe"))
    assert learner is not None
    assert (learner.place.lesson, learner.place.queue) == ("anfang", ("befugt", "zahl"))
    theirs = database.read(lambda connection: done_of(connection, other, "probe"))
    assert set(theirs.read) == {"anfang"}


@pytest.mark.parametrize("former_wins", [True, False])
def test_of_two_ids_that_become_one_what_counts_more_stays(
    database: Database, tmp_path: Path, *, former_wins: bool
) -> None:
    course = published(database, tmp_path)
    person, other = new_person(database), new_person(database)
    wer, zahl = (LATER, NOW) if former_wins else (NOW, LATER)
    mine = {"person_id": person, "course_key": "probe"}

    def act(connection) -> None:
        for key, at in (("wer", wer), ("zahl", zahl)):
            answered(connection, person, course, key, is_right=key == "wer", at=at)
            connection.execute(insert(review_cards).values(**mine, exercise_key=key, card={"of": key}, due_at=at))
        for key, at in (("erste", zahl), ("zweite", wer)):
            connection.execute(insert(lesson_reads).values(**mine, lesson_key=key, read_at=at))
        answered(connection, other, course, "zahl", at=NOW)

    database.write(act)
    start, end = WHOLE.index("### Die erste"), WHOLE.index("### Die zweite")
    joined = WHOLE[:start] + WHOLE[end:].replace("{#zweite}", "{#zweite was=erste}").replace(
        "frage: zahl", "frage: zahl was=wer"
    )
    published(database, tmp_path, joined.replace("1.0", "1.1"))
    answers = all_of(database, exercise_answers)
    assert {(row["person_id"], row["exercise_key"]) for row in answers} == {(person, "zahl"), (other, "zahl")}
    [kept] = [row for row in answers if row["person_id"] == person]
    assert kept["is_right"] is former_wins
    [card] = all_of(database, review_cards)
    assert card["card"] == {"of": "wer" if former_wins else "zahl"}
    [read] = all_of(database, lesson_reads)
    assert (read["lesson_key"], read["read_at"]) == ("zweite", NOW)


def test_what_changes_between_showing_and_agreeing_is_refused(sqlite: Database, tmp_path: Path) -> None:
    one = beside(sqlite, tmp_path)
    published(sqlite, tmp_path, NEXT)
    with pytest.raises(CourseChangedMeanwhile):
        sqlite.write(lambda connection: bring(connection, [one], NOW))


def test_a_second_course_that_fails_leaves_the_first_unpublished(sqlite: Database, tmp_path: Path) -> None:
    first, second = beside(sqlite, tmp_path), beside(sqlite, tmp_path, WHOLE.replace("{#probe}", "{#zweiter}"))
    broken = replace(second, before=replace(second.before, course=first.checked.course))
    with pytest.raises(CourseChangedMeanwhile):
        sqlite.write(lambda connection: bring(connection, [first, broken], NOW))
    assert not sqlite.read(is_any_published)
    assert all_of(sqlite, course_pictures) == []


def test_courses_are_listed_with_versions_and_persons(sqlite: Database, tmp_path: Path) -> None:
    learned(sqlite, new_person(sqlite), published(sqlite, tmp_path))
    published(sqlite, tmp_path, NEXT)
    [one] = sqlite.read(published_courses)
    assert (one.key, one.begun, one.completed, one.withdrawn_at) == ("probe", 1, 0, None)
    assert [(each.label, each.is_taught, each.begun_in) for each in one.versions] == [
        ("1.0", False, 1),
        ("1.1", True, 0),
    ]
