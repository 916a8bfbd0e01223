"""What a grant that cost less than was approved, or is over, has left free of its budget."""

from sqlalchemy import Connection

from bot.engine.talk.messages import Line
from bot.funding.ledger import budget_of
from bot.funding.reading import Grant
from bot.funding.rules.publishing import in_force, rules_of
from bot.funding.shown import euros, values_of


def freed_cents(connection: Connection, grant: Grant) -> int:
    """Return how much of what was approved a grant does not need and others can have, 0 before its invoice is there."""
    if grant.invoiced_cents is None:
        return 0
    approved = grant.sum_cents if grant.approved_cents is None else grant.approved_cents
    return min(max(0, approved - grant.invoiced_cents), _left(connection, grant))


def free_line(connection: Connection, grant: Grant) -> tuple[Line, ...]:
    """Return the line that says how much is free in the year of a grant, nothing if that is none."""
    left = _left(connection, grant)
    return (Line("funding-own-free", {**values_of(grant), "left": euros(left)}),) if left else ()


def _left(connection: Connection, grant: Grant) -> int:
    rules = in_force(connection, grant.year) or rules_of(connection, grant.rules_id)
    return budget_of(connection, grant.unit_key, grant.year, rules.cap_cents.says).left_cents
