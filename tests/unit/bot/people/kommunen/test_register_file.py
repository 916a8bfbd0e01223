"""A register is read whole, or refused with the line or the key at which it fails."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.people.kommunen.register_file import (
    RegisterIncomplete,
    RegisterMissing,
    RegisterRow,
    RegisterUnreadable,
    read_register,
)
from tests.registers import EXAMPLE, HANAU, RegisterText


@pytest.fixture(scope="module")
def rows() -> dict[str, RegisterRow]:
    return {row["key"]: row for row in read_register(EXAMPLE).rows}


def test_the_example_has_all_laender_and_its_day(rows: dict[str, RegisterRow]) -> None:
    assert read_register(EXAMPLE).as_of == date(2025, 11, 30)
    assert len([row for row in rows.values() if row["kind"] == "land"]) == 16


def test_a_gemeinde_has_what_the_register_says_of_it(rows: dict[str, RegisterRow]) -> None:
    assert dict(rows[HANAU]) == {
        "key": HANAU,
        "kind": "gemeinde",
        "ags": "06435014",
        "name": "Hanau",
        "title": "Stadt",
        "designation": "Hanau, Brüder-Grimm-Stadt",
        "land_key": "06",
        "kreis_key": "06435",
        "verband_key": "",
        "plz": "63450",
        "population": 97956,
        "area_hectares": 7628,
    }


@pytest.mark.parametrize(
    ("key", "name", "title"),
    [
        ("073160000000", "Neustadt an der Weinstraße", "kreisfreie Stadt"),
        ("150020000000", "Halle (Saale)", "kreisfreie Stadt"),
        ("093740139139", "Neustadt a.d. Waldnaab", "Stadt"),
        ("145235107290", "Neustadt/Vogtl.", "Gemeinde"),
        ("093745327", "Eschenbach i.d. OPf.", "Verwaltungsgemeinschaft"),
        ("071415007", "Nastätten", "Verbandsgemeinde"),
        ("10041", "Saarbrücken", "Regionalverband"),
        ("03358", "Heidekreis", ""),
        ("05566", "Steinfurt", "Kreis"),
        ("15", "Sachsen-Anhalt", ""),
    ],
)
def test_names_are_as_people_say_them(rows: dict[str, RegisterRow], key: str, name: str, title: str) -> None:
    assert (rows[key]["name"], rows[key]["title"]) == (name, title)


@pytest.mark.parametrize("key", ["07316", "15002", "055660060", "083155017", "160715051"])
def test_what_has_no_administration_of_its_own_is_no_kommune(rows: dict[str, RegisterRow], key: str) -> None:
    assert key not in rows


def test_who_belongs_to_such_a_verband_has_none(rows: dict[str, RegisterRow]) -> None:
    assert rows["083155017113"]["verband_key"] == ""
    assert rows["071415007092"]["verband_key"] == "071415007"


def test_a_kreis_has_the_sums_of_its_gemeinden(rows: dict[str, RegisterRow]) -> None:
    parts = [rows[key] for key in ("130755553101", "130755555102")]
    for name in ("population", "area_hectares"):
        assert rows["13075"][name] == sum(part[name] for part in parts)


def _unreadable(text: RegisterText, folder: Path) -> str:
    with pytest.raises(RegisterUnreadable) as refused:
        read_register(text.write(folder))
    return refused.value.details["line"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Name;Schlüssel;Einwohner",
        "60".ljust(220),
        "7020251130010550320032Neustadt".ljust(220),
        "6020251330010550320032Neustadt".ljust(220, "0"),
        ("60" + "20251130" + "0105503\x000032Neustadt").ljust(220, "0"),
        ("60" + "20251130" + "010550٣20032Neustadt").ljust(220, "0"),
        ("10" + "20251130" + "17").ljust(220),
    ],
    ids=["empty", "csv", "blank", "unknown", "date", "nul", "digits", "nameless"],
)
def test_a_line_in_another_format_is_named(line: str, tmp_path: Path) -> None:
    lines = RegisterText().lines
    assert _unreadable(RegisterText([*lines[:16], line, *lines[17:]]), tmp_path) == "17"


def test_a_line_that_is_there_twice_is_named(tmp_path: Path) -> None:
    lines = RegisterText().lines
    assert _unreadable(RegisterText([*lines, lines[-1]]), tmp_path) == str(len(lines) + 1)


def test_lines_of_two_days_are_not_one_register(tmp_path: Path) -> None:
    lines = RegisterText().lines
    later = RegisterText(lines[5:6]).dated("20251231").lines
    assert _unreadable(RegisterText([*lines[:5], *later, *lines[6:]]), tmp_path) == "6"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00PK\x03\x04", b"\n\n", "Müll".encode("latin-1")])
def test_another_file_is_refused_at_its_first_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "other.xlsx").write_bytes(content)
    with pytest.raises(RegisterUnreadable) as refused:
        read_register(tmp_path / "other.xlsx")
    assert refused.value.details == {"file": "other.xlsx", "line": "1"}


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_a_file_that_is_not_there_is_said_so(name: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing):
        read_register(tmp_path / name)


@pytest.mark.parametrize("share", [0.1, 0.37, 0.5, 0.9, 0.999])
def test_a_file_that_ends_within_a_line_is_refused(share: float, tmp_path: Path) -> None:
    content = EXAMPLE.read_bytes()
    (tmp_path / "torn.txt").write_bytes(content[: int(len(content) * share)])
    with pytest.raises(RegisterUnreadable):
        read_register(tmp_path / "torn.txt")


def test_a_file_that_ends_after_a_line_is_refused_but_before_the_last_kreise(tmp_path: Path) -> None:
    """Who takes such a file as the first one is told how many Gemeinden it has; a later one must not have fewer."""
    lines = RegisterText().lines
    taken = []
    for count in range(1, len(lines)):
        try:
            read_register(RegisterText(lines[:count]).write(tmp_path))
            taken.append(count)
        except RegisterIncomplete:
            pass
    assert taken == [len(lines) - 3]
    assert lines[-3].startswith("40")
    assert lines[-3][10:12] == "16"


@pytest.mark.parametrize("key", ["01", "03459", "034595404", "055660060", HANAU])
def test_what_others_belong_to_must_be_there(key: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterIncomplete) as refused:
        read_register(RegisterText().without(key).write(tmp_path))
    assert refused.value.details["key"] in {key, key[:5]}


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "marked.txt").write_bytes(b"\xef\xbb\xbf" + EXAMPLE.read_bytes().replace(b"\n", b"\r\n"))
    marked: Any = read_register(tmp_path / "marked.txt")
    assert marked == read_register(EXAMPLE)
