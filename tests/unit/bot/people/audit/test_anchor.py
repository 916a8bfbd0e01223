"""What was noted outside the database tells when the audit log was cut, emptied or begun anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from structlog.testing import capture_logs

from bot.people.audit.anchor import FILE, anchor, forget, move
from bot.people.audit.chain import Entry, record
from bot.people.audit.tables import audit_details, audit_entries, audit_head
from bot.people.audit.verifying import AuditFlaw, Broken, Intact, verify
from bot.storage.database import Database
from bot.storage.installation_key import FILE as KEY
from tests.engine import NOW, changes, new_person
from tests.people import add_kommune, add_member, grant


def recorded(database: Database, count: int = 1) -> None:
    for number in range(count):
        database.write(lambda connection, number=number: record(connection, Entry("done", f"case:{number}"), NOW))


def checked(database: Database, data_dir: Path) -> Intact | Broken:
    noted = anchor(data_dir)
    return database.read(lambda connection: verify(connection, noted=noted))


def emptied(connection: Connection) -> None:
    for table in (audit_details, audit_entries, audit_head):
        connection.execute(delete(table))


def cut(connection: Connection) -> None:
    """Take the last entries away and set the head to what is left then."""
    connection.execute(delete(audit_entries).where(audit_entries.c.id > 2))
    last = connection.execute(select(audit_entries.c.hash).where(audit_entries.c.id == 2)).scalar_one()
    connection.execute(update(audit_head).values(count=2, hash=last))


def begun_anew(connection: Connection) -> None:
    emptied(connection)
    for number in range(9):
        record(connection, Entry("done", f"case:{number + 100}"), NOW)


def cut_and_gone_on(connection: Connection) -> None:
    cut(connection)
    for number in range(9):
        record(connection, Entry("done", f"case:{number + 100}"), NOW)


@pytest.mark.parametrize("change", [emptied, cut, begun_anew, cut_and_gone_on])
def test_a_log_that_lacks_what_was_noted_is_broken_and_the_note_stays(
    sqlite: Database, tmp_path: Path, change: Callable[[Connection], None]
) -> None:
    recorded(sqlite, 5)
    move(sqlite, tmp_path)
    noted = anchor(tmp_path)
    sqlite.write(change)
    assert isinstance(sqlite.read(verify), Intact)
    assert checked(sqlite, tmp_path) == Broken(5, AuditFlaw.ANCHOR)
    with capture_logs() as logs:
        move(sqlite, tmp_path)
    assert [line["event"] for line in logs] == ["audit_log_broken"]
    assert anchor(tmp_path) == noted


def test_a_log_that_goes_on_is_whole(sqlite: Database, tmp_path: Path) -> None:
    move(sqlite, tmp_path)
    assert anchor(tmp_path) is None
    for count in (1, 3):
        recorded(sqlite, count)
        assert isinstance(checked(sqlite, tmp_path), Intact)
        move(sqlite, tmp_path)
    noted = anchor(tmp_path)
    assert noted
    assert noted.number == 4
    recorded(sqlite, 2)
    assert isinstance(checked(sqlite, tmp_path), Intact)


def test_after_a_restore_the_log_is_whole_again(sqlite: Database, tmp_path: Path) -> None:
    recorded(sqlite, 5)
    move(sqlite, tmp_path)
    sqlite.write(cut)
    forget(tmp_path)
    assert isinstance(checked(sqlite, tmp_path), Intact)
    move(sqlite, tmp_path)
    assert isinstance(checked(sqlite, tmp_path), Intact)


@pytest.mark.parametrize("text", ["", "2 abc", "x y z", "2 {hash} " + "0" * 64])
def test_a_note_that_the_installation_did_not_make_is_no_good(sqlite: Database, tmp_path: Path, text: str) -> None:
    recorded(sqlite, 5)
    sqlite.write(cut)
    digest = sqlite.read(lambda connection: connection.execute(select(audit_head.c.hash)).scalar_one())
    (tmp_path / FILE).write_text(text.format(hash=digest), encoding="ascii")
    assert isinstance(checked(sqlite, tmp_path), Broken)
    move(sqlite, tmp_path)
    assert isinstance(checked(sqlite, tmp_path), Broken)


def test_a_note_under_another_key_is_no_good(sqlite: Database, tmp_path: Path) -> None:
    recorded(sqlite)
    move(sqlite, tmp_path)
    (tmp_path / KEY).write_bytes(b"x" * 32)
    assert isinstance(checked(sqlite, tmp_path), Broken)


@pytest.mark.parametrize("who", ["member", "staff"])
def test_an_empty_log_is_broken_where_there_are_members_or_staff(database: Database, who: str) -> None:
    add_kommune(database)
    person_id = new_person(database)
    if who == "member":
        add_member(database, person_id)
    else:
        grant(database, person_id)
    assert database.read(verify) == Broken(1, AuditFlaw.EMPTY)
    changes(database, insert(audit_head).values(id=1, count=0, hash="0" * 64))
    assert database.read(verify) == Broken(1, AuditFlaw.EMPTY)
