"""The rules of one year: each with its source, and whether the programme has confirmed it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

Said = TypeVar("Said")


class Measure(StrEnum):
    """What money may be spent on, as options of the form."""

    CONSULTING = "consulting"
    MODERATION = "moderation"
    TRAVEL = "travel"


class UnitKind(StrEnum):
    """What counts as one Kommune, with one budget a year: a Gemeinde itself, its Verband, or its Kreis."""

    GEMEINDE = "gemeinde"
    VERBAND = "verband"
    KREIS = "kreis"


@dataclass(frozen=True)
class DatedRule(Generic[Said]):
    """What a rule says, where that stands, and whether it is confirmed; otherwise it only leads to the office."""

    says: Said
    source: str
    is_confirmed: bool


@dataclass(frozen=True)
class Ruleset:
    """The rules of a calendar year; a rule that is None is not known at all."""

    year: int
    """Calendar year of the measure."""

    cap_cents: DatedRule[int]
    """Most that a unit may get in the year; always confirmed."""

    purposes: DatedRule[tuple[Measure, ...]]
    """What money may be spent on."""

    unit: DatedRule[UnitKind]
    """What counts as one Kommune."""

    apply_until: DatedRule[date] | None = None
    """Last day to apply."""

    invoice_until: DatedRule[date] | None = None
    """Last day to hand in invoices."""

    day_rate_cents: DatedRule[int] | None = None
    """Highest rate of a day, with VAT."""

    three_years_cents: DatedRule[int] | None = None
    """Most that a unit may get in this year and the two before it."""

    grants_a_year: DatedRule[int] | None = None
    """How many grants a unit may have in the year."""

    apply_until_earlier: DatedRule[date] | None = None
    """Last day to apply in an earlier year: all that can be told where that of this year is not known."""

    invoice_until_earlier: DatedRule[date] | None = None
    """Last day to hand in invoices in an earlier year, likewise."""

    def as_json(self) -> dict[str, Any]:
        """Return the rules as JSON, for `from_json`."""
        found = ((field.name, getattr(self, field.name)) for field in fields(self) if field.name != "year")
        said = {name: [_plain(rule.says), rule.source, rule.is_confirmed] for name, rule in found if rule}
        return {"year": self.year, **said}


def from_json(stored: Mapping[str, Any]) -> Ruleset:
    """Return the rules that `Ruleset.as_json` has written."""
    rules = {name: rule for name, rule in stored.items() if name != "year"}
    said = {name: DatedRule(_READ.get(name, _as_it_is)(rule[0]), *rule[1:]) for name, rule in rules.items()}
    return Ruleset(year=stored["year"], **said)


def _plain(says: Any) -> Any:
    if isinstance(says, tuple):
        return [str(one) for one in says]
    return says.isoformat() if isinstance(says, date) else says


def _as_it_is(says: Any) -> Any:
    return says


_READ: dict[str, Any] = {
    "purposes": lambda says: tuple(Measure(one) for one in says),
    "unit": UnitKind,
    "apply_until": date.fromisoformat,
    "invoice_until": date.fromisoformat,
    "apply_until_earlier": date.fromisoformat,
    "invoice_until_earlier": date.fromisoformat,
}
