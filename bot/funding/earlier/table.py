"""The table of earlier grants: each row with what cannot be used of it."""

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from bot.engine.answers.amounts import Euros, Number
from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.talk.vocabulary import is_said, phrases
from bot.errors import OperationFailed
from bot.funding.form import sum_cents
from bot.funding.rules.ruleset import Measure
from bot.funding.rules.values import READERS, UnusableRule
from bot.funding.states import GrantState

MOST_BYTES, MOST_ROWS = 1_000_000, 2_000
_WORDS: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_HEADINGS: Mapping[str, list[str]] = _WORDS["headings"]
_STATES = {GrantState(name): phrases(said) for name, said in _WORDS["states"].items()}
_NEEDED = ("kommune", "state", "project", "starts_on", "ends_on")
_AMOUNTS = ("sum_cents", "approved_cents", "invoiced_cents")
_OWN_COLUMNS = ("kommune", "year", "state", *_AMOUNTS)
_LONGEST_TITLE = 150


class EarlierMissing(OperationFailed):
    """The table cannot be read, or is none."""


class EarlierHeadings(OperationFailed):
    """The table lacks headings that are needed."""


class EarlierRefused(OperationFailed):
    """Some rows cannot be taken, so none is."""


class EarlierBeyondCap(OperationFailed):
    """A grant would use more of a year than its cap, so none is taken."""


@dataclass(frozen=True)
class EarlierGrant:
    """A grant as a row has it. kommune: a name or a key, as written. answers: of the form, those that are given."""

    line: int
    kommune: str
    year: int
    state: GrantState
    answers: Mapping[str, Any]
    amounts: Mapping[str, int]


@dataclass(frozen=True)
class RefusedGrant:
    """A row that cannot be taken. problem: ends the key of its sentence."""

    line: int
    problem: str
    details: Mapping[str, str] = field(default_factory=dict)


class _Unusable(ValueError):
    def __init__(self, problem: str, **details: str) -> None:
        super().__init__(problem)
        self.problem, self.details = problem, details


def read_earlier(file: Path, today: date) -> list[EarlierGrant | RefusedGrant]:
    """Return the rows of a table; a row without a year is of this one. Raises EarlierMissing, EarlierHeadings."""
    try:
        content = file.read_bytes()[: MOST_BYTES + 1]
    except OSError as error:
        raise EarlierMissing(file=str(file), reason=error.strerror or "") from error
    if len(content) > MOST_BYTES or b"\0" in content:
        raise EarlierMissing(file=str(file), reason="")
    return list(_rows(content.decode("utf-8-sig", errors="replace"), today))


def _rows(text: str, today: date) -> Iterator[EarlierGrant | RefusedGrant]:
    head = text.partition("\n")[0]
    rows = csv.reader(StringIO(text, newline=""), delimiter=max(";,\t", key=head.count))
    columns = _columns(next(rows, []))
    for number, row in enumerate(rows):
        if any(cell.strip() for cell in row):
            cells = {name: row[index].strip() for name, index in columns.items() if index < len(row)}
            yield _row(cells, rows.line_num, today) if number < MOST_ROWS else RefusedGrant(rows.line_num, "many")


def _columns(head: list[str]) -> dict[str, int]:
    known = {name: phrases(said) for name, said in _HEADINGS.items()}
    found = {
        name: index for index, heading in enumerate(head) for name, said in known.items() if is_said(heading, said)
    }
    if missing := [_HEADINGS[name][0] for name in _NEEDED if name not in found]:
        raise EarlierHeadings(missing=", ".join(missing))
    return found


def _row(cells: Mapping[str, str], line: int, today: date) -> EarlierGrant | RefusedGrant:
    try:
        year = _read("year", cells.get("year") or str(today.year), today.year)
        values = {name: _read(name, cell, year) for name, cell in cells.items() if cell and name != "year"}
    except _Unusable as error:
        return RefusedGrant(line, error.problem, error.details)
    if not values.keys() >= set(_NEEDED) or len(values["project"]) > _LONGEST_TITLE:
        return RefusedGrant(line, "incomplete", {"needed": ", ".join(_HEADINGS[name][0] for name in _NEEDED)})
    if int(values["ends_on"][:4]) != year or values["starts_on"] > values["ends_on"]:
        return RefusedGrant(line, "days", {"year": str(year)})
    answers = {name: value for name, value in values.items() if name not in _OWN_COLUMNS}
    amounts = {name: values[name] for name in _AMOUNTS if name in values}
    amounts.setdefault("sum_cents", sum_cents(answers))
    if amounts["sum_cents"] <= 0:
        return RefusedGrant(line, "no-sum")
    return EarlierGrant(line, values["kommune"], year, values["state"], answers, amounts)


def _read(name: str, cell: str, year: int) -> Any:
    reader = _READERS.get(name)
    try:
        return reader(cell, year) if reader else cell
    except (Unreadable, UnusableRule, ValueError) as error:
        raise _Unusable("cell", column=_HEADINGS[name][0], cell=cell[:80]) from error


def _state(cell: str, _year: int) -> GrantState:
    found = next((state for state, said in _STATES.items() if is_said(cell, said)), None)
    if found is None:
        raise UnusableRule("state")
    return found


def _measures(cell: str, year: int) -> list[str]:
    found: tuple[Measure, ...] = READERS["purposes"]([part.strip() for part in cell.split(",")], year)
    return [str(measure) for measure in found]


def _day(cell: str, year: int) -> str:
    return Date(today=date(year, 1, 1)).parse(cell)


def _euros(cell: str, _year: int) -> int:
    return Euros().parse(cell)


_READERS: Mapping[str, Callable[[str, int], Any]] = {
    "year": lambda cell, _year: Number(2025, 2099).parse(cell),
    "state": _state,
    "measure": _measures,
    "starts_on": _day,
    "ends_on": _day,
    "days": lambda cell, _year: Number(1, 100).parse(cell),
    **dict.fromkeys(("day_rate", "travel", "sum_cents", "approved_cents", "invoiced_cents"), _euros),
}
