"""Finding grants on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from bot.funding.desk.finding import page_of, waiting
from bot.funding.desk.tables import grant_reviews
from bot.funding.desk.wish import Due, GrantWish, WantedGrants
from bot.funding.states import GrantState
from bot.funding.tables import grants
from bot.storage.database import Database
from tests.engine import NOW
from tests.funding import add_grant, add_rules
from tests.participants import add_person
from tests.people import HALLE, add_kommune, add_member


@pytest.fixture
def filed(database: Database) -> Database:
    """Three grants of Halle: one is overdue, one due today, one approved and without a day."""
    add_rules(database)
    add_kommune(database, "15", kind="land", name="Sachsen-Anhalt", title="", ags="15", kreis_key="")
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    states = (
        (GrantState.SUBMITTED, NOW + timedelta(hours=2)),
        (GrantState.REVIEW, NOW - timedelta(days=1)),
        (GrantState.APPROVED, None),
    )
    for number, (state, due_at) in enumerate(states, 1):
        add_grant(database, person_id, f"draft{number}", measure=["travel"], days=None, travel=100_00)
        changed = update(grants).where(grants.c.id == number).values(state=state, due_at=due_at)
        database.write(lambda connection, changed=changed: connection.execute(changed) and None)
    return database


def found(database: Database, wish: GrantWish, *keys: str) -> list[int]:
    return [one.id for one in database.read(lambda connection: page_of(connection, wish, keys, NOW)).found]


def test_grants_are_found_what_is_due_first(filed: Database) -> None:
    for wish, numbers in (
        (GrantWish(), [2, 1]),
        (GrantWish(WantedGrants.OPEN), [2, 1, 3]),
        (GrantWish(WantedGrants.APPROVED), [3]),
        (GrantWish(WantedGrants.OPEN, Due.OVERDUE), [2]),
        (GrantWish(WantedGrants.OPEN, Due.TODAY), [1]),
        (GrantWish(WantedGrants.OPEN, Due.WEEK), [2, 1]),
        (GrantWish(land="Sachsen-Anhalt"), [2, 1]),
        (GrantWish(land="Hessen"), []),
        (GrantWish(year=2025), []),
        (GrantWish(rest="MODERATION"), [2, 1]),
        (GrantWish(rest="moderation 100%"), []),
    ):
        assert found(filed, wish) == numbers, wish
    assert found(filed, GrantWish(rest="halle"), HALLE) == [2, 1]


def test_a_page_behind_the_last_is_the_first(filed: Database) -> None:
    page = filed.read(lambda connection: page_of(connection, GrantWish(), (), NOW, 50))
    assert (page.first, page.total, page.next_offset) == (1, 2, None)


def test_what_waits_is_counted(filed: Database) -> None:
    row = {
        "grant_id": 2,
        "state": "open",
        "sum_cents": 100_00,
        "grant_version": 1,
        "proposed_by": 1,
        "proposed_at": NOW,
    }
    filed.write(lambda connection: connection.execute(insert(grant_reviews).values(row)) and None)
    counted = filed.read(lambda connection: waiting(connection, NOW))
    assert (counted.count, counted.overdue, counted.second) == (2, 1, 1)
    assert found(filed, GrantWish(WantedGrants.SECOND)) == [2]
    changed = update(grants).values(version=2)
    filed.write(lambda connection: connection.execute(changed) and None)
    assert filed.read(lambda connection: waiting(connection, NOW)).second == 0
