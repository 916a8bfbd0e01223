"""What holds for an application of a Kommune in a year: the rules, the money that is left, the grants there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from bot.funding.ledger import budget_of
from bot.funding.reading import Grant, grants_of
from bot.funding.rules.publishing import numbered
from bot.funding.rules.ruleset import Ruleset
from bot.funding.states import Holding
from bot.funding.tables import funding_rules, grant_budgets
from bot.funding.unit import unit_of
from bot.people.kommunen.reading import current

_YEARS_BEFORE = 2


@dataclass(frozen=True)
class Situation:
    """What holds for an application.

    rules: in force for the year. left_cents: what the unit may still apply for. three_years_cents: what it holds of
    this year and the two before it. live: the grants of the Kommune in this year that hold money.
    """

    rules: Ruleset
    left_cents: int
    three_years_cents: int
    live: tuple[Grant, ...]


def situation_of(connection: Connection, kommune_key: str, year: int) -> Situation | None:
    """Return what holds for a Kommune in a year; None if there are no rules, or the Kommune is no more."""
    found, kommune = numbered(connection, year), current(connection, kommune_key)
    if found is None or kommune is None:
        return None
    _, rules = found
    unit = unit_of(kommune, rules.unit.says)
    left = budget_of(connection, unit, year, rules.cap_cents.says).left_cents
    lately = {"unit": unit, "first_year": year - _YEARS_BEFORE, "last_year": year}
    three_years = connection.execute(_HELD, lately).scalar_one()
    return Situation(rules, left, int(three_years), _live(grants_of(connection, kommune.key), year))


_HELD = select(func.coalesce(func.sum(grant_budgets.c.reserved_cents + grant_budgets.c.booked_cents), 0)).where(
    grant_budgets.c.unit_key == bindparam("unit"),
    grant_budgets.c.year.between(bindparam("first_year"), bindparam("last_year")),
)


def years_known(connection: Connection, now: datetime) -> tuple[int, ...]:
    """Return the years from now on that have rules."""
    known = select(funding_rules.c.year).where(funding_rules.c.year >= now.year).distinct()
    return tuple(connection.execute(known.order_by(funding_rules.c.year)).scalars())


def latest_rules(connection: Connection) -> int:
    """Return the highest number that any rules have, 0 if there are none."""
    return int(connection.execute(select(func.coalesce(func.max(funding_rules.c.id), 0))).scalar_one())


def _live(found: Sequence[Grant], year: int) -> tuple[Grant, ...]:
    return tuple(one for one in found if one.year == year and one.stage.holds is not Holding.NOTHING)
