"""What a grant that cost less than was approved, or is over, has left free of its budget."""

from sqlalchemy import Connection

from bot.funding.ledger import budget_of
from bot.funding.reading import Grant
from bot.funding.rules.publishing import in_force, rules_of


def freed_cents(connection: Connection, grant: Grant) -> int:
    """Return how much of what was approved a grant does not need and others can have, 0 before its invoice is there."""
    if grant.invoiced_cents is None:
        return 0
    approved = grant.sum_cents if grant.approved_cents is None else grant.approved_cents
    return min(max(0, approved - grant.invoiced_cents), left_of(connection, grant))


def left_of(connection: Connection, grant: Grant) -> int:
    """Return how much the unit of a grant has left in its year, in cents."""
    rules = in_force(connection, grant.year) or rules_of(connection, grant.rules_id)
    return budget_of(connection, grant.unit_key, grant.year, rules.cap_cents.says).left_cents
