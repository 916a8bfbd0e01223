"""The audit log on both databases: written by many at once, checked, cleaned, merged, and tampered with."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from bot.people.audit import details
from bot.people.audit.chain import Entry, record
from bot.people.audit.reading import entries, entry, last_about
from bot.people.audit.tables import audit_details, audit_entries, audit_head
from bot.people.audit.verifying import AuditFlaw, Broken, Intact, verify
from bot.storage.database import Database
from tests.engine import NOW, changes, new_person, rows


def recorded(database: Database, count: int = 5, person_id: int | None = None) -> None:
    for number in range(count):
        made = Entry(f"done-{number % 3}", f"member:{number}", number or None, person_id, {"name": f"Ada {number}"})
        database.write(lambda connection, made=made: record(connection, made, NOW))


def checked(database: Database, noted: str = "") -> Intact | Broken:
    return database.read(lambda connection: verify(connection, noted))


def test_what_was_recorded_is_whole(database: Database) -> None:
    recorded(database)
    found = checked(database)
    assert isinstance(found, Intact)
    assert (found.entries, found.details, found.erased) == (5, 5, 0)
    assert (found.first_at, found.last_at) == (NOW, NOW)
    assert found.last_hash == rows(database, audit_entries)[-1].hash
    assert found.knows_noted is None


def test_an_empty_log_is_whole(database: Database) -> None:
    found = checked(database)
    assert isinstance(found, Intact)
    assert (found.entries, found.first_at) == (0, None)


def test_more_entries_than_are_read_at_once_are_all_checked(sqlite: Database) -> None:
    def work(connection):
        for number in range(2_100):
            record(connection, Entry("done", f"case:{number}"), NOW)

    sqlite.write(work)
    found = checked(sqlite)
    assert isinstance(found, Intact)
    assert found.entries == 2_100
    assert len(sqlite.read(lambda connection: list(entries(connection)))) == 2_100
    changes(sqlite, update(audit_entries).where(audit_entries.c.id == 2_050).values(subject="case:0"))
    assert checked(sqlite) == Broken(2_050, AuditFlaw.CHANGED)


def test_a_moment_is_the_same_in_every_time_zone(database: Database) -> None:
    here = datetime(2026, 11, 2, 10, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=1)))
    database.write(lambda connection: record(connection, Entry("done", "case:1"), here))
    assert isinstance(checked(database), Intact)
    assert rows(database, audit_entries)[0].at == here.astimezone(UTC)


def test_details_of_every_kind_are_kept_as_they_were(database: Database) -> None:
    given = {"name": "Ö<b>🚌\u2028", "list": (1, 2.5, None, True), "nested": {"b": 1, "a": "x" * 5_000}}
    database.write(lambda connection: record(connection, Entry("done", "case:1", None, None, given), NOW))
    assert isinstance(checked(database), Intact)
    found = database.read(lambda connection: entry(connection, 1))
    assert found
    assert found.details == {**given, "list": [1, 2.5, None, True]}


def test_the_log_verifies_after_its_details_are_erased(database: Database) -> None:
    ada, bo = new_person(database), new_person(database)
    recorded(database, 3, ada)
    recorded(database, 2, bo)
    database.write(lambda connection: details.PERSONAL.erase_for(connection, ada, NOW))
    found = checked(database)
    assert isinstance(found, Intact)
    assert (found.entries, found.details, found.erased) == (5, 2, 3)


def test_the_log_verifies_after_two_persons_turn_out_to_be_one(database: Database) -> None:
    ada, bo = new_person(database), new_person(database)
    recorded(database, 3, ada)

    database.write(lambda connection: details.PERSONAL.merge_into(connection, ada, bo))
    assert isinstance(checked(database), Intact)
    database.write(lambda connection: details.PERSONAL.erase_for(connection, bo, NOW))
    assert rows_of_details(database) == []


def rows_of_details(database: Database) -> list[int]:
    return list(database.read(lambda connection: connection.execute(select(audit_details.c.entry_id)).scalars().all()))


def test_old_details_are_removed_and_the_log_verifies(database: Database) -> None:
    for days in (100, 99, 0):
        made, at = Entry("done", f"case:{days}", None, None, {"name": "Ada"}), NOW - timedelta(days=days)
        database.write(lambda connection, made=made, at=at: record(connection, made, at))
    database.write(lambda connection: details.clean_up(connection, NOW, days=99))
    assert rows_of_details(database) == [2, 3]
    database.write(lambda connection: details.clean_up(connection, NOW + timedelta(seconds=1), days=99))
    assert rows_of_details(database) == [3]
    assert isinstance(checked(database), Intact)


def test_many_who_record_at_once_make_one_chain(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(3)]
    start = threading.Barrier(6)

    def work(number: int) -> None:
        database = databases[number % 3]
        start.wait()
        for turn in range(15):
            made = Entry("done", f"case:{number}-{turn}", number, None, {"turn": turn})
            database.write(lambda connection, made=made: record(connection, made, NOW))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = checked(databases[0])
    assert isinstance(found, Intact)
    assert found.entries == 90
    assert len({row.subject for row in rows(databases[0], audit_entries)}) == 90
    for database in databases:
        database.close()


def test_what_is_rolled_back_leaves_no_gap(database: Database) -> None:
    class Undone(Exception):
        pass

    def work(connection):
        record(connection, Entry("done", "case:1"), NOW)
        for number in (2, 3):
            savepoint = connection.begin_nested()
            record(connection, Entry("undone", f"case:{number}"), NOW)
            savepoint.rollback()
        record(connection, Entry("done", "case:4"), NOW)

    database.write(work)
    with pytest.raises(Undone):
        database.write(lambda connection: _fails(connection, Undone))
    database.write(lambda connection: record(connection, Entry("done", "case:5"), NOW))
    assert [row.subject for row in rows(database, audit_entries)] == ["case:1", "case:4", "case:5"]
    assert isinstance(checked(database), Intact)


def _fails(connection, error):
    record(connection, Entry("undone", "case:9"), NOW)
    raise error


def test_the_first_entry_is_recorded_once_by_two_who_begin(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    futures = [
        database.submit(lambda connection: record(connection, Entry("done", "case:1"), NOW)) for database in databases
    ]
    assert sorted(future.result() for future in futures) == [1, 2]
    assert isinstance(checked(databases[0]), Intact)
    for database in databases:
        database.close()


def test_the_last_thing_done_about_a_subject_is_found(database: Database) -> None:
    for action in ("member-approved", "member-suspended"):
        database.write(lambda connection, action=action: record(connection, Entry(action, "member:1"), NOW))
    database.write(lambda connection: record(connection, Entry("member-approved", "member:11"), NOW))
    found = database.read(lambda connection: last_about(connection, "member:1"))
    assert found
    assert (found.id, found.action) == (2, "member-suspended")


# ---- tampering

_OTHER = {
    "at": NOW + timedelta(microseconds=1),
    "actor_id": 4711,
    "action": "undone",
    "subject": "member:4711",
    "details_digest": "0" * 64,
    "previous_hash": "0" * 64,
    "hash": "f" * 64,
}


@pytest.mark.parametrize("column", sorted(_OTHER))
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_change_of_any_column_of_any_entry_is_found(sqlite: Database, column: str, number: int) -> None:
    assert {*_OTHER} == {column.name for column in audit_entries.c} - {"id"}
    recorded(sqlite)
    is_as_it_was = column == "previous_hash" and number == 1
    value = "1" * 64 if is_as_it_was else _OTHER[column]
    changes(sqlite, update(audit_entries).where(audit_entries.c.id == number).values({column: value}))
    assert checked(sqlite) == Broken(number, AuditFlaw.CHANGED)


def test_an_entry_that_is_made_fit_for_itself_does_not_fit_into_the_chain(sqlite: Database) -> None:
    from bot.people.audit.chain import hash_of

    recorded(sqlite)
    row = {**rows(sqlite, audit_entries)[2]._mapping, "subject": "member:4711"}
    forged = {"subject": "member:4711", "hash": hash_of(row)}
    changes(sqlite, update(audit_entries).where(audit_entries.c.id == 3).values(forged))
    assert checked(sqlite) == Broken(4, AuditFlaw.DETACHED)
    recorded_last = {**rows(sqlite, audit_entries)[4]._mapping, "subject": "member:4711"}
    assert hash_of(recorded_last) != rows(sqlite, audit_head)[0].hash


@pytest.mark.parametrize(("column", "value"), [("details", {"name": "Bo"}), ("salt", "0" * 32), ("entry_id", 6)])
def test_a_change_of_details_is_found(sqlite: Database, column: str, value: object) -> None:
    recorded(sqlite)
    sqlite.write(lambda connection: record(connection, Entry("done", "case:1"), NOW))  # has no details
    changes(sqlite, update(audit_details).where(audit_details.c.entry_id == 2).values({column: value}))
    assert checked(sqlite) == Broken(6 if column == "entry_id" else 2, AuditFlaw.DETAILS)


def _deleted(number):
    return [delete(audit_details).where(audit_details.c.entry_id == number), _entry_deleted(number)]


def _entry_deleted(number):
    return delete(audit_entries).where(audit_entries.c.id == number)


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_deletes_inserts_or_moves_entries_is_found_out(sqlite: Database, data: st.DataObject) -> None:
    changes(sqlite, delete(audit_details))
    changes(sqlite, delete(audit_entries))
    changes(sqlite, delete(audit_head))
    count = data.draw(st.integers(2, 8))
    recorded(sqlite, count)
    one = data.draw(st.integers(1, count))
    other = data.draw(st.integers(1, count).filter(lambda number: number != one))
    match data.draw(st.sampled_from(["delete", "cut", "insert", "swap", "move", "head", "no head"])):
        case "delete":
            tampering = _deleted(one)
        case "cut":
            tampering = [statement for number in range(one, count + 1) for statement in _deleted(number)]
        case "insert":
            last = dict(rows(sqlite, audit_entries)[-1]._mapping)
            free = data.draw(st.sampled_from([-1, 0, count + 1, count + 7]))
            tampering = [insert(audit_entries).values({**last, "id": free})]
        case "swap":
            fields = [name for name in _OTHER if name != "at"]
            first, second = (dict(rows(sqlite, audit_entries)[number - 1]._mapping) for number in (one, other))
            tampering = [
                update(audit_entries).where(audit_entries.c.id == number).values({name: row[name] for name in fields})
                for number, row in ((one, second), (other, first))
            ]
        case "move":
            tampering = [
                delete(audit_details).where(audit_details.c.entry_id == one),
                update(audit_entries).where(audit_entries.c.id == one).values(id=count + 1),
            ]
        case "head":
            tampering = [
                update(audit_head).values(data.draw(st.sampled_from([{"count": count - 1}, {"hash": "0" * 64}])))
            ]
        case _:
            tampering = [delete(audit_head)]
    for statement in tampering:
        changes(sqlite, statement)
    assert isinstance(checked(sqlite), Broken)


def test_a_log_that_was_written_anew_does_not_know_what_was_noted(sqlite: Database) -> None:
    recorded(sqlite)
    noted = rows(sqlite, audit_entries)[3].hash
    found = checked(sqlite, noted)
    assert isinstance(found, Intact)
    assert found.knows_noted is True
    for table in (audit_details, audit_entries, audit_head):
        changes(sqlite, delete(table))
    for again in (0, 5):
        recorded(sqlite, again)
        found = checked(sqlite, noted)
        assert isinstance(found, Intact)
        assert found.knows_noted is False
