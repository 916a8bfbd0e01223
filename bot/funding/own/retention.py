"""How long grants are kept: some years after their end, whatever becomes of who filed them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, Table, delete, select, update

from bot.engine.files import files
from bot.engine.outbox.quiet import LOCAL
from bot.funding.states import OVER
from bot.funding.tables import grant_budgets, grant_files, grants
from bot.storage.schema import metadata

_AT_ONCE = 200

log = structlog.get_logger()


def remove_old(connection: Connection, now: datetime, days: int) -> int:
    """Remove grants that ended some days ago and whose year is over, with all that belongs to them; return how many.

    What they held of budgets goes as well, so that the budgets still say what their grants hold.
    """
    is_old = grants.c.state.in_(OVER) & (grants.c.state_at < now - timedelta(days=days))
    is_past = grants.c.year < now.astimezone(LOCAL).year
    found = connection.execute(select(grants).where(is_old, is_past).order_by(grants.c.id).limit(_AT_ONCE)).all()
    for grant in found:
        budget = (grant_budgets.c.unit_key == grant.unit_key) & (grant_budgets.c.year == grant.year)
        left = {
            "reserved_cents": grant_budgets.c.reserved_cents - grant.reserved_cents,
            "booked_cents": grant_budgets.c.booked_cents - grant.booked_cents,
        }
        connection.execute(update(grant_budgets).where(budget).values(left))
    numbers = [grant.id for grant in found]
    sent = list(connection.execute(select(grant_files.c.file_id).where(grant_files.c.grant_id.in_(numbers))).scalars())
    _remove(connection, grants, numbers)
    still = select(grant_files.c.file_id)
    connection.execute(delete(files).where(files.c.id.in_(sent), files.c.id.not_in(still)))
    if found:
        log.info("grants_removed", grants=len(found))
    return len(found)


def _remove(connection: Connection, table: Table, numbers: Sequence[int]) -> None:
    """Remove rows, and before them all rows of other tables that belong to them."""
    if not numbers:
        return
    for other in metadata.tables.values():
        for key in other.foreign_keys:
            if key.column is table.c.id:
                belongs = key.parent.in_(numbers)
                if "id" in other.c:
                    _remove(connection, other, list(connection.execute(select(other.c.id).where(belongs)).scalars()))
                else:
                    connection.execute(delete(other).where(belongs))
    connection.execute(delete(table).where(table.c.id.in_(numbers)))
