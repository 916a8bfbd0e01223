"""Deciding upon grants on both databases: two at once, persons who turn out to be one, who has left since."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Connection, delete, select

from bot.capabilities import all_personal_data
from bot.funding.desk import deciding
from bot.funding.desk.allowed import DeciderConcerned, NotDeclared, concern, declaration, declare
from bot.funding.desk.deciding import CardRefused, Decider
from bot.funding.desk.pressed import carried, read
from bot.funding.desk.tables import grant_declarations, grant_reviews
from bot.funding.reading import Grant, grant_by_id
from bot.funding.states import GrantState
from bot.funding.tables import grant_budgets
from bot.people.rights.roles import NotAllowed
from bot.people.rights.tables import staff
from bot.privacy.erasure import Eraser
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import add_grant, add_rules, merged
from tests.participants import add_person
from tests.people import add_kommune, add_member, grant


@pytest.fixture
def filed(database: Database) -> Grant:
    add_rules(database)
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    return add_grant(database, person_id)


def colleague(database: Database, grant_id: int = 1) -> int:
    """Add somebody in the office who has said to be impartial."""
    person_id = add_person(database)
    grant(database, person_id)
    found = now(database, grant_id)
    database.write(lambda connection: declare(connection, person_id, found, NOW, is_impartial=True))
    return person_id


def now(database: Database, grant_id: int = 1) -> Grant:
    found = database.read(lambda connection: grant_by_id(connection, grant_id))
    assert found
    return found


def button(database: Database, person_id: int, grant_id: int = 1) -> Decider:
    """Return somebody in the office with a button of the card as it is now."""
    found = now(database, grant_id)
    return Decider(person_id, read(database.read(lambda connection: carried(connection, found, person_id))), NOW)


def take(database: Database, person_id: int) -> None:
    by = button(database, person_id)
    database.write(lambda connection: deciding.take(connection, by))


def propose(database: Database, person_id: int, sum_cents: int = 4_240_00) -> None:
    by = button(database, person_id)
    database.write(lambda connection: deciding.propose(connection, by, sum_cents))


def at_once(database: Database, *acts: Callable[[Connection], Grant]) -> list[object]:
    """Do things at the same moment, each in a transaction of its own; return the result or the refusal of each."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[Connection], Grant]) -> object:
        barrier.wait()
        try:
            return database.write(act).state
        except (CardRefused, DeciderConcerned) as refused:
            return type(refused)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_who_decide_at_the_same_moment_one_does(database: Database, filed: Grant) -> None:
    first, second, third = (colleague(database) for _ in range(3))
    take(database, first)
    propose(database, first)
    approves, rejects = button(database, second), button(database, third)
    done = at_once(
        database,
        lambda connection: deciding.approve(connection, approves),
        lambda connection: deciding.reject(connection, rejects, {"reason": "purpose"}),
    )
    assert done.count(CardRefused) == 1
    assert now(database).state in {GrantState.APPROVED, GrantState.REJECTED}
    assert now(database).version == filed.version + 2


def test_of_two_who_propose_at_the_same_moment_one_does(database: Database, filed: Grant) -> None:
    del filed
    first, second = colleague(database), colleague(database)
    take(database, first)
    ones = [button(database, person_id) for person_id in (first, second)]
    acts = [lambda connection, by=by: deciding.propose(connection, by, 4_000_00) for by in ones]
    assert at_once(database, *acts).count(CardRefused) == 1
    assert len(database.read(lambda connection: connection.execute(select(grant_reviews)).all())) == 1


def test_a_button_that_is_tapped_twice_at_once_approves_once(database: Database, filed: Grant) -> None:
    first, second = colleague(database), colleague(database)
    take(database, first)
    propose(database, first, 3_000_00)
    by = button(database, second)
    acts = [lambda connection: deciding.approve(connection, by) for _ in range(2)]
    assert at_once(database, *acts).count(CardRefused) == 1
    booked = database.read(lambda connection: connection.execute(select(grant_budgets.c.booked_cents)).scalar_one())
    assert (booked, now(database).version) == (3_000_00, filed.version + 2)


def test_who_proposed_under_another_account_does_not_approve(database: Database, filed: Grant) -> None:
    del filed
    first, second, third = colleague(database), colleague(database), colleague(database)
    take(database, first)
    propose(database, first)
    database.write(lambda connection: connection.execute(delete(staff).where(staff.c.person_id == first)) and None)
    merged(database, first, second)
    by = button(database, second)
    with pytest.raises(CardRefused) as raised:
        database.write(lambda connection: deciding.approve(connection, by))
    assert raised.value.why == "same-person"
    by = button(database, third)
    assert database.write(lambda connection: deciding.approve(connection, by)).state is GrantState.APPROVED


def test_who_was_biased_under_one_account_is(database: Database, filed: Grant) -> None:
    first, second = add_person(database), colleague(database)
    database.write(lambda connection: declare(connection, first, filed, NOW, is_impartial=False))
    merged(database, first, second)
    rows = database.read(lambda connection: connection.execute(select(grant_declarations)).all())
    assert [(row.declared_by, row.is_impartial) for row in rows] == [(second, False)]
    with pytest.raises(DeciderConcerned):
        database.write(lambda connection: declare(connection, second, filed, NOW, is_impartial=True))


def test_what_somebody_decided_stays_without_them(database: Database, filed: Grant) -> None:
    del filed
    first, second = colleague(database), colleague(database)
    take(database, first)
    propose(database, first)
    eraser = Eraser(all_personal_data())
    database.write(lambda connection: eraser.erase(connection, first, NOW, None) and None)
    by = button(database, second)
    assert database.write(lambda connection: deciding.approve(connection, by)).state is GrantState.APPROVED
    row = database.read(lambda connection: connection.execute(select(grant_reviews)).one())
    assert (row.proposed_by, row.decided_by, row.state) == (first, second, "approved")


def test_rights_are_looked_at_when_it_is_decided(database: Database, filed: Grant) -> None:
    del filed
    person_id = colleague(database)
    by = button(database, person_id)
    database.write(lambda connection: connection.execute(delete(staff)) and None)
    for act in (deciding.take, deciding.approve, deciding.end_proposal):
        with pytest.raises(NotAllowed):
            database.write(lambda connection, act=act: act(connection, by) and None)


def test_nobody_decides_without_having_said_whether_they_are_impartial(database: Database, filed: Grant) -> None:
    del filed
    person_id = add_person(database)
    grant(database, person_id)
    by = button(database, person_id)
    with pytest.raises(NotDeclared):
        database.write(lambda connection: deciding.reject(connection, by, {"reason": "late"}))
    assert database.read(lambda connection: declaration(connection, person_id, 1)) is None


def test_a_kommune_that_was_taken_over_is_the_same(sqlite: Database) -> None:
    add_rules(sqlite)
    add_kommune(sqlite)
    person_id, clerk = add_person(sqlite), add_person(sqlite)
    add_member(sqlite, person_id)
    found = add_grant(sqlite, person_id)
    old = {"retired_on": NOW.date(), "successor_key": found.kommune_key}
    add_kommune(sqlite, "150020000001", ags="15002001", name="Ammendorf", **old)
    add_member(sqlite, clerk, "150020000001", email="clerk@ammendorf.example")
    assert sqlite.read(lambda connection: concern(connection, clerk, found)) == "kommune"
    assert sqlite.read(lambda connection: concern(connection, add_person(sqlite), found)) == ""
