import pytest
from sqlalchemy import select

from bot.funding.ledger import CapExceeded, budget_of, set_limits
from bot.funding.moving import GrantChange, GrantMovedOn, move
from bot.funding.reading import Grant
from bot.funding.states import GrantState, GrantStep
from bot.funding.tables import grant_entries
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import CAP_CENTS, YEAR, add_grant, add_rules
from tests.participants import add_person
from tests.people import HALLE, add_kommune, add_member


@pytest.fixture
def person(database: Database) -> int:
    add_rules(database)
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    return person_id


def _left(database: Database) -> int:
    return database.read(lambda connection: budget_of(connection, HALLE, YEAR, CAP_CENTS).left_cents)


def _move(database: Database, grant: Grant, step: GrantStep, **values: int) -> Grant:
    return database.write(lambda connection: move(connection, grant.id, GrantChange(step, None, values=values), NOW))


def test_what_is_filed_is_reserved_and_no_cent_more_than_the_cap(database: Database, person: int) -> None:
    add_grant(database, person, "one")
    assert _left(database) == 760_00
    with pytest.raises(CapExceeded) as raised:
        add_grant(database, person, "two", measure=["travel"], days=None, travel=760_01)
    assert raised.value.details["left_cents"] == 760_00
    add_grant(database, person, "two", measure=["travel"], days=None, travel=760_00)
    assert _left(database) == 0


def test_the_same_draft_is_filed_once(database: Database, person: int) -> None:
    assert add_grant(database, person).id == add_grant(database, person).id
    assert _left(database) == 760_00


def test_a_lower_approval_and_a_lower_invoice_free_the_rest(database: Database, person: int) -> None:
    grant = add_grant(database, person)
    grant = _move(database, grant, GrantStep.APPROVE, approved_cents=4_000_00)
    assert (grant.state, _left(database)) == (GrantState.APPROVED, 1_000_00)
    grant = _move(database, grant, GrantStep.PROVE, invoiced_cents=2_819_50)
    assert _left(database) == 2_180_50
    entries = select(grant_entries.c.reserved_cents, grant_entries.c.booked_cents).order_by(grant_entries.c.id)
    changes = database.read(lambda connection: [tuple(row) for row in connection.execute(entries)])
    assert changes == [(4_240_00, 0), (-4_240_00, 4_000_00), (0, -1_180_50)]


def test_an_invoice_above_what_was_approved_counts_as_that(database: Database, person: int) -> None:
    grant = _move(database, add_grant(database, person), GrantStep.APPROVE)
    _move(database, grant, GrantStep.PROVE, invoiced_cents=9_000_00)
    assert _left(database) == 760_00


def test_who_withdraws_frees_all_of_it_once(database: Database, person: int) -> None:
    grant = add_grant(database, person)
    _move(database, grant, GrantStep.WITHDRAW)
    assert _left(database) == CAP_CENTS
    with pytest.raises(GrantMovedOn):
        _move(database, grant, GrantStep.WITHDRAW)
    assert _left(database) == CAP_CENTS


def test_a_lower_cap_touches_no_grant_and_lets_nothing_new_in(database: Database, person: int) -> None:
    grant = add_grant(database, person)
    database.write(lambda connection: set_limits(connection, YEAR, 3_000_00))
    assert _left(database) == 0
    _move(database, grant, GrantStep.APPROVE, approved_cents=4_000_00)
    with pytest.raises(CapExceeded):
        add_grant(database, person, "two", measure=["travel"], days=None, travel=100)
    _move(database, grant, GrantStep.PROVE, invoiced_cents=2_000_00)
    assert _left(database) == 1_000_00
