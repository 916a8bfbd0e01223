"""Grants as they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, select

from bot.engine.dialogs.turn import Refusal
from bot.funding.states import STAGES, GrantState, Stage
from bot.funding.tables import grants
from bot.people.kommunen.reading import same_kommune


class GrantGone(Refusal):
    """There is no such grant, or none that somebody may see."""


@dataclass(frozen=True)
class Grant:
    """A grant, from its filing to its end."""

    id: int
    """Number of its row, which buttons carry."""

    number: str
    """As people call it."""

    draft: str
    """Key of the draft that it was filed from."""

    person_id: int | None
    """Who filed it; None after an erasure."""

    kommune_key: str
    """Whose it is."""

    land_key: str
    """Land of that Kommune."""

    unit_key: str
    """Whose budget pays it; fixed when it is filed."""

    year: int
    """Calendar year of the measure, and of the budget."""

    rules_id: int
    """Number of the rules that it was filed under."""

    state: GrantState
    """How far it is."""

    state_at: datetime
    """Since when."""

    due_at: datetime | None
    """Until when the side acts that is next."""

    office_days: int
    """Working days in which the office has promised to act."""

    office_left: int | None
    """How many of these were left when the Kommune was asked; None while the office's clock runs."""

    version: int
    """Rises with each change."""

    title: str
    """In the words of the Kommune."""

    answers: Mapping[str, Any]
    """Of the form."""

    sum_cents: int
    """Applied for."""

    approved_cents: int | None
    """Approved; None before."""

    invoiced_cents: int | None
    """Invoiced; None before."""

    reason: Mapping[str, str] | None
    """Why it was rejected or its proof returned: {"reason": a usual one} or {"text": in the office's own words}."""

    reserved_cents: int
    """What it holds of the budget before it is approved."""

    booked_cents: int
    """What it holds of the budget since."""

    filed_at: datetime
    """When it was filed: when the confirming message came in."""

    changed_at: datetime
    """When anything of it changed last."""

    @property
    def stage(self) -> Stage:
        return STAGES[self.state]


def grant_by_id(connection: Connection, grant_id: int) -> Grant | None:
    return _first(connection, grants.c.id == grant_id)


def grant_by_number(connection: Connection, number: str) -> Grant | None:
    """Return the grant of a number as `read_number` writes it."""
    return _first(connection, grants.c.number == number)


def locked_grant(connection: Connection, grant_id: int) -> Grant | None:
    """Return a grant that nobody else changes until the transaction ends."""
    return _first(connection, grants.c.id == grant_id, locks=True)


def grants_of(connection: Connection, kommune_key: str) -> Sequence[Grant]:
    """Return the grants of a Kommune and of those that it took over, the latest first."""
    rows = connection.execute(_OF_KOMMUNEN, {"keys": sorted(same_kommune(connection, kommune_key))})
    return [grant_in(row) for row in rows.mappings()]


_OF_KOMMUNEN = (
    select(grants).where(grants.c.kommune_key.in_(bindparam("keys", expanding=True))).order_by(grants.c.id.desc())
)


def grant_in(row: RowMapping) -> Grant:
    """Return the grant that a row is."""
    values = {column.name: row[column.name] for column in grants.columns}
    return Grant(**{**values, "state": GrantState(row["state"])})


def _first(connection: Connection, which: ColumnElement[bool], *, locks: bool = False) -> Grant | None:
    query = select(grants).where(which)
    row = connection.execute(query.with_for_update() if locks else query).mappings().one_or_none()
    return grant_in(row) if row else None
