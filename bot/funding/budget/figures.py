"""What was applied for, reserved, booked and closed in a year, by Land and in total."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from bot.funding.states import GrantState
from bot.funding.tables import grant_budgets, grants
from bot.people.kommunen.tables import kommunen

_OVER = (GrantState.REJECTED, GrantState.WITHDRAWN, GrantState.MISSED)


@dataclass(frozen=True)
class BudgetFigures:
    """Figures of a Land, or of all. Grants that were rejected, withdrawn or missed count as filed only."""

    land: str
    """Its name; "" of all Länder together."""

    filed: int
    """How many grants were filed."""

    applied_cents: int
    """What all of them applied for."""

    reserved_cents: int
    """What is filed and not decided."""

    booked_cents: int
    """What is approved, or was invoiced."""

    closed: int
    """How many are closed."""

    lost: int
    """How many were rejected, withdrawn or missed."""

    @property
    def average_cents(self) -> int:
        return round(self.applied_cents / self.filed) if self.filed else 0

    @property
    def held_cents(self) -> int:
        return self.reserved_cents + self.booked_cents


@dataclass(frozen=True)
class MergedBudget:
    """The budget of a unit that two units became: somebody has to look whether it is right."""

    unit: str
    reserved_cents: int
    booked_cents: int
    limit_cents: int


def figures_of(connection: Connection, year: int) -> Sequence[BudgetFigures]:
    """Return the figures of each Land that has grants in a year, the one with most money first."""
    counted = (
        select(
            grants.c.land_key,
            kommunen.c.name,
            func.count(),
            func.sum(grants.c.sum_cents),
            func.sum(grants.c.reserved_cents),
            func.sum(grants.c.booked_cents),
            func.sum(case((grants.c.state == GrantState.CLOSED, 1), else_=0)),
            func.sum(case((grants.c.state.in_(_OVER), 1), else_=0)),
        )
        .join(kommunen, kommunen.c.key == grants.c.land_key, isouter=True)
        .where(grants.c.year == year)
        .group_by(grants.c.land_key, kommunen.c.name)
    )
    found = [BudgetFigures(name or key, *map(int, rest)) for key, name, *rest in connection.execute(counted)]
    return sorted(found, key=lambda one: (-one.held_cents, one.land))


def total(listed: Sequence[BudgetFigures]) -> BudgetFigures:
    """Return the figures of several Länder together."""
    names = ("filed", "applied_cents", "reserved_cents", "booked_cents", "closed", "lost")
    return BudgetFigures("", *(sum(getattr(one, name) for one in listed) for name in names))


def merged_budgets(connection: Connection, year: int) -> Sequence[MergedBudget]:
    """Return the budgets of units that were merged in a year."""
    budget = grant_budgets.c
    wanted = (
        select(kommunen.c.name, budget.unit_key, budget.reserved_cents, budget.booked_cents, budget.limit_cents)
        .join(kommunen, kommunen.c.key == budget.unit_key, isouter=True)
        .where(budget.year == year, budget.is_merged)
        .order_by(budget.unit_key)
    )
    return [MergedBudget(name or key, *cents) for name, key, *cents in connection.execute(wanted)]
