"""Grants go some years after their end, with all that belongs to them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from bot.engine.files import File, files, store
from bot.funding.moving import GrantChange, move
from bot.funding.own.retention import remove_old
from bot.funding.states import GrantStep
from bot.funding.tables import grant_budgets, grant_entries, grant_files, grants
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member

_DAYS = 3650


@pytest.fixture
def person(database: Database) -> int:
    add_rules(database)
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    return person_id


def _count(database: Database, table: object) -> int:
    counted = select(func.count()).select_from(table)  # type: ignore[call-overload]
    return database.read(lambda connection: int(connection.execute(counted).scalar_one()))


def _remove(database: Database, days: int, after_days: int) -> int:
    return database.write(lambda connection: remove_old(connection, NOW + timedelta(days=after_days), days))


def test_what_ended_long_ago_goes_with_its_files(database: Database, person: int) -> None:
    grant, other = add_grant(database, person, "one", days=2), add_grant(database, person, "two", days=1)
    sent = database.write(lambda connection: store(connection, None, File("a.pdf", "application/pdf", b"1"), NOW))
    row = {"grant_id": grant.id, "slot": "offer", "file_id": sent, "added_at": NOW}
    database.write(lambda connection: connection.execute(insert(grant_files).values(row)) and None)
    for step in (GrantStep.APPROVE, GrantStep.PROVE, GrantStep.CLOSE):
        database.write(lambda connection, step=step: move(connection, grant.id, GrantChange(step, None), NOW))
    assert _remove(database, _DAYS, _DAYS - 1) == 0
    assert _remove(database, _DAYS, _DAYS + 1) == 1
    assert [_count(database, table) for table in (grants, files, grant_files, grant_entries)] == [1, 0, 0, 1]
    held = select(grant_budgets.c.reserved_cents, grant_budgets.c.booked_cents)
    assert database.read(lambda connection: tuple(connection.execute(held).one())) == (other.sum_cents, 0)


def test_what_goes_on_stays_however_old(database: Database, person: int) -> None:
    add_grant(database, person)
    assert _remove(database, 1, 10 * _DAYS) == 0


def test_nothing_goes_while_its_year_lasts(database: Database, person: int) -> None:
    grant = add_grant(database, person)
    database.write(lambda connection: move(connection, grant.id, GrantChange(GrantStep.WITHDRAW, None), NOW))
    assert _remove(database, 1, 5) == 0
    assert _remove(database, 1, 400) == 1
