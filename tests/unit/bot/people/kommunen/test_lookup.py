"""The lookup of forms: an answer, a choice, or what to write instead; always in the register as it is now."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound, Several
from bot.engine.talk.wording import Wording
from bot.people.kommunen.importing import import_register
from bot.people.kommunen.lookup import NAME, Kommunen, labels
from bot.people.kommunen.merging import merge
from bot.people.kommunen.reading import by_key, is_sample
from bot.people.kommunen.register_file import read_register
from bot.storage.database import Database
from tests.engine import NOW
from tests.people import HALLE, add_kommune
from tests.registers import HANAU, RegisterText

_SHOWN_ON_BUTTONS = 59  # of Telegram


@pytest.fixture
def kommunen(example: Database) -> Kommunen:
    return Kommunen(example)


def looked_up(kommunen: Kommunen, text: str) -> LookedUp:
    request = LookupRequest(NAME, "kommune", {}, value=text, text=text)
    turn: Any = None
    return kommunen.look_up(request, turn)


def refused(kommunen: Kommunen, text: str) -> str:
    found = looked_up(kommunen, text)
    assert isinstance(found, NotFound)
    assert Wording()(found.key, found.values)
    return found.key


def test_one_that_is_named_is_the_answer(kommunen: Kommunen) -> None:
    name = "Neustadt an der Weinstraße, kreisfreie Stadt (Rheinland-Pfalz)"
    assert looked_up(kommunen, "Neustadt an der Weinstraße") == Found({"key": "073160000000", "name": name})


def test_several_are_a_choice(kommunen: Kommunen) -> None:
    found = looked_up(kommunen, "Neuenkirchen")
    assert isinstance(found, Several)
    assert len(found.offers) == len({label for _, label in found.offers}) == 9
    assert {value["key"] for value, _ in found.offers} >= {"130755553101", "130755555102", "034595404"}


def test_what_tells_two_in_one_kreis_apart_shows_on_a_button(kommunen: Kommunen) -> None:
    shown = [label[:_SHOWN_ON_BUTTONS] for label in labels(kommunen.find("Neuenkirchen"))]
    assert len(set(shown)) == 9


def test_a_guess_is_to_be_confirmed(kommunen: Kommunen) -> None:
    found = looked_up(kommunen, "Hannau")
    assert isinstance(found, Several)
    assert found.offers[0][0]["key"] == HANAU


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Neustadt", "kommune-name-of-many"),
        ("Sachsen", "kommune-is-land"),
        ("meckpomm", "kommune-is-land"),
        ("99999", "kommune-number-unknown"),
        ("1" * 200, "kommune-number-unknown"),
        ("Xyzzy", "kommune-unknown-but-near"),
        ("a" * 5000, "kommune-unknown"),
        ("😀", "kommune-unknown"),
        ("", "kommune-unknown"),
    ],
)
def test_a_refusal_says_what_to_write_instead(kommunen: Kommunen, text: str, key: str) -> None:
    assert refused(kommunen, text) == key


def test_a_plz_of_many_town_halls_asks_for_the_name(example: Database) -> None:
    for number in range(13):
        add_kommune(example, f"150010001{number:03}", name=f"Ort {number}", plz="39999")
    assert refused(Kommunen(example), "39999") == "kommune-number-of-many"


def test_without_a_register_nobody_is_sent_to_look_for_another_name(sqlite: Database) -> None:
    kommunen = Kommunen(sqlite)
    assert refused(kommunen, "Halle") == "kommune-register-empty"
    add_kommune(sqlite)
    assert looked_up(kommunen, "Halle") == Found({"key": HALLE, "name": "Halle (Saale), Stadt"})


def test_a_new_register_is_seen_at_once(example: Database, kommunen: Kommunen, tmp_path: Path) -> None:
    assert [kommune.key for kommune in kommunen.find("Hanau")] == [HANAU]
    before = kommunen.finder()
    assert kommunen.finder() is before
    later = RegisterText().dated("20261130").renamed(HANAU, "Klein Kleckersdorf")
    found = read_register(later.write(tmp_path))
    example.write(lambda connection: import_register(connection, found, NOW))
    assert kommunen.find("Hanau") == []
    assert [kommune.key for kommune in kommunen.find("Klein Kleckersdorf")] == [HANAU]


def test_a_merger_is_seen_at_once(example: Database, kommunen: Kommunen, tmp_path: Path) -> None:
    old = "064350901901"
    for text in (RegisterText().with_gemeinde(old, "Altdorf"), RegisterText().dated("20261130")):
        found = read_register(text.write(tmp_path))
        example.write(lambda connection, found=found: import_register(connection, found, NOW))
    assert kommunen.find("Altdorf") == []
    example.write(lambda connection: merge(connection, old, HANAU, NOW))
    assert [kommune.key for kommune in kommunen.find("Altdorf")] == [HANAU]


def test_a_name_stays_unambiguous_after_the_choice(kommunen: Kommunen, example: Database) -> None:
    found = looked_up(kommunen, "Neuenkirchen, Vorpommern-Greifswald")
    assert isinstance(found, Several)
    named = [value["name"] for value, _ in found.offers]
    assert len(set(named)) == len(named) == 2
    assert all("Amt " in name for name in named)
    for value, _ in found.offers:
        kommune = example.read(partial(by_key, key=value["key"]))
        assert kommune
        assert kommune.label == value["name"]


def test_a_sample_says_that_it_is_one(kommunen: Kommunen) -> None:
    for text in ("Xyzzy", "😀", "99998"):
        found = looked_up(kommunen, text)
        assert isinstance(found, NotFound)
        assert found.values["sample"] == "yes"
        assert str(found.values["gemeinden"]) in Wording()(found.key, found.values)
    assert not is_sample(10_700)
