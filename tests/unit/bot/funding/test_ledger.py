import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import Connection, select

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.funding.filing import file_grant
from bot.funding.ledger import CapExceeded, budget_of, set_limits
from bot.funding.moving import GrantChange, GrantMovedOn, move
from bot.funding.reading import Grant
from bot.funding.rules.publishing import publish
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import GrantState, GrantStep
from bot.funding.tables import grant_entries
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import CAP_CENTS, YEAR, add_grant, add_rules, answers, rules
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


def test_two_who_confirm_one_draft_at_the_same_moment_file_it_once(database: Database, person: int) -> None:
    with closing(Database(database.url.render_as_string(hide_password=False))) as other, ThreadPoolExecutor(8) as pool:
        filed = [pool.submit(add_grant, one, person) for one in (database, other) * 4]
        assert len({future.result().id for future in filed}) == 1
    assert _left(database) == 760_00


def test_a_number_that_somebody_has_is_not_given_again(
    database: Database, person: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(["ZD-26-2222-22", "ZD-26-2222-22", "ZD-26-3333-33"])
    monkeypatch.setattr("bot.funding.filing.new_number", lambda _year: next(numbers))
    first, second = (add_grant(database, person, draft, days=1, travel=0) for draft in ("one", "two"))
    assert (first.number, second.number) == ("ZD-26-2222-22", "ZD-26-3333-33")


def test_rules_that_are_published_while_somebody_files_hold_for_the_new_budget(database: Database, person: int) -> None:
    """Whoever files first in a unit begins its budget under the cap that holds then."""
    lower = rules(cap_cents=DatedRule(4_500_00, "", is_confirmed=True))
    with closing(Database(database.url.render_as_string(hide_password=False))) as other:
        filing, publishing = threading.Event(), threading.Event()

        def file(connection: Connection) -> None:
            file_grant(Filing("one", answers()), Transaction(connection, NOW, person, None))
            filing.set()
            publishing.wait(0.2)  # it should not come to that before this is committed

        def put_into_force(connection: Connection) -> None:
            publish(connection, (lower,), NOW)
            publishing.set()

        filed = other.submit(file)
        filing.wait(5)
        database.write(put_into_force)
        filed.result(5)
    assert _left(database) == 260_00


def test_a_sum_beyond_all_measure_is_refused_like_any_other(database: Database, person: int) -> None:
    with pytest.raises(CapExceeded) as raised:
        add_grant(database, person, days=100, day_rate=100_000_000_00)
    assert raised.value.details["left_cents"] == CAP_CENTS
