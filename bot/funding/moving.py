"""The one way to change the state of a grant: what it holds of its budget, the audit log and the news go with it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, update

from bot.engine.dialogs.turn import Refusal
from bot.funding.corrections import close
from bot.funding.due.alarm import plan_alarm
from bot.funding.due.clock import due_after
from bot.funding.ledger import BudgetShare, Hold, hold
from bot.funding.reading import Grant, GrantGone, grant_in, locked_grant
from bot.funding.rules.publishing import in_force, rules_of, with_later_days
from bot.funding.rules.ruleset import Ruleset
from bot.funding.states import STAGES, STEPS, GrantState, GrantStep, Holding
from bot.funding.tables import grants
from bot.funding.telling import plan_freed, plan_telling
from bot.people.audit.chain import Entry, record, wait_to_record


class GrantMovedOn(Refusal):
    """A grant is in another state, or another than was shown; `number` and `state` are its own."""


@dataclass(frozen=True)
class GrantChange:
    """A step, by whom, and what changes with it.

    by: the person; None for time itself. shown_version: of what was shown to them, None if that does not matter.
    values: other columns of `grants`, such as sum_cents, approved_cents, invoiced_cents, answers, reason, or
    due_at instead of the usual day. details: for the audit log.
    """

    step: GrantStep
    by: int | None
    shown_version: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)


def move(connection: Connection, grant_id: int, change: GrantChange, now: datetime) -> Grant:
    """Do a step with a grant, and return it as it is then. Raises GrantGone, GrantMovedOn, CapExceeded."""
    wait_to_record(connection)
    found = locked_grant(connection, grant_id)
    if found is None:
        raise GrantGone
    sources, target = STEPS[change.step]
    is_as_shown = change.shown_version in {None, found.version}
    if found.state not in sources or not is_as_shown:
        raise GrantMovedOn(number=found.number, state=found.stage.public)
    rules = rules_of(connection, found.rules_id)
    if target is GrantState.PROOF:
        rules = with_later_days(connection, rules)
    due = due_after(found, target, rules, now)
    values = {**due, "reason": None, **change.values, "state": target, "state_at": now}
    changed = update(grants).where(grants.c.id == grant_id).returning(grants)
    changed = changed.values(**values, version=found.version + 1, changed_at=now)
    moved = grant_in(connection.execute(changed).mappings().one())
    made = Entry(f"grant-{change.step}", f"grant:{found.number}", change.by, found.person_id, change.details)
    entry = record(connection, made, now)
    close(connection, grant_id, change.step, now)
    moved = hold_what_is_due(connection, moved, entry, now)
    plan_telling(connection, moved, change.by, now)
    if target in {GrantState.PROVEN, GrantState.CLOSED} and moved.booked_cents < found.booked_cents:
        plan_freed(connection, moved, change.by, now)
    plan_alarm(connection, moved, now)
    return moved


def hold_what_is_due(
    connection: Connection, grant: Grant, audit_entry: int, now: datetime, rules: Ruleset | None = None
) -> Grant:
    """Make a grant hold of its budget what its state and its sums ask for, and return it as it is then.

    rules: in force, if they are known already. Raises CapExceeded.
    """
    before, after = BudgetShare(grant.reserved_cents, grant.booked_cents), BudgetShare(*due_of(grant))
    if after == before:
        return grant
    rules = rules or in_force(connection, grant.year) or rules_of(connection, grant.rules_id)
    wanted = Hold(grant.id, grant.unit_key, grant.year, before, after, audit_entry)
    hold(connection, wanted, rules.cap_cents.says, now)
    return replace(grant, **asdict(after))


def due_of(grant: Grant) -> tuple[int, int]:
    """Return what a grant has to hold, in cents: reserved and booked. An invoice beyond what was approved is capped."""
    holds = STAGES[GrantState(grant.state)].holds
    if holds is Holding.RESERVED:
        return grant.sum_cents, 0
    if holds is Holding.NOTHING:
        return 0, 0
    approved = grant.sum_cents if grant.approved_cents is None else grant.approved_cents
    return 0, approved if grant.invoiced_cents is None else min(grant.invoiced_cents, approved)
