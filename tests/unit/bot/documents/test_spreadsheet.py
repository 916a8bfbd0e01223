"""Spreadsheets, read back by another library than wrote them."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO, StringIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.documents.spreadsheet import SheetCell, Spreadsheet, csv_file, xlsx

BERLIN = ZoneInfo("Europe/Berlin")
MADE_AT = datetime(2027, 3, 17, 13, 0, tzinfo=UTC)
HOSTILE = ('=HYPERLINK("https://a.example";"x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1")


def table(*rows: tuple[SheetCell, ...], title: str = "Teilnehmende") -> Spreadsheet:
    return Spreadsheet(title, ("Name", "Seit"), rows, BERLIN)


def wall_clock(text: str) -> datetime:
    """Return a time as it stands in a cell, which knows no zone."""
    return datetime.fromisoformat(text)


def made(sheet: Spreadsheet) -> bytes:
    return xlsx(sheet, MADE_AT, "Lotse")


def read(content: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_table_comes_back_as_it_was() -> None:
    since = datetime(2027, 7, 1, 12, 30, tzinfo=UTC)
    sheet = read(made(table(("Ada 👩‍🔬", since), ("مريم", date(2027, 1, 2)), (3, None), (2.5, "x\ny"))))
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Name", "Seit"],
        ["Ada 👩‍🔬", wall_clock("2027-07-01 14:30")],
        ["مريم", wall_clock("2027-01-02 00:00")],
        [3, None],
        [2.5, "x\ny"],
    ]
    assert sheet.title == "Teilnehmende"
    assert sheet["B2"].number_format == "dd.mm.yyyy hh:mm"
    assert sheet["B3"].number_format == "dd.mm.yyyy"


def test_headings_stay_in_sight_and_filter_and_widths_fit() -> None:
    sheet = read(made(table(("Ada", "x" * 30), ("Bea", "y" * 900))))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A1"].font.b
    widths = [sheet.column_dimensions[name].width for name in "AB"]
    assert widths[0] == pytest.approx(8, abs=1)
    assert widths[1] == pytest.approx(60, abs=1)


def test_the_same_table_is_the_same_bytes_and_says_who_made_it() -> None:
    sheet = table(("Ada", MADE_AT))
    assert made(sheet) == made(sheet)
    properties = load_workbook(BytesIO(made(sheet))).properties
    assert (properties.title, properties.creator) == ("Teilnehmende", "Lotse")
    assert properties.created == wall_clock("2027-03-17 14:00")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_computed(text: str) -> None:
    content = made(table((text, "x")))
    assert read(content)["A2"].data_type == "s"
    with ZipFile(BytesIO(content)) as file:
        written = b"".join(file.read(name) for name in file.namelist() if "sheet" in name)
        assert not [name for name in file.namelist() if "external" in name.lower()]
    assert b"<f>" not in written
    assert b"hyperlink" not in written.lower()
    (_, row) = read_csv(csv_file(table((text, "x"))))
    assert row[0] == f"'{text}"


def test_csv_is_as_german_programs_read_it() -> None:
    content = csv_file(
        table(("Müller; Ada", datetime(2027, 7, 1, 12, 30, tzinfo=UTC)), (2.5, date(2027, 1, 2)), (7, None))
    )
    assert content.startswith(b"\xef\xbb\xbfName;Seit\r\n")
    assert read_csv(content)[1:] == [["Müller; Ada", "01.07.2027 14:30"], ["2,5", "02.01.2027"], ["7", ""]]


def test_a_number_below_zero_is_a_number() -> None:
    assert read_csv(csv_file(table((-3, "x"))))[1] == ["-3", "x"]
    assert read(made(table((-3, "x"))))["A2"].value == -3


def test_what_no_file_can_hold_is_left_out() -> None:
    sheet = table(("a\x00b\ud800c\x1b", "z" * 40_000))
    assert read(made(sheet))["A2"].value == "abc"
    assert len(str(read(made(sheet))["B2"].value)) == 32_767
    assert read_csv(csv_file(sheet))[1][0] == "abc"


@pytest.mark.parametrize("title", ["a/b:c*[d]?\\", "'x'", "x" * 99, "History", "", "🎓" * 40])
def test_any_title_makes_a_sheet(title: str) -> None:
    content = made(table(("a", "b"), title=title))
    assert 0 < len(read(content).title) <= 31


def test_a_table_without_rows_has_its_headings() -> None:
    assert [cell.value for cell in next(iter(read(made(table())).iter_rows()))] == ["Name", "Seit"]
    assert read_csv(csv_file(table())) == [["Name", "Seit"]]


def test_a_datetime_of_another_zone_is_shown_on_local_clocks() -> None:
    elsewhere = datetime(2027, 1, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    assert read(made(table(("x", elsewhere))))["B2"].value == wall_clock("2027-01-01 01:00")


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        made(replace(table(), rows=(("x",),)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_read_back(text: str) -> None:
    sheet = table((text, "x"))
    assert read(made(sheet))["B2"].value == "x"
    rows = read_csv(csv_file(sheet))
    assert len(rows) == 2
    assert len(rows[1]) == 2
