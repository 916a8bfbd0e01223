import hashlib
from functools import partial

from bot.engine.files import File, drop, files, keep, load, reference, referred_to, store, stored_bytes
from bot.storage.database import Database
from tests.engine import NOW, changes, new_person, rows

PLAN = File("Plan „neu“.pdf", "application/pdf", bytes(range(256)) * 100)


def stored(database: Database, file: File = PLAN, person_id: int | None = None) -> int:
    return database.write(partial(store, person_id=person_id, file=file, now=NOW))


def test_a_file_comes_back_as_it_was(database: Database) -> None:
    file_id = stored(database, person_id=new_person(database))
    stored(database, File("other", "text/plain", b""))
    assert database.read(partial(load, file_id=file_id)) == PLAN
    row = rows(database, files)[0]
    assert (row.size_bytes, row.sha256) == (25_600, hashlib.sha256(PLAN.content).hexdigest())


def test_an_empty_file_is_a_file(database: Database) -> None:
    assert database.read(partial(load, file_id=stored(database, File("leer", "text/plain", b"")))) == File(
        "leer", "text/plain", b""
    )


def test_a_file_that_was_removed_is_none(database: Database) -> None:
    file_id = stored(database)
    changes(database, files.update().values(content=None))
    assert database.read(partial(load, file_id=file_id)) is None
    assert database.read(partial(load, file_id=file_id + 1)) is None


def test_only_the_file_that_is_kept_is_kept(database: Database) -> None:
    kept, _ = stored(database), stored(database)
    database.write(partial(keep, file_id=kept))
    assert [row.is_kept for row in rows(database, files)] == [True, False]


def test_only_the_own_files_that_are_not_kept_are_dropped(database: Database) -> None:
    ada, bob = new_person(database), new_person(database)
    mine, kept, other, theirs = (stored(database, person_id=person) for person in (ada, ada, ada, bob))
    database.write(partial(keep, file_id=kept))
    assert database.read(stored_bytes) == 4 * len(PLAN.content)
    assert database.write(partial(drop, person_id=ada, file_ids={mine, kept, theirs})) == 1
    assert database.write(partial(drop, person_id=ada, file_ids=())) == 0
    assert [row.id for row in rows(database, files)] == [kept, other, theirs]


def test_files_are_found_in_any_json() -> None:
    one, two = reference(1, PLAN), reference(2, PLAN)
    assert referred_to({"plan": one, "more": [[two], "text", 3, None], "about": {"id": 4, "name": "x"}}) == {1, 2}
    assert referred_to({"id": "5", "name": "x", "size_bytes": 1}) == frozenset()
    assert referred_to("text") == frozenset()
