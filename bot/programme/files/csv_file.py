"""A programme as a table (CSV) with German headings, as spreadsheets save it."""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from importlib.resources import files
from io import StringIO
from typing import Any

from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.working_days import working_day
from bot.engine.talk.vocabulary import is_said, phrases
from bot.errors import OperationFailed
from bot.programme.files.entries import ProgrammeEntry, RefusedEntry, Unusable, split
from bot.programme.local_time import NoSuchTime, moments

_WORDS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
HEADINGS: dict[str, list[str]] = _WORDS["headings"]
_KINDS: dict[str, frozenset[str]] = {kind: phrases(names) for kind, names in _WORDS["kinds"].items()}
_YES, _NO = phrases(_WORDS["cells"]["yes"]), phrases(_WORDS["cells"]["no"])
_DELIMITERS = (";", ",", "\t")
_NEEDED = ("uid", "kind", "title", "starts_at", "ends_at")
_TIME, _DAYS_AHEAD = (re.compile(_WORDS["times"][name]) for name in ("moment", "working_days"))


class ProgrammeHeadings(OperationFailed):
    """A table lacks headings that are needed."""


def read_csv(text: str, today: date) -> Iterator[ProgrammeEntry | RefusedEntry]:
    """Give the rows of a table, one by one. Raises ProgrammeHeadings.

    Cells are divided by semicolons, commas or tabs. today: from which "+14 Werktage" counts.
    """
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    columns = _columns(next(rows, []))
    line = rows.line_num + 1
    for row in rows:
        if any(cell.strip() for cell in row):
            cells = {name: row[index].strip() for name, index in columns.items() if index < len(row)}
            yield _read(cells, line, today)
        line = rows.line_num + 1


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _columns(head: list[str]) -> dict[str, int]:
    """Return which cell is which column's."""
    known = {name: phrases(headings) for name, headings in HEADINGS.items()}
    found = {
        name: index
        for name, said in known.items()
        for index in [next((index for index, heading in enumerate(head) if is_said(heading, said)), None)]
        if index is not None
    }
    if missing := [HEADINGS[name][0] for name in _NEEDED if name not in found]:
        raise ProgrammeHeadings(missing=", ".join(missing))
    return found


def _read(cells: Mapping[str, str], line: int, today: date) -> ProgrammeEntry | RefusedEntry:
    try:
        values = {name: _READERS[name](cell, today) if name in _READERS else cell for name, cell in cells.items()}
    except Unusable as error:
        return RefusedEntry(line, error.problem, error.details)
    return ProgrammeEntry(line, values.pop("uid"), values)


def _list(cell: str, _today: date) -> list[str]:
    return list(split(cell))


def _kind(cell: str, _today: date) -> str:
    for kind, said in _KINDS.items():
        if is_said(cell, said):
            return kind
    raise Unusable("kind", cell=cell)


def _seats(cell: str, _today: date) -> int | None:
    if not cell:
        return None
    if not (cell.isascii() and cell.isdecimal() and 0 < int(cell) < 1_000_000):
        raise Unusable("seats", cell=cell)
    return int(cell)


def _yes_no(cell: str, _today: date) -> bool:
    if is_said(cell, _YES):
        return True
    if cell and not is_said(cell, _NO):
        raise Unusable("yes-no", cell=cell)
    return False


def _optional_moment(cell: str, today: date) -> datetime | None:
    return _moment(cell, today) if cell else None


def _moment(cell: str, today: date) -> datetime:
    """Return a time such as "17.03.2027 14:00" in UTC. Raises Unusable."""
    found = _TIME.fullmatch(cell)
    if not found or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        raise Unusable("time", cell=cell)
    try:
        meant = moments(_day(found["day"], today), time(int(found["hour"]), int(found["minute"] or 0)))
    except NoSuchTime as error:
        raise Unusable("no-such-time", time=cell) from error
    if len(meant) > 1:
        raise Unusable("doubled-time", time=cell)
    return meant[0]


def _day(text: str, today: date) -> date:
    if ahead := _DAYS_AHEAD.fullmatch(text):
        return working_day(today, int(ahead[1]))
    try:
        return date.fromisoformat(Date(today=today).parse(text))
    except Unreadable as error:
        raise Unusable("time", cell=text) from error


_READERS: dict[str, Callable[[str, date], Any]] = {
    "kind": _kind,
    "starts_at": _moment,
    "ends_at": _moment,
    "signup_from": _optional_moment,
    "signup_until": _optional_moment,
    "seats": _seats,
    "members_only": _yes_no,
    "roles": _list,
    "states": _list,
    "topics": _list,
}
