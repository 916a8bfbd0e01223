"""More time for Kommunen: for one grant, for all that wait for their Kommune, or to apply or to invoice at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, select

from bot.funding.correcting import extending
from bot.funding.correcting.extending import EXTENDABLE, NotLater
from bot.funding.desk.deciding import CardRefused, Decider, shown_grant
from bot.funding.due.clock import end_of
from bot.funding.reading import Grant
from bot.funding.rules.publishing import in_force, publish
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import GrantState
from bot.funding.tables import grants
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.rights.roles import Role, require

ALL, INVOICING = "grants-extended", "funding-invoicing-extended"
"""Of entries in the audit log; each grant and the last day to apply have their own."""


def extend(connection: Connection, by: Decider, until: date) -> Grant:
    """Give the Kommune of a grant more time. Raises as shown_grant, and NotLater."""
    grant = shown_grant(connection, by)
    if grant.state not in EXTENDABLE:
        raise CardRefused(grant, "outdated")
    return extending.extend(connection, grant, until, by.person_id, by.now)


def short_of(connection: Connection, until: date) -> Sequence[str]:
    """Return the numbers of the grants whose Kommune has less time than until the end of a day, or had."""
    found = select(grants.c.number).where(_is_short(until))
    return list(connection.execute(found.order_by(grants.c.id)).scalars())


def extend_all(connection: Connection, by: int, until: date, now: datetime) -> int:
    """Give every Kommune that has to act time until the end of a day, and return how many grants that concerns.

    Raises NotAllowed, NotLater.
    """
    require(connection, by, Role.OFFICE)
    wait_to_record(connection)
    numbers = short_of(connection, until)
    for state in EXTENDABLE:
        extending.extend_all(connection, until, by, now, state=state)
    details = {"until": until.isoformat(), "grants": numbers}
    record(connection, Entry(ALL, f"grants:{until.isoformat()}", by, None, details), now)
    return len(numbers)


def last_days(connection: Connection, until: date) -> Sequence[tuple[str, date]]:
    """Return the confirmed last days of a year that are earlier than a day, by the name of the rule."""
    rules = in_force(connection, until.year)
    found = ((name, getattr(rules, name)) for name in ("apply_until", "invoice_until")) if rules else ()
    return [(name, rule.says) for name, rule in found if rule and rule.is_confirmed and rule.says < until]


def extend_last_day(connection: Connection, by: int, name: str, until: date, now: datetime) -> bool:
    """Let the last day to apply or to invoice be a later one, and return whether that changed anything.

    name: of the rule, as in `last_days`. Raises NotAllowed, NotLater.
    """
    require(connection, by, Role.OFFICE)
    wait_to_record(connection)
    if name == "apply_until":
        return extending.extend_applying(connection, until.year, until, by, now)
    return _extend_invoicing(connection, by, until, now)


def _extend_invoicing(connection: Connection, by: int, until: date, now: datetime) -> bool:
    rules = in_force(connection, until.year)
    if rules is None or rules.invoice_until is None or not rules.invoice_until.is_confirmed:
        return False
    before = rules.invoice_until.says
    if until <= before or end_of(until) <= now:
        raise NotLater(due=f"{before:%d.%m.%Y}")
    later = DatedRule(until, rules.invoice_until.source, is_confirmed=True)
    publish(connection, [replace(rules, invoice_until=later)], now)
    details = {"until": until.isoformat(), "before": before.isoformat()}
    record(connection, Entry(INVOICING, f"funding-rules:{until.year}", by, None, details), now)
    return True


def _is_short(until: date) -> ColumnElement[bool]:
    states = [GrantState(state) for state in EXTENDABLE]
    return grants.c.state.in_(states) & (grants.c.due_at < end_of(until))
