"""A Kommune that is merged or renamed: its grants, what they hold, and who sees them."""

from datetime import date

import pytest
from sqlalchemy import Connection, func, select, update

from bot.commands.kommunen import _merge as _merge_as_told
from bot.funding.access import may_see
from bot.funding.ledger import CapExceeded, budget_of
from bot.funding.moving import GrantChange, move
from bot.funding.own.register import follow_register
from bot.funding.reading import Grant, grant_by_id
from bot.funding.states import GrantStep
from bot.funding.tables import grant_budgets, grant_entries
from bot.people.audit.reading import entries
from bot.people.kommunen.merging import merge
from bot.people.kommunen.tables import kommunen
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import CAP_CENTS, YEAR, add_grant, add_rules
from tests.participants import add_person
from tests.people import HALLE, add_kommune, add_member

SEEBURG = "150875010001"


@pytest.fixture
def persons(database: Database) -> tuple[int, int]:
    """Return an official of Halle and one of Seeburg, which the register has no more."""
    add_rules(database)
    add_kommune(database)
    add_kommune(database, SEEBURG, name="Seeburg")
    ada, bob = add_person(database), add_person(database)
    add_member(database, ada)
    add_member(database, bob, SEEBURG, name="Bob Beispiel")
    return ada, bob


def _merge(database: Database) -> None:
    def follow(connection: Connection) -> None:
        gone = update(kommunen).where(kommunen.c.key == SEEBURG).values(retired_on=date(2026, 1, 1))
        connection.execute(gone)
        merge(connection, SEEBURG, HALLE, NOW)
        follow_register(connection, NOW)

    database.write(follow)


def _read(database: Database, grant: Grant) -> Grant:
    found = database.read(lambda connection: grant_by_id(connection, grant.id))
    assert found
    return found


def test_both_budgets_are_added_and_marked_to_be_checked(database: Database, persons: tuple[int, int]) -> None:
    ada, bob = persons
    kept, moved = add_grant(database, ada, "one"), add_grant(database, bob, "two")
    _merge(database)
    budget = database.read(lambda connection: budget_of(connection, HALLE, YEAR, CAP_CENTS))
    assert (budget.reserved_cents, budget.left_cents, budget.is_merged) == (2 * 4_240_00, 0, True)
    assert (_read(database, moved).kommune_key, _read(database, moved).unit_key) == (HALLE, HALLE)
    with pytest.raises(CapExceeded):
        add_grant(database, bob, "three", measure=["travel"], days=None, travel=1_00)
    for grant in (kept, moved):
        database.write(lambda connection, grant=grant: move(connection, grant.id, _withdraw(), NOW))
    budget = database.read(lambda connection: budget_of(connection, HALLE, YEAR, CAP_CENTS))
    assert (budget.reserved_cents, budget.left_cents) == (0, CAP_CENTS)


def _withdraw() -> GrantChange:
    return GrantChange(GrantStep.WITHDRAW, None)


def test_the_entries_of_each_unit_still_come_to_its_budget(database: Database, persons: tuple[int, int]) -> None:
    add_grant(database, persons[1])
    _merge(database)
    sums = select(grant_entries.c.unit_key, func.sum(grant_entries.c.reserved_cents)).group_by(grant_entries.c.unit_key)
    found = database.read(lambda connection: {unit: int(total) for unit, total in connection.execute(sums)})
    assert found == {SEEBURG: 0, HALLE: 4_240_00}
    budgets = select(grant_budgets.c.unit_key, grant_budgets.c.is_merged)
    assert database.read(lambda connection: connection.execute(budgets).all()) == [(HALLE, False)]


def test_officials_of_the_successor_see_what_the_former_one_filed(database: Database, persons: tuple[int, int]) -> None:
    grant = add_grant(database, persons[1])
    assert not database.read(lambda connection: may_see(connection, grant, persons[0]))
    _merge(database)
    found = _read(database, grant)
    assert all(database.read(lambda connection, who=who: may_see(connection, found, who)) for who in persons)


def test_a_second_time_changes_nothing(database: Database, persons: tuple[int, int]) -> None:
    add_grant(database, persons[1])
    _merge(database)
    assert database.write(lambda connection: follow_register(connection, NOW)) == {}
    actions = database.read(lambda connection: [entry.action for entry in entries(connection)])
    assert actions.count("grants-merged") == 1


def test_the_commands_let_grants_follow(database: Database, persons: tuple[int, int]) -> None:
    grant = add_grant(database, persons[1])
    gone = update(kommunen).where(kommunen.c.key == SEEBURG).values(retired_on=date(2026, 1, 1))
    database.write(lambda connection: connection.execute(gone) and None)
    database.write(lambda connection: _merge_as_told(connection, SEEBURG, HALLE, NOW) and None)
    assert _read(database, grant).kommune_key == HALLE
