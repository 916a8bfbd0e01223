"""Finding grants for the office: a page of those that are wished for, by one query, and how much waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from bot.engine.outbox.quiet import LOCAL
from bot.funding.desk.tables import ReviewState, grant_reviews
from bot.funding.desk.wish import Due, GrantWish, WantedGrants
from bot.funding.papers.listing import TableWish
from bot.funding.states import STAGES, GrantState, Side
from bot.funding.tables import grants
from bot.people.kommunen.tables import kommunen

A_PAGE = 5
OF_OFFICE = tuple(state for state, stage in STAGES.items() if stage.acts is Side.OFFICE)
"""The states in which the office acts next."""

_OPEN = tuple(state for state, stage in STAGES.items() if stage.acts is not Side.NOBODY)
_STATES = {
    WantedGrants.OFFICE: OF_OFFICE,
    WantedGrants.OPEN: _OPEN,
    WantedGrants.ALL: tuple(GrantState),
    WantedGrants.SECOND: OF_OFFICE,
}
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class DeskGrant:
    """A grant in the office's list."""

    id: int
    """Number of its row."""

    number: str
    """As people call it."""

    title: str
    """In the words of the Kommune."""

    kommune: str
    """Name of the Kommune, "" if the register does not know it."""

    land: str
    """Name of its Land."""

    sum_cents: int
    """Applied for."""

    state: GrantState
    """How far it is."""

    state_at: datetime
    """Since when."""

    due_at: datetime | None
    """Until when the side acts that is next."""


@dataclass(frozen=True)
class GrantPage:
    """A page of grants. first: number of the first, from 1. total: how many there are on all pages."""

    found: Sequence[DeskGrant]
    first: int
    total: int

    @property
    def next_offset(self) -> int | None:
        """What a further page begins with, None if there is none."""
        behind = self.first - 1 + len(self.found)
        return behind if behind < self.total else None


@dataclass(frozen=True)
class GrantsWaiting:
    """How much waits for the office. oldest: since when the first has. second: for a second person."""

    count: int
    oldest: datetime | None
    overdue: int
    second: int


def page_of(
    connection: Connection, wish: GrantWish, kommunen_keys: Sequence[str], now: datetime, offset: int = 0
) -> GrantPage:
    """Return a page of the grants that are wished for, what is due first; kommunen_keys: that its other words name."""
    conditions = _conditions(wish, kommunen_keys, now)
    in_order = (grants.c.due_at.is_(None), grants.c.due_at, grants.c.id)
    total = select(func.count()).select_from(grants).where(*conditions).scalar_subquery()
    # The rows of a page are chosen by narrow columns, and only these are read whole.
    chosen = select(grants.c.id).where(*conditions).order_by(*in_order).limit(A_PAGE).offset(offset).subquery()
    land, place = kommunen.alias("land"), kommunen.alias("place")
    columns = [grants.c[name] for name in ("id", "number", "title", "sum_cents", "state", "state_at", "due_at")]
    found = (
        select(*columns, place.c.name.label("kommune"), land.c.name.label("land"), total.label("total"))
        .select_from(grants.join(chosen, chosen.c.id == grants.c.id))
        .outerjoin(place, place.c.key == grants.c.kommune_key)
        .outerjoin(land, land.c.key == grants.c.land_key)
        .order_by(*in_order)
    )
    rows = connection.execute(found).mappings().all()
    if not rows and offset:
        return page_of(connection, wish, kommunen_keys, now)
    return GrantPage([_listed(row) for row in rows], offset + 1, rows[0]["total"] if rows else 0)


def waiting(connection: Connection, now: datetime) -> GrantsWaiting:
    """Return how much waits for the office."""
    is_over = grants.c.due_at < now
    counted = select(func.count(), func.min(grants.c.state_at), func.count().filter(is_over))
    count, oldest, overdue = connection.execute(counted.where(grants.c.state.in_(OF_OFFICE))).one()
    second = select(func.count()).select_from(grants).where(_waits_for_second())
    return GrantsWaiting(count, oldest, overdue, int(connection.execute(second).scalar_one()))


def _conditions(wish: GrantWish, kommunen_keys: Sequence[str], now: datetime) -> list[ColumnElement[bool]]:
    states = _STATES.get(wish.wanted) or (GrantState(wish.wanted.value),)
    conditions: list[ColumnElement[bool]] = [grants.c.state.in_(states)]
    if wish.wanted is WantedGrants.SECOND:
        conditions.append(_waits_for_second())
    if wish.due is not Due.ANY:
        conditions.append(_due(wish.due, now))
    if wish.land:
        conditions.append(grants.c.land_key.in_(_key_of_land(wish.land)))
    if wish.year:
        conditions.append(grants.c.year == wish.year)
    if wish.rest:
        titled = and_(*(grants.c.title.icontains(word, autoescape=True) for word in wish.rest.split()))
        conditions.append(or_(grants.c.kommune_key.in_(kommunen_keys), titled))
    return conditions


def table_wish(connection: Connection, wish: GrantWish) -> TableWish | None:
    """Return the table that holds just what was wished for, None if there is none."""
    if wish.due is not Due.ANY or wish.rest or wish.wanted is WantedGrants.SECOND:
        return None
    land = connection.execute(_key_of_land(wish.land)).scalars().first() if wish.land else ""
    return (
        None
        if land is None
        else TableWish(wish.year, land, "" if wish.wanted is WantedGrants.ALL else wish.wanted.value)
    )


def _key_of_land(name: str) -> Select[Any]:
    return select(kommunen.c.key).where(kommunen.c.kind == "land", kommunen.c.name == name)


def _waits_for_second() -> ColumnElement[bool]:
    """Return the condition for grants that somebody has proposed to approve as they are."""
    is_current = grant_reviews.c.grant_version == grants.c.version
    proposed = (grant_reviews.c.grant_id == grants.c.id) & (grant_reviews.c.state == ReviewState.OPEN)
    return select(grant_reviews.c.id).where(proposed, is_current).exists()


def _due(due: Due, now: datetime) -> ColumnElement[bool]:
    midnight = datetime.combine(now.astimezone(LOCAL).date(), time(), LOCAL)
    match due:
        case Due.OVERDUE:
            return grants.c.due_at < now
        case Due.TODAY:
            return (grants.c.due_at >= midnight) & (grants.c.due_at < midnight + timedelta(days=1))
        case _:
            return grants.c.due_at < midnight + _WEEK


def _listed(row: Any) -> DeskGrant:
    values = {name: row[name] for name in ("id", "number", "title", "sum_cents", "state_at", "due_at")}
    return DeskGrant(**values, state=GrantState(row["state"]), kommune=row["kommune"] or "", land=row["land"] or "")
