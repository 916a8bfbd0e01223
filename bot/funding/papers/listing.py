"""All grants as a table for spreadsheets, for the office: no names of persons, no addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from bot.documents.spreadsheet import SheetCell, Spreadsheet
from bot.engine.forms.wording import FormWording
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording
from bot.funding.form import FORM
from bot.funding.reading import Grant, grant_in
from bot.funding.tables import grants
from bot.people.kommunen.tables import kommunen

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
class ListedGrant:
    """A grant with the names of its Kommune and its Land."""

    grant: Grant
    kommune: str
    land: str


def listed_grants(connection: Connection, year: int, land_key: str = "") -> list[ListedGrant]:
    """Return the grants of a year in the order of their filing. land_key: of one Land only."""
    land = kommunen.alias("land")
    names = (kommunen.c.name.label("kommune_name"), land.c.name.label("land_name"))
    wanted = (
        select(grants, *names)
        .join(kommunen, kommunen.c.key == grants.c.kommune_key, isouter=True)
        .join(land, land.c.key == grants.c.land_key, isouter=True)
        .where(grants.c.year == year, *((grants.c.land_key == land_key,) if land_key else ()))
        .order_by(grants.c.id)
    )
    found = connection.execute(wanted).mappings()
    return [
        ListedGrant(grant_in(row), row["kommune_name"] or row["kommune_key"], row["land_name"] or "") for row in found
    ]


def years_with_grants(connection: Connection) -> Sequence[int]:
    """Return the years of which there are grants, the latest first."""
    return connection.execute(select(grants.c.year).distinct().order_by(grants.c.year.desc())).scalars().all()


def sheet(year: int, listed: Sequence[ListedGrant], wording: Wording) -> Spreadsheet:
    """Return the table of grants; sums are numbers in euros, days are days."""
    form = FormWording(FORM, wording)
    headings = [wording(f"grant-sheet-column-{name}") for name in _COLUMNS]
    return Spreadsheet(
        wording("grant-sheet-title", year=str(year)), headings, [_row(one, form, wording) for one in listed], LOCAL
    )


def _row(one: ListedGrant, form: FormWording, wording: Wording) -> tuple[SheetCell, ...]:
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


def _euros(cents: int | None) -> float | None:
    return None if cents is None else cents / 100
