"""Progress that is given as statements can be taken again, and says the same each time."""

import json
from pathlib import Path

from bot.course.done import done_of
from bot.course.exchange.statements.giving import as_json, statements
from bot.course.exchange.statements.reading import read_statements
from bot.course.exchange.statements.taking import take
from bot.course.exchange.statements.vocabulary import Verb
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import NOW, new_person
from tests.learning import learned
from tests.people import add_kommune, add_member
from tests.unit.bot.course.exchange.statements.made import number, read


def given(database: Database) -> str:
    return database.read(lambda connection: "".join(as_json(statements(connection))))


def test_what_is_given_is_taken_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    add_course(database)
    person = new_person(database)
    learned(database, person, COURSE, 2, 3, wrong=1)
    written = given(database)
    found = json.loads(written)
    assert [one["verb"]["display"]["en-US"] for one in found].count("experienced") == 2
    assert {one["actor"]["account"]["name"] for one in found} == {str(person)}
    assert sorted(one["result"]["success"] for one in found if "result" in one) == [False, True, True]
    file = tmp_path / "given.json"
    file.write_text(written, "utf-8")
    before = database.read(lambda connection: done_of(connection, person, COURSE.key))
    read_again = read_statements(file, NOW)
    taken = database.write(lambda connection: take(connection, read_again.statements, NOW))
    assert (taken.added, taken.refused, read_again.refused) == (5, [], ())
    assert database.read(lambda connection: done_of(connection, person, COURSE.key)) == before
    assert given(database) == written


def test_what_was_taken_is_given_under_its_own_id(sqlite: Database) -> None:
    add_kommune(sqlite)
    add_course(sqlite)
    person = new_person(sqlite)
    add_member(sqlite, person)
    assert given(sqlite) == "[]\n"
    sqlite.write(lambda connection: take(connection, (read(5), read(6, Verb.COMPLETED, "probe")), NOW))
    assert sorted(one["id"] for one in json.loads(given(sqlite))) == [number(5), number(6)]
