"""Taking over earlier grants: all of a table or none, each once, and never beyond a year's cap."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from bot.funding.due.alarm import plan_alarm
from bot.funding.due.clock import promised
from bot.funding.earlier.table import EarlierBeyondCap, EarlierGrant, RefusedGrant
from bot.funding.ledger import CapExceeded
from bot.funding.moving import hold_what_is_due
from bot.funding.number import new_number
from bot.funding.reading import grant_by_id
from bot.funding.rules.publishing import numbered
from bot.funding.states import GrantState
from bot.funding.tables import grants
from bot.funding.unit import unit_of
from bot.people.audit.chain import Entry, record, wait_to_record
from bot.people.kommunen.finding import FoundKommunen
from bot.people.kommunen.reading import Kommune

Find = Callable[[str], FoundKommunen]
"""Returns the Kommunen that a text names."""


@dataclass(frozen=True)
class PlacedGrant:
    """An earlier grant with the Kommune that its row names."""

    row: EarlierGrant
    kommune: Kommune

    @property
    def draft(self) -> str:
        """The key under which it is taken over once."""
        told = f"{self.kommune.key}|{self.row.year}|{self.row.answers['project']}"
        return f"file-{hashlib.sha256(told.encode()).hexdigest()[:11]}"


def placed(
    connection: Connection, rows: Sequence[EarlierGrant | RefusedGrant], find: Find
) -> tuple[list[PlacedGrant], list[RefusedGrant]]:
    """Return the grants of a table with their Kommunen, and what cannot be taken."""
    taken: list[PlacedGrant] = []
    refused: list[RefusedGrant] = []
    for row in rows:
        if isinstance(row, RefusedGrant):
            refused.append(row)
            continue
        found = find(row.kommune)
        if len(found.kommunen) != 1 or not found.is_sure:
            refused.append(RefusedGrant(row.line, "kommune", {"cell": row.kommune, "count": str(len(found.kommunen))}))
        elif numbered(connection, row.year) is None:
            refused.append(RefusedGrant(row.line, "no-rules", {"year": str(row.year)}))
        else:
            taken.append(PlacedGrant(row, found.kommunen[0]))
    return taken, refused


def count_grants(connection: Connection) -> int:
    """Return how many grants there are."""
    return int(connection.execute(select(func.count()).select_from(grants)).scalar_one())


def take_over(connection: Connection, found: Sequence[PlacedGrant], office_days: int, now: datetime) -> int:
    """Add the grants that are not there yet, and return how many those are.

    Raises EarlierBeyondCap; then nothing is to be kept.
    """
    wait_to_record(connection)
    added = 0
    for one in found:
        if connection.execute(select(grants.c.id).where(grants.c.draft == one.draft)).first() is None:
            try:
                _add(connection, one, office_days, now)
            except CapExceeded as error:
                raise EarlierBeyondCap(title=one.row.answers["project"], line=str(one.row.line)) from error
            added += 1
    return added


def _add(connection: Connection, one: PlacedGrant, office_days: int, now: datetime) -> None:
    row, kommune, stored = one.row, one.kommune, numbered(connection, one.row.year)
    if stored is None:
        return
    rules_id, rules = stored
    waits = row.state is GrantState.SUBMITTED
    values = {
        "number": new_number(row.year),
        "draft": one.draft,
        "kommune_key": kommune.key,
        "land_key": kommune.land_key,
        "unit_key": unit_of(kommune, rules.unit.says),
        "year": row.year,
        "rules_id": rules_id,
        "state": row.state,
        "state_at": now,
        "due_at": promised(office_days, kommune.land_key, now) if waits else None,
        "office_days": office_days,
        "version": 1,
        "title": row.answers["project"],
        "answers": dict(row.answers),
        **row.amounts,
        "reserved_cents": 0,
        "booked_cents": 0,
        "filed_at": now,
        "changed_at": now,
    }
    grant_id = int(connection.execute(insert(grants).values(values).returning(grants.c.id)).scalar_one())
    grant = grant_by_id(connection, grant_id)
    if grant is not None:
        entry = record(connection, Entry("grant-imported", f"grant:{grant.number}"), now)
        hold_what_is_due(connection, grant, entry, now)
        plan_alarm(connection, grant, now)
