"""Tables as files for spreadsheets: XLSX, and CSV as German programs read it; no cell is ever computed."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv"

SheetCell = str | int | float | Decimal | date | datetime | None
"""A datetime is aware; a Decimal is money, with two places; None is an empty cell."""

_DAY, _MOMENT, _MONEY = "dd.mm.yyyy", "dd.mm.yyyy hh:mm", "#,##0.00"
_SHAPES = ((datetime, _MOMENT), (date, _DAY), (Decimal, _MONEY))
_DAY_WRITTEN, _MOMENT_WRITTEN = "%d.%m.%Y", "%d.%m.%Y %H:%M"
# In units of UTF-16, as XLSX counts.
_LONGEST_CELL = 32_767
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True)
class Spreadsheet:
    """One table. title: of the file and its sheet. zone: on whose clocks its times are shown."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[SheetCell]]
    zone: tzinfo


def xlsx(table: Spreadsheet, made_at: datetime, maker: str) -> bytes:
    """Return a table as XLSX: headings stay in sight and filter, widths fit. The same table is the same bytes.

    made_at and maker: aware time and name in the properties of the file.
    """
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        created = made_at.astimezone(table.zone).replace(tzinfo=None)
        book.set_properties({"title": _text(table.title), "author": maker, "created": created})
        sheet = book.add_worksheet(_sheet_name(table.title))
        bold = book.add_format({"bold": True})
        formats = {kind: book.add_format({"num_format": shape}) for kind, shape in _SHAPES}
        for column, heading in enumerate(table.headings):
            sheet.write_string(0, column, _text(heading), bold)
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                _write(sheet, (number, column), cell, table.zone, formats)
        sheet.freeze_panes(1, 0)
        if table.headings:
            sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
        for column, width in enumerate(_widths(table)):
            sheet.set_column(column, column, width)
    return content.getvalue()


def csv_file(table: Spreadsheet) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark, semicolons, days and numbers as they are written in German.

    A text that a program would compute has an apostrophe before it.
    """
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(heading) for heading in table.headings])
    writer.writerows([_written(cell, table.zone) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _write(sheet: Any, place: tuple[int, int], cell: SheetCell, zone: tzinfo, formats: Mapping[Any, Any]) -> None:
    match cell:
        case None:
            pass
        case datetime():
            sheet.write_datetime(*place, cell.astimezone(zone).replace(tzinfo=None), formats[datetime])
        case date():
            sheet.write_datetime(*place, cell, formats[date])
        case str():
            sheet.write_string(*place, _text(cell))
        case Decimal():
            sheet.write_number(*place, cell, formats[Decimal])
        case _:
            sheet.write_number(*place, cell)


def _written(cell: SheetCell, zone: tzinfo) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return cell.astimezone(zone).strftime(_MOMENT_WRITTEN)
        case date():
            return cell.strftime(_DAY_WRITTEN)
        case str():
            return _guarded(cell)
        case Decimal():
            return f"{cell:.2f}".replace(".", ",")
        case _:
            return str(cell).replace(".", ",")


def _text(text: str, longest: int = _LONGEST_CELL) -> str:
    """Return a text as a file can hold it, cut after so many units of UTF-16."""
    return _UNWRITABLE.sub("", text).encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _guarded(text: str) -> str:
    """Return a text such that no program computes it, also behind blanks, which some of them leave out."""
    text = _UNWRITABLE.sub("", text)
    is_computed = text.startswith(_COMPUTED) or text.lstrip().startswith(_COMPUTED)
    return f"'{text}" if is_computed else text


def _sheet_name(title: str) -> str:
    """Return a title as a sheet may be called."""
    name = _text(_NOT_IN_A_NAME.sub(" ", title), _LONGEST_NAME).strip("' ")
    return name if name and name.lower() != "history" else "1"


def _widths(table: Spreadsheet) -> list[int]:
    """Return the width of each column in characters, such that most cells can be read whole."""
    columns = zip(table.headings, *table.rows, strict=True)
    return [
        min(max(_NARROWEST, *(len(_written(cell, table.zone)) + 2 for cell in column)), _WIDEST) for column in columns
    ]
