"""All grants as a table for spreadsheets, for the office: no names of persons, no addresses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, select

from bot.documents.spreadsheet import SheetCell, Spreadsheet
from bot.engine.forms.wording import FormWording
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording
from bot.funding.form import FORM
from bot.funding.reading import Grant, grant_in
from bot.funding.states import OVER, STAGES, GrantState, Side
from bot.funding.tables import grants
from bot.people.kommunen.tables import kommunen

_YEAR, _LAND = re.compile(r"20[0-9]{2}"), re.compile(r"[0-9]{2}")
_STATES: Mapping[str, tuple[GrantState, ...]] = {
    **{state.value: (state,) for state in GrantState},
    "open": tuple(state for state in GrantState if state not in OVER),
    "office": tuple(state for state, stage in STAGES.items() if stage.acts is Side.OFFICE),
}
_COLUMNS = (
    "number",
    "kommune",
    "land",
    "title",
    "measure",
    "field",
    "starts",
    "ends",
    "sum",
    "approved",
    "invoiced",
    "state",
    "acts",
    "due",
    "filed",
)


@dataclass(frozen=True)
class GrantRow:
    """A grant with the names of its Kommune and its Land."""

    grant: Grant
    kommune: str
    land: str


@dataclass(frozen=True)
class TableWish:
    """Which grants a table is to hold: what is 0 or "" does not matter.

    where: a state, "open" for all that are not over, or "office" for those that wait for the office.
    """

    year: int = 0
    land_key: str = ""
    where: str = ""

    def argument(self) -> str:
        """Return it as the argument of a button, for `read_table_wish`."""
        return f"{self.year}:{self.land_key}:{self.where}".rstrip(":")

    @property
    def year_shown(self) -> str:
        return str(self.year) if self.year else "all"


def read_table_wish(argument: str) -> TableWish:
    """Return what a button asks for; what is no year, Land or state counts as not said."""
    year, land_key, where = (*argument.split(":"), "", "")[:3]
    known_land = land_key if _LAND.fullmatch(land_key) else ""
    return TableWish(int(year) if _YEAR.fullmatch(year) else 0, known_land, where if where in _STATES else "")


def listed_grants(connection: Connection, wish: TableWish) -> list[GrantRow]:
    """Return the grants that are wished for, in the order of their filing."""
    land = kommunen.alias("land")
    names = (kommunen.c.name.label("kommune_name"), land.c.name.label("land_name"))
    wanted = (
        select(grants, *names)
        .join(kommunen, kommunen.c.key == grants.c.kommune_key, isouter=True)
        .join(land, land.c.key == grants.c.land_key, isouter=True)
        .where(*_conditions(wish))
        .order_by(grants.c.id)
    )
    found = connection.execute(wanted).mappings()
    return [GrantRow(grant_in(row), row["kommune_name"] or row["kommune_key"], row["land_name"] or "") for row in found]


def _conditions(wish: TableWish) -> Iterator[ColumnElement[bool]]:
    if wish.year:
        yield grants.c.year == wish.year
    if wish.land_key:
        yield grants.c.land_key == wish.land_key
    if wish.where:
        yield grants.c.state.in_(_STATES[wish.where])


def years_with_grants(connection: Connection) -> Sequence[int]:
    """Return the years of which there are grants, the latest first."""
    return connection.execute(select(grants.c.year).distinct().order_by(grants.c.year.desc())).scalars().all()


def sheet(wish: TableWish, listed: Sequence[GrantRow], wording: Wording) -> Spreadsheet:
    """Return the table of grants; sums are numbers in euros, days are days."""
    form = FormWording(FORM, wording)
    headings = [wording(f"grant-sheet-column-{name}") for name in _COLUMNS]
    return Spreadsheet(
        wording("grant-sheet-title", year=wish.year_shown),
        headings,
        [_row(one, form, wording) for one in listed],
        LOCAL,
    )


def _row(one: GrantRow, form: FormWording, wording: Wording) -> tuple[SheetCell, ...]:
    grant = one.grant
    return (
        grant.number,
        one.kommune,
        one.land or None,
        grant.title,
        _answer(grant, "measure", form),
        _answer(grant, "field", form),
        _day(grant, "starts_on"),
        _day(grant, "ends_on"),
        _euros(grant.sum_cents),
        _euros(grant.approved_cents),
        _euros(grant.invoiced_cents),
        wording("grant-sheet-state", state=grant.stage.public),
        wording("grant-sheet-side", acts=grant.stage.acts),
        grant.due_at,
        grant.filed_at,
    )


def _answer(grant: Grant, key: str, form: FormWording) -> str | None:
    return form.shown(FORM.by_key[key], grant.answers[key]) if key in grant.answers else None


def _day(grant: Grant, key: str) -> date | None:
    return date.fromisoformat(grant.answers[key]) if key in grant.answers else None


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents) / 100
