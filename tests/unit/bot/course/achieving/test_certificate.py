"""The certificate of a course: accessible, always the same, and found by its number."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, update

from bot.course.achieving.certificate import COURSES, certificate, course_number
from bot.course.achieving.completed import CompletedCourse, completed_course
from bot.course.done import note_completed
from bot.course.outline import Course
from bot.course.personal import PERSONAL
from bot.course.tables import lesson_reads
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.wording import Wording
from bot.people.certificates.checking import Certified
from bot.people.certificates.number import typed_number
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import NOW, new_person
from tests.learning import learned
from tests.unit.bot.documents.typeset import failures

WORDING = Wording()
NUMBER = "K-2027-3-ABCDEFGH-7HJC"


def completed(database: Database, course: Course = COURSE, lessons: int = 4) -> tuple[int, CompletedCourse]:
    person = new_person(database)
    learned(database, person, course, lessons, 8)
    database.write(lambda connection: note_completed(Transaction(connection, NOW, person, None), course))
    found = database.read(lambda connection: completed_course(connection, person, course.key))
    assert found
    return person, found


@pytest.mark.parametrize("name", ["Dr. Anna Kern", ""])
def test_it_is_accessible_and_always_the_same(sqlite: Database, name: str) -> None:
    _, found = completed(sqlite, add_course(sqlite))
    made = certificate(found, name, NUMBER, WORDING)
    assert failures(made) == []
    assert made == certificate(found, name, NUMBER, WORDING)
    assert made != certificate(replace(found, is_read=False), name, NUMBER, WORDING)


def test_whatever_a_course_holds_makes_one(sqlite: Database) -> None:
    hostile = '#read("/etc/passwd") "] $x$ \u202e 😀 مرحبا *'
    modules = tuple(replace(COURSE.modules[0], key=f"m{number}", title=f"{hostile} {number}") for number in range(60))
    _, found = completed(sqlite, add_course(sqlite))
    odd = replace(found, modules=modules, course=replace(found.course, title=hostile, author=hostile, dated=""))
    assert failures(certificate(odd, "A" * 100, NUMBER, WORDING)) == []


def test_it_names_the_modules_of_that_version_that_were_read(sqlite: Database) -> None:
    person, found = completed(sqlite, add_course(sqlite), lessons=2)
    assert ([module.key for module in found.modules], found.lessons, found.minutes) == (["grundlagen"], 2, 3)
    first = COURSE.modules[0].lessons[0]
    renamed = replace(first, key="neue-erste", was=("erste",))
    later = replace(
        COURSE,
        label="2.0",
        title="Ganz neu",
        modules=(replace(COURSE.modules[0], lessons=(renamed, *COURSE.modules[0].lessons[1:])),),
    )
    add_course(sqlite, later)
    moved = update(lesson_reads).where(lesson_reads.c.lesson_key == "erste").values(lesson_key="neue-erste")
    sqlite.write(lambda connection: connection.execute(moved) and None)
    assert sqlite.read(lambda connection: completed_course(connection, person, COURSE.key)) == found


def test_who_completed_it_elsewhere_has_all_modules(sqlite: Database) -> None:
    _, found = completed(sqlite, add_course(sqlite), lessons=0)
    assert (found.modules, found.is_read) == (COURSE.modules, False)


def test_its_number_is_found_for_as_long_as_the_completion_is_stored(database: Database) -> None:
    person, found = completed(database, add_course(database))
    completed(database)

    def check(said: str) -> Certified | None:
        typed = typed_number(said)
        assert typed
        return database.read(lambda connection: COURSES.find(connection, typed))

    number = database.read(lambda connection: course_number(connection, found, "Ada"))
    assert number.startswith(f"K-{NOW.year}-{found.number}-")
    known = check(number)
    assert known
    assert (known.row, known.says.values["course"]) == (found.learner_id, COURSE.title)
    for wrong in (number.replace(str(NOW.year), "1999"), number.replace(f"-{found.number}-", "-999-")):
        assert check(wrong) is None
    offered = database.read(lambda connection: COURSES.offers(connection, person, NOW))
    assert [choice.token for choice in offered] == ["course_cert:probe"]
    database.write(lambda connection: forget(connection, person))
    assert check(number) is None


def forget(connection: Connection, person: int) -> None:
    for table in PERSONAL.tables:
        table.erase_for(connection, person, NOW)
