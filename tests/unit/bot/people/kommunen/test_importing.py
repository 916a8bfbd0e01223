"""A newer register updates, renames, merges and retires, and leaves what points to Kommunen where it was."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.people.audit.tables import audit_entries
from bot.people.kommunen.difference import Difference
from bot.people.kommunen.importing import RegisterOutdated, RegisterShrunk, import_register
from bot.people.kommunen.reading import Kommune, by_key, counts, current, register_as_of
from bot.people.kommunen.register_file import read_register
from bot.people.kommunen.tables import kommunen, register
from bot.people.members.reading import member_of
from bot.storage.database import Database
from tests.engine import NOW, new_person
from tests.people import add_member
from tests.registers import HANAU, RegisterText

HANAU_NOW = "064150000000"
NEXT = "20261130"
Import = Callable[[RegisterText], Difference]


@pytest.fixture
def take(database: Database, tmp_path: Path) -> Import:
    """Imports a register, on both databases."""

    def imported(text: RegisterText) -> Difference:
        found = read_register(text.write(tmp_path))
        return database.write(lambda connection: import_register(connection, found, NOW))

    return imported


def known(database: Database, key: str) -> Kommune:
    found = database.read(lambda connection: by_key(connection, key))
    assert found
    return found


def now(database: Database, key: str) -> str:
    found = database.read(lambda connection: current(connection, key))
    return found.key if found else ""


def entries(database: Database) -> int:
    return database.read(
        lambda connection: connection.execute(select(func.count()).select_from(audit_entries)).scalar_one()
    )


def test_the_first_register_adds_all(database: Database, take: Import) -> None:
    made = take(RegisterText())
    assert len(made.added) == sum(database.read(counts).values()) == 83
    assert (made.renamed, made.changed, made.merged, made.retired, made.unchanged) == ((), (), (), (), 0)
    assert database.read(register_as_of) == date(2025, 11, 30)
    assert entries(database) == 1


def test_the_same_register_again_changes_nothing(database: Database, take: Import) -> None:
    take(RegisterText())
    revision = database.read(lambda connection: connection.execute(select(register)).one())
    made = take(RegisterText())
    assert (made.is_nothing, made.unchanged) == (True, 83)
    assert database.read(lambda connection: connection.execute(select(register)).one()) == revision
    assert entries(database) == 1


def test_a_later_register_without_changes_is_noted(database: Database, take: Import) -> None:
    take(RegisterText())
    assert take(RegisterText().dated(NEXT)).is_nothing
    assert database.read(register_as_of) == known(database, HANAU).as_of == date(2026, 11, 30)


def test_new_names_and_figures_are_taken_over(database: Database, take: Import) -> None:
    take(RegisterText())
    made = take(RegisterText().dated(NEXT).renamed(HANAU, "Neu-Hanau, Stadt").counted("055660060060", 15000, 4823))
    assert [(change.key, change.before, change.name) for change in made.renamed] == [
        (HANAU, "Hanau, Stadt", "Neu-Hanau, Stadt")
    ]
    # Kreis and Land have the sums of their Gemeinden.
    assert {change.key for change in made.changed} == {"055660060060", "05566", "05"}
    assert known(database, HANAU).name == "Neu-Hanau"
    assert known(database, "055660060060").population == 15000


def test_an_older_register_changes_nothing(database: Database, take: Import) -> None:
    take(RegisterText())
    with pytest.raises(RegisterOutdated):
        take(RegisterText().dated("20251031").renamed(HANAU, "Alt-Hanau"))
    assert known(database, HANAU).name == "Hanau"
    assert entries(database) == 1


def test_a_register_with_far_fewer_gemeinden_changes_nothing(database: Database, take: Import) -> None:
    whole = RegisterText().dated(NEXT)
    for number in range(100, 110):
        whole = whole.with_gemeinde(f"064350{number}{number}", f"Ort {number}")
    take(whole)
    with pytest.raises(RegisterShrunk) as refused:
        take(RegisterText().dated("20261231"))
    assert refused.value.details == {"listed": "32", "held": "42"}
    assert database.read(counts)["gemeinde"] == 42


def hanau_leaves_its_kreis() -> RegisterText:
    """Since 1.1.2026 Hanau is its own Kreis; something else has to be left of the other one."""
    rest = RegisterText().with_gemeinde("064350006006", "Erlensee, Stadt", sort=63)
    return rest.without(HANAU, "064350014").dated(NEXT).with_town_kreis("06415", "Hanau, Brüder-Grimm-Stadt")


def test_a_town_that_leaves_its_kreis_takes_its_history_along(database: Database, take: Import) -> None:
    take(RegisterText())
    person_id = new_person(database)
    add_member(database, person_id, HANAU)
    made = take(hanau_leaves_its_kreis())
    assert [(change.key, change.successor_key) for change in made.merged] == [(HANAU, HANAU_NOW)]
    assert HANAU_NOW not in {change.key for change in made.added}
    member = database.read(lambda connection: member_of(connection, person_id))
    assert member
    assert member.kommune_key == HANAU
    assert now(database, HANAU) == HANAU_NOW
    assert (known(database, HANAU).retired_on, known(database, HANAU_NOW).title) == (
        date(2026, 11, 30),
        "kreisfreie Stadt",
    )


def test_what_belongs_to_another_verband_has_another_key(database: Database, take: Import) -> None:
    take(RegisterText())
    moved = RegisterText().dated(NEXT).without("130755553101").with_gemeinde("130750101101", "Neuenkirchen")
    made = take(moved.without("130755553"))
    assert [(change.key, change.successor_key) for change in made.merged] == [("130755553101", "130750101101")]
    assert [change.key for change in made.retired] == ["130755553"]


def test_one_new_gemeinde_of_several_old_ones_takes_them_over(database: Database, take: Import) -> None:
    base = RegisterText()
    before = base.with_gemeinde("064350901901", "Altdorf", population=800, hectares=300)
    take(before.with_gemeinde("064350902902", "Altheim", population=500, hectares=200))
    made = take(base.dated(NEXT).with_gemeinde("064350903903", "Neu-Alt", population=1303, hectares=500))
    assert {change.key: change.successor_key for change in made.merged} == {
        "064350901901": "064350903903",
        "064350902902": "064350903903",
    }


def test_a_gemeinde_that_another_swallowed_is_found_by_people_and_area(database: Database, take: Import) -> None:
    small = RegisterText().with_gemeinde("064350901901", "Altdorf", population=800, hectares=300)
    take(small)
    made = take(RegisterText().dated(NEXT).counted(HANAU, 97956 + 795, 7628 + 300))
    assert [(change.key, change.successor_key) for change in made.merged] == [("064350901901", HANAU)]


def test_what_nobody_can_be_shown_to_have_taken_over_has_no_successor(database: Database, take: Import) -> None:
    take(RegisterText().with_gemeinde("064350901901", "Altdorf", population=800, hectares=300))
    other = RegisterText().dated(NEXT).with_gemeinde("064350905905", "Ganzneu", population=790, hectares=900)
    made = take(other)
    assert [change.key for change in made.retired] == ["064350901901"]
    assert now(database, "064350901901") == ""


def test_two_of_the_same_name_are_not_taken_for_each_other(database: Database, take: Import) -> None:
    take(RegisterText())
    both = RegisterText().dated(NEXT).without("130755553101", "130755553", "130755555102", "130755555")
    moved = both.with_gemeinde("130750201201", "Neuenkirchen", population=5).with_gemeinde(
        "130750202202", "Neuenkirchen", population=6
    )
    made = take(moved)
    assert {change.key for change in made.retired} >= {"130755553101", "130755555102"}


def test_what_comes_back_stands_in_the_register_again(database: Database, take: Import) -> None:
    altdorf = RegisterText().with_gemeinde("064350901901", "Altdorf")
    take(altdorf)
    take(RegisterText().dated(NEXT))
    made = take(altdorf.dated("20261231"))
    assert [change.key for change in made.added] == ["064350901901"]
    assert (known(database, "064350901901").retired_on, now(database, "064350901901")) == (None, "064350901901")


def test_an_import_that_fails_on_the_way_leaves_nothing(
    database: Database, take: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(RegisterText())

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.people.kommunen.importing._retire", fails)
    with pytest.raises(ZeroDivisionError):
        take(hanau_leaves_its_kreis())
    assert database.read(register_as_of) == date(2025, 11, 30)
    stored = database.read(lambda connection: set(connection.execute(select(kommunen.c.key)).scalars()))
    assert HANAU_NOW not in stored
