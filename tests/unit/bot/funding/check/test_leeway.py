from datetime import date

import pytest

from bot.funding.check.leeway import Leeway, coming_rules, leeway_of
from bot.funding.rules.ruleset import DatedRule, UnitKind
from bot.people.kommunen.reading import by_key
from bot.storage.database import Database
from tests.funding import YEAR, add_grant, add_rules, rules
from tests.participants import add_person
from tests.people import HALLE, add_kommune, add_member

TODAY = date(YEAR, 5, 1)


@pytest.fixture
def person(database: Database) -> int:
    add_rules(database, rules(YEAR - 1), rules())
    add_kommune(database)
    person_id = add_person(database)
    add_member(database, person_id)
    return person_id


def leeway(database: Database, today: date = TODAY, key: str = HALLE, **more: object) -> Leeway:
    kommune = database.read(lambda connection: by_key(connection, key))
    assert kommune
    return database.read(lambda connection: leeway_of(connection, kommune, rules(**more), today))


def three(cents: int, *, sure: bool) -> DatedRule[int]:
    return DatedRule(cents, "https://rules.example/three", is_confirmed=sure)


def test_what_is_reserved_is_not_left(database: Database, person: int) -> None:
    assert leeway(database).left_cents == 5_000_00
    add_grant(database, person)
    assert leeway(database).left_cents == 760_00


def test_three_years_lessen_the_money_only_if_that_is_confirmed(database: Database, person: int) -> None:
    add_grant(database, person, starts_on=f"{YEAR - 1}-02-01", ends_on=f"{YEAR - 1}-03-01")
    assert leeway(database, three_years_cents=three(6_000_00, sure=False)).left_cents == 5_000_00
    assert leeway(database, three_years_cents=three(6_000_00, sure=True)).left_cents == 1_760_00
    assert leeway(database, three_years_cents=three(4_240_00, sure=False)).doubtful == ("three_years_cents",)
    assert leeway(database, three_years_cents=three(4_240_00, sure=True)).over == ("three_years_cents",)


def test_the_last_day_is_still_in_time(database: Database, person: int) -> None:
    last = DatedRule(TODAY, "https://rules.example/days", is_confirmed=True)
    assert leeway(database, apply_until=last).over == ()
    assert leeway(database, date(YEAR, 5, 2), apply_until=last).over == ("apply_until",)


def test_what_counts_as_one_kommune_shares_its_money(database: Database, person: int) -> None:
    verband = DatedRule(UnitKind.KREIS, "", is_confirmed=False)
    add_rules(database, rules(unit=verband))
    add_kommune(database, "150020000001", name="Nachbarin")
    add_grant(database, person)
    assert leeway(database, key="150020000001", unit=verband).left_cents == 760_00


def test_rules_of_years_that_are_over_are_not_offered(database: Database, person: int) -> None:
    found = database.read(lambda connection: coming_rules(connection, TODAY))
    assert [one.year for one in found] == [YEAR]
