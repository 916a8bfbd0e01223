"""Grants follow the register: those of a Kommune that is merged or renamed are its successor's, with their budgets."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.funding.ledger import merge_units
from bot.funding.tables import grant_budgets, grants
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.kommunen.reading import current
from bot.people.kommunen.tables import kommunen


def follow_register(connection: Connection, now: datetime) -> dict[str, str]:
    """Hand grants and budgets of Kommunen that are no more to those that took them over; return the keys, old to new.

    To be called after each change of the register, in its transaction; again, it changes nothing.
    """
    wait_to_record(connection)  # whoever files meanwhile has filed before, or finds the register as it is then
    retired = select(kommunen.c.key).where(kommunen.c.retired_on.is_not(None), kommunen.c.successor_key.is_not(None))
    named = (grants.c.kommune_key, grants.c.unit_key, grant_budgets.c.unit_key)
    found = {key for column in named for key in connection.execute(select(column).where(column.in_(retired))).scalars()}
    moved: dict[str, str] = {}
    for old in sorted(found):
        kommune = current(connection, old)
        if kommune is None:
            continue
        entry = record(connection, Entry("grants-merged", f"{old} {kommune.key}"), now)
        merge_units(connection, old, kommune.key, entry, now)
        theirs = {"kommune_key": kommune.key, "land_key": kommune.land_key}
        connection.execute(update(grants).where(grants.c.kommune_key == old).values(theirs))
        moved[old] = kommune.key
    return moved
