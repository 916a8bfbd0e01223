"""What there is for a Kommune in a year: the rules, the money left, and whether it is in time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from bot.funding.ledger import Budget, budget_of
from bot.funding.rules.publishing import all_in_force
from bot.funding.rules.ruleset import DatedRule, Ruleset
from bot.funding.states import STAGES, Holding
from bot.funding.tables import grants
from bot.funding.unit import unit_of
from bot.people.kommunen.reading import Kommune

_YEARS_TOGETHER = 3
_HOLDING = [state for state, stage in STAGES.items() if stage.holds is not Holding.NOTHING]


@dataclass(frozen=True)
class Leeway:
    """What there is for a Kommune in a year.

    left_cents: what may still be applied for; only confirmed rules lessen it. over: the confirmed rules that allow
    nothing more, by their names in Ruleset. doubtful: those that would, were they confirmed.
    """

    kommune: Kommune
    rules: Ruleset
    left_cents: int
    is_merged: bool
    over: tuple[str, ...]
    doubtful: tuple[str, ...]


def coming_rules(connection: Connection, today: date) -> tuple[Ruleset, ...]:
    """Return the rules in force of this year and the next ones."""
    return tuple(rules for rules, _ in all_in_force(connection) if rules.year >= today.year)


def leeway_of(connection: Connection, kommune: Kommune, rules: Ruleset, today: date) -> Leeway:
    """Return what there is for a Kommune by the rules of a year."""
    unit = unit_of(kommune, rules.unit.says)
    budget = budget_of(connection, unit, rules.year, rules.cap_cents.says)
    left = budget.left_cents
    over: list[str] = []
    doubtful: list[str] = []
    if left <= 0:
        over.append("cap_cents")
    if (three := rules.three_years_cents) is not None:
        of_three = max(0, three.says - _used(connection, unit, rules.year))
        left = min(left, of_three) if three.is_confirmed else left
        if of_three <= 0:
            _sort("three_years_cents", three, over, doubtful)
    if (days := rules.apply_until) is not None and days.says < today:
        _sort("apply_until", days, over, doubtful)
    if (times := rules.grants_a_year) is not None and _grants(connection, unit, rules.year) >= times.says:
        _sort("grants_a_year", times, over, doubtful)
    return Leeway(kommune, rules, left, budget.is_merged, tuple(over), tuple(doubtful))


def _sort(name: str, rule: DatedRule[date] | DatedRule[int], over: list[str], doubtful: list[str]) -> None:
    (over if rule.is_confirmed else doubtful).append(name)


def _used(connection: Connection, unit: str, year: int) -> int:
    """Return what a unit uses in a year and the two before it."""
    years = range(year - _YEARS_TOGETHER + 1, year + 1)
    budgets: list[Budget] = [budget_of(connection, unit, one, 0) for one in years]
    return sum(one.reserved_cents + one.booked_cents for one in budgets)


def _grants(connection: Connection, unit: str, year: int) -> int:
    """Return how many grants of a unit in a year are under way or done."""
    theirs = (grants.c.unit_key == unit) & (grants.c.year == year) & grants.c.state.in_(_HOLDING)
    return int(connection.execute(select(func.count()).where(theirs)).scalar_one())
