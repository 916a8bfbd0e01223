"""What people write for their Kommune, and which one it means."""

from dataclasses import replace
from datetime import date

import pytest

from bot.people.kommunen.finding import Finder, FoundKommunen
from bot.people.kommunen.reading import Kommune, every_kommune, kommune_of
from bot.storage.database import Database

WEINSTRASSE, HOLSTEIN, ORLA = "073160000000", "010550032032", "160755050073"
VOGTLAND, SACHSEN, WAIDNAAB = "145235107290", "146280260260", "093740139139"
STEINFURT, OSNABRUECK, SAMTGEMEINDE = "055660060060", "034595404027", "034595404"
ANKLAM, LANDHAGEN = "130755553101", "130755555102"
HALLE, HALLE_WESTFALEN = "150020000000", "057540012012"
WITTENBERG, KREIS_WITTENBERG = "150910375375", "15091"
HANAU = "064350014014"


@pytest.fixture
def listed(example: Database) -> list[Kommune]:
    return example.read(
        lambda connection: [kommune_of(dict(row)) for row in connection.execute(every_kommune()).mappings()]
    )


@pytest.fixture
def finder(listed: list[Kommune]) -> Finder:
    return Finder(listed)


def keys(found: FoundKommunen) -> list[str]:
    return [kommune.key for kommune in found.kommunen]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("07316000", WEINSTRASSE),
        ("073160000000", WEINSTRASSE),
        ("07 3 16 000", WEINSTRASSE),
        ("07 316 0000 000", WEINSTRASSE),
        ("7316000", WEINSTRASSE),
        ("07316", WEINSTRASSE),
        ("034595404", SAMTGEMEINDE),
        ("15091", KREIS_WITTENBERG),
        ("Neustadt an der Weinstraße", WEINSTRASSE),
        ("Neustadt an der Weinstraße, Stadt", WEINSTRASSE),
        ("neustadt an der weinstrasse", WEINSTRASSE),
        ("NEUSTADT AN DER WEINSTRASSE", WEINSTRASSE),
        ("Neustadt a.d. Weinstr.", WEINSTRASSE),
        ("Neustadt/Weinstraße", WEINSTRASSE),
        ("Neustadt, Rheinland-Pfalz", WEINSTRASSE),
        ("Neustadt RLP", WEINSTRASSE),
        ("Neustadt, Thüringen", ORLA),
        ("Neustadt Thueringen", ORLA),
        ("Neustadt in Thuringen", ORLA),
        ("Thüringen, Neustadt", ORLA),
        ("Stadt Neustadt im Saale-Orla-Kreis", ORLA),
        ("Neustadt (Sachsen)", SACHSEN),
        ("Neustadt/Vogtl.", VOGTLAND),
        ("Neustadt Vogtland", VOGTLAND),
        ("Neustadt a.d.Waldnaab, St", WAIDNAAB),
        ("Neuenkirchen Kreis Steinfurt", STEINFURT),
        ("Neuenkirchen (Steinfurt)", STEINFURT),
        ("Neuenkirchen, NRW", STEINFURT),
        ("Landkreis Steinfurt, Gemeinde Neuenkirchen", STEINFURT),
        ("48485 Neuenkirchen", STEINFURT),
        ("Neuenkirchen Anklam-Land", ANKLAM),
        ("Samtgemeinde Neuenkirchen", SAMTGEMEINDE),
        ("SG Neuenkirchen", SAMTGEMEINDE),
        ("Stadt Wittenberg", WITTENBERG),
        ("Lutherstadt Wittenberg", WITTENBERG),
        ("Wittenberg, Lutherstadt", WITTENBERG),
        ("Landkreis Wittenberg", KREIS_WITTENBERG),
        ("LK Wittenberg", KREIS_WITTENBERG),
        ("Wittenberg (Landkreis)", KREIS_WITTENBERG),
        ("VG Nastätten", "071415007"),
        ("Heidekreis", "03358"),
        ("Landkreis Heidekreis", "03358"),
        ("Regionalverband Saarbrücken", "10041"),
        ("Saarbruecken, Landeshauptstadt", "100410100100"),
        ("Hamburg", "020000000000"),
        ("Halle (Saale)", HALLE),
        ("Halle/Saale", HALLE),
        ("Halle in Westfalen", HALLE_WESTFALEN),
        ("Ich bin Bürgermeisterin der Stadt Hanau in Hessen", HANAU),
        ("  Hanau\n", HANAU),
        ("Hanau\u200b", HANAU),
        ("Ｈａｎａｕ", HANAU),
    ],
)
def test_a_text_that_names_one_finds_it(finder: Finder, text: str, key: str) -> None:
    found = finder.find(text)
    assert (keys(found), found.is_sure) == ([key], True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wittenberg", [WITTENBERG, KREIS_WITTENBERG]),
        ("Halle", [HALLE, HALLE_WESTFALEN]),
        ("Neuenkirchen Osnabrück", [OSNABRUECK, SAMTGEMEINDE]),
        ("Neuenkirchen, Vorpommern-Greifswald", [LANDHAGEN, ANKLAM]),
    ],
)
def test_a_text_that_names_several_finds_all_of_them(finder: Finder, text: str, expected: list[str]) -> None:
    found = finder.find(text)
    assert (keys(found), found.is_sure) == (expected, True)


def test_every_neuenkirchen_and_every_neustadt_is_found(finder: Finder, listed: list[Kommune]) -> None:
    for name, count in (("Neuenkirchen", 9), ("Neustadt", 13)):
        beginning = {row.key for row in listed if row.name.startswith(name) and "-" not in row.name.split()[0]}
        assert len(beginning) == count
        assert set(keys(finder.find(name))) == beginning


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("67433", WEINSTRASSE),
        ("Weinstraße", WEINSTRASSE),
        ("Titisee", "083155113113"[:5] + "5017113"),
        ("Pirn", "146285229270"),
        ("Frankfurt/M", ""),
        ("Halle/S.", HALLE),
        ("Neustadt a.d.W.", WEINSTRASSE),
        ("Neustat an der Weinstrase", WEINSTRASSE),
        ("Saarbrüken", "100410100100"),
        ("Wittenbrg", WITTENBERG),
        ("Neustadt Tühringen", ORLA),
        ("Neuenkirhcen Steinfurt", STEINFURT),
        ("Neuenkirchen, Kreis Steinfuhrt", STEINFURT),
        ("Landkreis Hanau", HANAU),
        ("99999 Hanau", HANAU),
    ],
)
def test_what_is_not_named_exactly_is_a_guess(finder: Finder, text: str, first: str) -> None:
    found = finder.find(text)
    assert not found.is_sure
    assert keys(found)[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "?", "😀", "-", "\x00", "Xyzzy", "99999", "99999999", "1" * 200, "Hanau " * 800, "a" * 5000),
        *("'; DROP TABLE kommunen", "٠٧٣١٦"),
    ],
)
def test_what_means_nothing_finds_nothing(finder: Finder, text: str) -> None:
    assert finder.find(text).kommunen == ()


def test_the_name_of_a_land_is_not_taken_for_a_town_that_begins_with_it(finder: Finder) -> None:
    assert finder.find("Sachsen").kommunen == ()
    assert keys(finder.find("Bremen")) == ["040110000000"]


def test_a_town_that_is_its_own_kreis_is_there_once(finder: Finder) -> None:
    assert keys(finder.find("Berlin")) == ["110000000000"]
    assert keys(finder.find("11000")) == ["110000000000"]


def test_what_is_no_more_leads_to_its_successor(listed: list[Kommune]) -> None:
    gone = {"retired_on": date(2026, 1, 1), "as_of": date(2025, 11, 30)}
    rows = [replace(row, **gone, successor_key=HANAU) if row.key == STEINFURT else row for row in listed]
    finder = Finder(rows)
    assert keys(finder.find("Neuenkirchen, Steinfurt")) == [HANAU]
    assert keys(finder.find("05566060")) == keys(finder.find("Hanau")) == [HANAU]
    assert STEINFURT not in keys(finder.find("Neuenkirchen"))


@pytest.mark.parametrize("successor", [None, STEINFURT, OSNABRUECK, "000000000000"])
def test_what_is_no_more_and_leads_nowhere_is_not_found(listed: list[Kommune], successor: str | None) -> None:
    gone = {"retired_on": date(2026, 1, 1), "successor_key": successor}
    rows = [replace(row, **gone) if row.key in {STEINFURT, OSNABRUECK} else row for row in listed]
    rows = [replace(row, successor_key=STEINFURT) if row.key == OSNABRUECK else row for row in rows]
    finder = Finder(rows)
    assert keys(finder.find("05566060")) == keys(finder.find("Neuenkirchen, Steinfurt")) == []


def test_the_nearest_names_are_those_that_look_alike(finder: Finder) -> None:
    assert HANAU in [kommune.key for kommune in finder.nearest("Hamau am Main", 3)]
    assert len(finder.nearest("Xyzzy", 3)) == 3
    assert finder.nearest("", 3) == ()
