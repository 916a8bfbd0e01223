"""Budgets of units: what grants hold of them changes here and nowhere else, and never beyond the cap.

A budget is changed by one conditional UPDATE in the transaction of whatever changes the grant, so that however many
act at once, reserved and booked together never exceed the cap; a CHECK of the database stands behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, case, delete, insert, literal, or_, select, update

from bot.engine.dialogs.turn import Refusal
from bot.funding.tables import grant_budgets, grant_entries, grants
from bot.storage.upsert import is_added


class CapExceeded(Refusal):
    """There is less money left than was asked for. left_cents, sum_cents, unit_key, year say how much less."""


@dataclass(frozen=True)
class Budget:
    """What a unit has in a year. left_cents: what may still be applied for."""

    unit_key: str
    year: int
    limit_cents: int
    reserved_cents: int
    booked_cents: int
    is_merged: bool

    @property
    def left_cents(self) -> int:
        return max(0, self.limit_cents - self.reserved_cents - self.booked_cents)


@dataclass(frozen=True)
class BudgetShare:
    """What a grant holds of its unit's budget."""

    reserved_cents: int
    booked_cents: int


@dataclass(frozen=True)
class Hold:
    """What a grant is to hold from now on, and what it held before. audit_entry: who changes that, and why."""

    grant_id: int
    unit_key: str
    year: int
    before: BudgetShare
    after: BudgetShare
    audit_entry: int


def budget_of(connection: Connection, unit_key: str, year: int, limit_cents: int) -> Budget:
    """Return what a unit has in a year; limit_cents: by the rules, if nobody has applied there yet."""
    found = connection.execute(_BUDGET, {"unit": unit_key, "in_year": year}).one_or_none()
    if found is None:
        return Budget(unit_key, year, limit_cents, 0, 0, is_merged=False)
    return Budget(unit_key, year, found.limit_cents, found.reserved_cents, found.booked_cents, found.is_merged)


def hold(connection: Connection, wanted: Hold, limit_cents: int, now: datetime) -> None:
    """Make a grant hold this much, which frees or takes the difference. The grant's row is locked by who calls.

    limit_cents: by the rules, for the first grant of a unit in a year. Raises CapExceeded.
    """
    reserved = wanted.after.reserved_cents - wanted.before.reserved_cents
    booked = wanted.after.booked_cents - wanted.before.booked_cents
    place: dict[str, Any] = {"unit_key": wanted.unit_key, "year": wanted.year}
    change = {"unit": wanted.unit_key, "in_year": wanted.year, "more_reserved": reserved, "more_booked": booked}
    change["more"] = reserved + booked
    if not _is_changed(connection, change):
        empty = {"limit_cents": limit_cents, "cap_cents": limit_cents, "reserved_cents": 0, "booked_cents": 0}
        is_added(connection, grant_budgets, {**place, **empty})
        if not _is_changed(connection, change):
            raise exceeded(budget_of(connection, wanted.unit_key, wanted.year, limit_cents), reserved + booked)
    connection.execute(
        _HOLDS, {"of": wanted.grant_id, "reserved": wanted.after.reserved_cents, "booked": wanted.after.booked_cents}
    )
    entry = {"grant_id": wanted.grant_id, "audit_entry": wanted.audit_entry, "at": now}
    changed = {"reserved_cents": reserved, "booked_cents": booked}
    connection.execute(insert(grant_entries), {**place, **entry, **changed})


def exceeded(budget: Budget, sum_cents: int) -> CapExceeded:
    """Return what is to be raised if a sum is more than a budget has left."""
    left, unit_key, year = budget.left_cents, budget.unit_key, budget.year
    return CapExceeded(left_cents=left, sum_cents=sum_cents, unit_key=unit_key, year=year)


def _is_changed(connection: Connection, change: Mapping[str, Any]) -> bool:
    """Change a budget, and return whether it was there and the change fits."""
    return connection.execute(_CHANGE, change).rowcount == 1


def merge_units(connection: Connection, old: str, new: str, audit_entry: int, now: datetime) -> None:
    """Let a unit pay what another one paid so far, also if that is more than it may have: then nothing new fits.

    Where both have paid for a year, its budget is marked to be checked. Who calls has recorded that.
    """
    place = grant_budgets.c.unit_key
    for had in connection.execute(select(grant_budgets).where(place == old).order_by(grant_budgets.c.year)).all():
        here = {"unit_key": new, "year": had.year}
        limits = {"limit_cents": had.limit_cents, "cap_cents": had.limit_cents}
        is_added(connection, grant_budgets, {**here, **limits, "reserved_cents": 0, "booked_cents": 0})
        more = {"more_reserved": had.reserved_cents, "more_booked": had.booked_cents}
        merged = {"unit": new, "in_year": had.year, "more": had.reserved_cents + had.booked_cents, **more}
        connection.execute(_ADD, {**merged, "was_merged": had.is_merged})
        connection.execute(delete(grant_budgets).where(place == old, grant_budgets.c.year == had.year))
    held = select(grants).where(grants.c.unit_key == old).order_by(grants.c.id)
    for grant in connection.execute(held).all():
        entry = {"year": grant.year, "grant_id": grant.id, "audit_entry": audit_entry, "at": now}
        for unit_key, sign in ((old, -1), (new, 1)):
            sums = {"reserved_cents": sign * grant.reserved_cents, "booked_cents": sign * grant.booked_cents}
            if grant.reserved_cents or grant.booked_cents:
                connection.execute(insert(grant_entries).values({**entry, **sums, "unit_key": unit_key}))
    connection.execute(update(grants).where(grants.c.unit_key == old).values(unit_key=new))


def set_limits(connection: Connection, year: int, limit_cents: int) -> None:
    """Let other rules hold for a year; what is used beyond them stays, and nothing new fits."""
    changed = update(grant_budgets).where(grant_budgets.c.year == year)
    connection.execute(changed.values(limit_cents=limit_cents, cap_cents=_larger(_used(), literal(limit_cents))))


def _used() -> ColumnElement[int]:
    return grant_budgets.c.reserved_cents + grant_budgets.c.booked_cents


def _larger(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    return case((one > other, one), else_=other)


_BUDGET = select(grant_budgets).where(
    grant_budgets.c.unit_key == bindparam("unit"), grant_budgets.c.year == bindparam("in_year")
)
_HOLDS = (
    update(grants)
    .where(grants.c.id == bindparam("of"))
    .values(reserved_cents=bindparam("reserved"), booked_cents=bindparam("booked"))
)
_MORE = bindparam("more", type_=grant_budgets.c.cap_cents.type)
_CHANGE = (
    update(grant_budgets)
    .where(
        and_(grant_budgets.c.unit_key == bindparam("unit"), grant_budgets.c.year == bindparam("in_year")),
        or_(_MORE <= 0, _used() + _MORE <= grant_budgets.c.limit_cents),
    )
    .values(
        reserved_cents=grant_budgets.c.reserved_cents + bindparam("more_reserved"),
        booked_cents=grant_budgets.c.booked_cents + bindparam("more_booked"),
        cap_cents=case(
            (_used() + _MORE > grant_budgets.c.limit_cents, _used() + _MORE), else_=grant_budgets.c.limit_cents
        ),
    )
)
_ADD = (
    update(grant_budgets)
    .where(grant_budgets.c.unit_key == bindparam("unit"), grant_budgets.c.year == bindparam("in_year"))
    .values(
        reserved_cents=grant_budgets.c.reserved_cents + bindparam("more_reserved"),
        booked_cents=grant_budgets.c.booked_cents + bindparam("more_booked"),
        cap_cents=_larger(_used() + _MORE, grant_budgets.c.limit_cents),
        is_merged=or_(
            grant_budgets.c.is_merged,
            bindparam("was_merged", type_=grant_budgets.c.is_merged.type),
            and_(_used() > 0, _MORE > 0),
        ),
    )
)
