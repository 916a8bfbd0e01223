"""Changes of a course by two of the office at once, and while somebody answers, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from bot.course.catalogue import CourseCatalogue
from bot.course.content.renaming import move_renamed
from bot.course.desk.changing import CourseChanged, OfficeChange, change
from bot.course.desk.listing import OfficeCourse, office_course
from bot.course.done import CourseDone, done_of, note_read
from bot.engine.dialogs.turn import Transaction
from bot.people.audit.reading import entries
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import NOW, new_person
from tests.learning import answered, learned


def _seen(database: Database) -> OfficeCourse:
    found = database.read(lambda connection: office_course(connection, COURSE.key))
    assert found is not None
    return found


def _withdraw(database: Database, by: int, seen: OfficeCourse, module: str) -> Callable[[], None]:
    code = COURSE.code(module)
    return lambda: database.write(
        lambda c: change(Transaction(c, NOW, by, None), seen, OfficeChange.WITHDRAW_MODULE, code)
    )


def test_of_two_changes_at_once_one_is_made(database: Database) -> None:
    add_course(database)
    seen = _seen(database)
    start = Barrier(2)
    changes = [_withdraw(database, new_person(database), seen, module.key) for module in COURSE.modules]

    def run(one: Callable[[], None]) -> bool:
        start.wait()
        try:
            one()
        except CourseChanged:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(run, changes)) == [False, True]
    assert len(_seen(database).withdrawn) == 1
    assert len(database.read(lambda connection: list(entries(connection)))) == 1


def test_what_is_answered_meanwhile_is_kept(database: Database) -> None:
    add_course(database)
    seen, persons = _seen(database), [new_person(database) for _ in range(6)]
    start = Barrier(len(persons) + 1)

    def learn(person: int) -> None:
        start.wait()
        database.write(lambda c: answered(c, person, COURSE, "wer-darf"))
        database.write(lambda c: note_read(Transaction(c, NOW, person, None), COURSE, "erste") and None)

    def withdraw() -> None:
        start.wait()
        _withdraw(database, persons[0], seen, "grundlagen")()

    with ThreadPoolExecutor(len(persons) + 1) as threads:
        done = [*(threads.submit(learn, person) for person in persons), threads.submit(withdraw)]
        for one in done:
            one.result(30)
    for person in persons:
        kept = database.read(lambda c, person=person: done_of(c, person, COURSE.key))
        assert (set(kept.read), set(kept.answers)) == ({"erste"}, {"wer-darf"})


def test_the_catalogue_sees_each_change(database: Database) -> None:
    add_course(database)
    catalogue, by = CourseCatalogue(), new_person(database)
    before = database.read(catalogue.taught)
    assert database.read(catalogue.taught) is before
    _withdraw(database, by, _seen(database), "grundlagen")()
    assert [module.key for module in database.read(catalogue.taught)[COURSE.key].course.modules] == ["vertiefung"]


def test_a_change_that_was_made_already_is_refused(database: Database) -> None:
    add_course(database)
    by = new_person(database)
    seen = _seen(database)
    _withdraw(database, by, seen, "grundlagen")()
    with pytest.raises(CourseChanged):
        _withdraw(database, by, seen, "grundlagen")()
    with pytest.raises(CourseChanged):
        _withdraw(database, by, _seen(database), "grundlagen")()


def test_what_was_done_under_a_new_id_goes_back_with_the_earlier_version(database: Database) -> None:
    add_course(database)
    first = _seen(database)
    person = new_person(database)
    learned(database, person, COURSE, lessons=1, exercises=1)
    renamed = replace(COURSE.lessons["erste"], key="allererste", was=("erste",))
    modules = (replace(COURSE.modules[0], lessons=(renamed, COURSE.lessons["zweite"])), COURSE.modules[1])
    later = replace(COURSE, label="1.1", modules=modules)
    database.write(lambda c: move_renamed(c, later))
    add_course(database, later)
    assert set(_done(database, person).read) == {"allererste"}
    seen, back = _seen(database), OfficeChange.TEACH_VERSION
    database.write(lambda c: change(Transaction(c, NOW, person, None), seen, back, str(first.version_id)))
    assert _seen(database).course.label == "1.0"
    assert (set(_done(database, person).read), set(_done(database, person).answers)) == ({"erste"}, {"wer-darf"})


def _done(database: Database, person: int) -> CourseDone:
    return database.read(lambda connection: done_of(connection, person, COURSE.key))
