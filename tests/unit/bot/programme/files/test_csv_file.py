"""A programme as a table."""

from datetime import UTC, date, datetime

import pytest

from bot.programme.files.csv_file import ProgrammeHeadings, read_csv
from bot.programme.files.entries import ProgrammeEntry, RefusedEntry

TODAY = date(2027, 1, 5)
HEAD = "Kennung;Art;Titel;Beginn;Ende"


def read(text: str) -> list[ProgrammeEntry | RefusedEntry]:
    return list(read_csv(text, TODAY))


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_row_is_a_meeting(delimiter: str, line_end: str) -> None:
    head = "ID;Format;Veranstaltung;Start;Ende;Plätze;Nur für Mitglieder"
    row = "w1;Webinar;Dorfladen;17. März 2027 14:00;17.3.2027 15.30 Uhr;20;ja"
    (found,) = read(line_end.join([head, row, ""]).replace(";", delimiter))
    assert isinstance(found, ProgrammeEntry)
    assert found.uid == "w1"
    assert found.values == {
        "kind": "online",
        "title": "Dorfladen",
        "starts_at": datetime(2027, 3, 17, 13, tzinfo=UTC),
        "ends_at": datetime(2027, 3, 17, 14, 30, tzinfo=UTC),
        "seats": 20,
        "members_only": True,
    }


@pytest.mark.parametrize(("ahead", "day"), [(0, 5), (1, 6), (3, 8), (4, 11), (10, 19)])
def test_working_days_from_today(ahead: int, day: int) -> None:
    (found,) = read(f"{HEAD}\nw1;Fachtag;Demografie;+{ahead} Werktage 10:00;+{ahead} Werktage 16:00")
    assert isinstance(found, ProgrammeEntry)
    assert found.values["starts_at"] == datetime(2027, 1, day, 9, tzinfo=UTC)


def test_what_the_table_does_not_say_is_not_said() -> None:
    (found,) = read(f"{HEAD}\nw1;Fachtag;Demografie;1.2.2027 10:00;1.2.2027 16:00")
    assert isinstance(found, ProgrammeEntry)
    assert "seats" not in found.values


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("w2;Konzert;Titel;1.2.2027 10:00;1.2.2027 16:00;", "kind"),
        ("w2;Fachtag;Titel;28.3.2027 02:30;28.3.2027 16:00;", "no-such-time"),
        ("w2;Fachtag;Titel;31.10.2027 02:30;31.10.2027 16:00;", "doubled-time"),
        ("w2;Fachtag;Titel;bald;1.2.2027 16:00;", "time"),
        ("w2;Fachtag;Titel;1.2.2027 25:00;1.2.2027 16:00;", "time"),
        ("w2;Fachtag;Titel;30.2.2027 10:00;1.2.2027 16:00;", "time"),
        ("w2;Fachtag;Titel;1.2.2027 10:00;1.2.2027 16:00;-3", "seats"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_with_its_line(row: str, problem: str) -> None:
    good = 'w1;Fachtag;"Zwei\nZeilen";1.2.2027 10:00;1.2.2027 16:00;'
    first, second = read(f"{HEAD};Plätze\n{good}\n{row}")
    assert isinstance(first, ProgrammeEntry)
    assert isinstance(second, RefusedEntry)
    assert (second.problem, second.line) == (problem, 4)


def test_headings_that_are_missing_are_named() -> None:
    with pytest.raises(ProgrammeHeadings) as raised:
        read("Titel;Beginn\nx;1.2.2027 10:00")
    assert raised.value.details["missing"] == "Kennung, Art, Ende"
