"""How the values of rules are written in a file: cents, days, numbers, and the German words for the rest."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.talk.vocabulary import is_said, phrases
from bot.funding.rules.ruleset import Measure, UnitKind

WORDS: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_PURPOSES = {Measure(name): phrases(written) for name, written in WORDS["purposes"].items()}
_UNITS = {UnitKind(name): phrases(written) for name, written in WORDS["units"].items()}
_LARGEST_CENTS = 100_000_000
_MOST_GRANTS = 100


class UnusableRule(ValueError):
    """A value cannot be used; problem and details as in RefusedRule."""

    def __init__(self, problem: str, **details: str) -> None:
        super().__init__(problem)
        self.problem, self.details = problem, details


def _cents(value: Any, _year: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UnusableRule("cents")
    if not 0 < value <= _LARGEST_CENTS:
        raise UnusableRule("amount")
    return value


def _count(value: Any, _year: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _MOST_GRANTS:
        raise UnusableRule("count")
    return value


def _day_of_year(value: Any, year: int) -> date:
    day = _day(value)
    if day.year != year:
        raise UnusableRule("other-year", year=str(year))
    return day


def _day_before_year(value: Any, year: int) -> date:
    day = _day(value)
    if day.year >= year:
        raise UnusableRule("no-earlier-year", year=str(year))
    return day


def _day(value: Any) -> date:
    """Return a day that is written as TOML has it, or in German: "30.9.2027"."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(Date().parse(value))
        except Unreadable as error:
            raise UnusableRule("day") from error
    if not isinstance(value, date) or isinstance(value, datetime):
        raise UnusableRule("day")
    return value


def _purposes(value: Any, _year: int) -> tuple[Measure, ...]:
    listed = value if isinstance(value, list) else [value]
    found = {measure for one in listed for measure, said in _PURPOSES.items() if _is_one(one, said)}
    if not listed or not all(any(_is_one(one, said) for said in _PURPOSES.values()) for one in listed):
        raise UnusableRule("purposes")
    return tuple(measure for measure in Measure if measure in found)


def _unit(value: Any, _year: int) -> UnitKind:
    found = next((unit for unit, said in _UNITS.items() if _is_one(value, said)), None)
    if found is None:
        raise UnusableRule("unit")
    return found


def _is_one(value: Any, said: frozenset[str]) -> bool:
    return isinstance(value, str) and is_said(value, said)


READERS: Mapping[str, Callable[[Any, int], Any]] = {
    "cap_cents": _cents,
    "purposes": _purposes,
    "unit": _unit,
    "apply_until": _day_of_year,
    "apply_until_earlier": _day_before_year,
    "invoice_until": _day_of_year,
    "invoice_until_earlier": _day_before_year,
    "day_rate_cents": _cents,
    "three_years_cents": _cents,
    "grants_a_year": _count,
}
"""By the name of the rule: what a value of a file, in the rules of a year, says. They raise UnusableRule."""
