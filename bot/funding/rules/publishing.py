"""Rules in force: published by the operator, read by everybody; the latest of a year holds for what is filed now."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from bot.funding.ledger import set_limits
from bot.funding.rules.ruleset import Ruleset, from_json
from bot.funding.tables import funding_rules
from bot.people.audit.chain import Entry, record, wait_to_record


def publish(connection: Connection, rulesets: Sequence[Ruleset], now: datetime) -> tuple[Ruleset, ...]:
    """Put rules into force, and return those that say something new; grants that are filed keep theirs."""
    wait_to_record(connection)  # so does whoever files: no budget begins under rules that are replaced meanwhile
    changed = tuple(rules for rules in rulesets if in_force(connection, rules.year) != rules)
    for rules in changed:
        content = rules.as_json()
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        row = {"year": rules.year, "digest": digest, "content": content, "published_at": now}
        connection.execute(insert(funding_rules).values(row))
        set_limits(connection, rules.year, rules.cap_cents.says)
        record(connection, Entry("funding-rules-published", f"funding-rules:{rules.year}:{digest[:12]}"), now)
    return changed


def in_force(connection: Connection, year: int) -> Ruleset | None:
    """Return the rules that hold for a year now, None if there are none."""
    return found[1] if (found := numbered(connection, year)) else None


def all_in_force(connection: Connection) -> tuple[tuple[Ruleset, datetime], ...]:
    """Return the rules that hold now, by year, each with the time since when."""
    rows = connection.execute(select(funding_rules).order_by(funding_rules.c.id))
    latest = {row.year: (from_json(row.content), row.published_at) for row in rows}
    return tuple(latest[year] for year in sorted(latest))


def numbered(connection: Connection, year: int) -> tuple[int, Ruleset] | None:
    """Return the number under which rules are stored that hold for a year now, with the rules."""
    row = connection.execute(_LATEST, {"of_year": year}).one_or_none()
    return (row.id, from_json(row.content)) if row else None


_LATEST = (
    select(funding_rules.c.id, funding_rules.c.content)
    .where(funding_rules.c.year == bindparam("of_year"))
    .order_by(funding_rules.c.id.desc())
    .limit(1)
)


def with_later_days(connection: Connection, rules: Ruleset) -> Ruleset:
    """Return rules that a grant was filed under, with the last day to invoice where that was moved to a later one."""
    newest = in_force(connection, rules.year)
    if newest is None or newest.invoice_until is None or rules.invoice_until is None:
        return rules
    is_later = newest.invoice_until.says > rules.invoice_until.says
    return replace(rules, invoice_until=newest.invoice_until) if is_later else rules


def rules_of(connection: Connection, number: int) -> Ruleset:
    """Return the rules that are stored under a number, such as those that a grant was filed under."""
    content = select(funding_rules.c.content).where(funding_rules.c.id == number)
    return from_json(connection.execute(content).scalar_one())
