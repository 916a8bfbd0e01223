"""One municipality, district or association of the register, with the names of what it belongs to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, func, select

from bot.people.kommunen.tables import kommunen, register

_land, _kreis, _verband = kommunen.alias("land"), kommunen.alias("kreis"), kommunen.alias("verband")


@dataclass(frozen=True)
class Kommune:
    """What the register says; see the table for keys and units.

    kreis_name: with its title, "Landkreis Osnabrück", "" of a kreisfreie Stadt and of what is no Gemeinde or Verband.
    verband_name: with its title, too, "" where there is none. retired_on: None while it stands in the register.
    """

    key: str
    kind: str
    ags: str
    name: str
    title: str
    designation: str
    land_key: str
    kreis_key: str
    verband_key: str
    plz: str
    population: int | None
    area_hectares: int | None
    as_of: date
    retired_on: date | None = None
    successor_key: str | None = None
    land_name: str = ""
    kreis_name: str = ""
    verband_name: str = ""

    @property
    def full_name(self) -> str:
        """The name with what tells a town from a district: "Neustadt an der Weinstraße, kreisfreie Stadt"."""
        return f"{self.name}, {self.title}" if self.title else self.name

    @property
    def label(self) -> str:
        """The full name with where it is: "Neuenkirchen, Gemeinde (Kreis Steinfurt, Nordrhein-Westfalen)"."""
        return self.label_with("")

    def label_with(self, mark: str) -> str:
        """Return the label with something before the places that tells it from another."""
        places = [place for place in (mark, self.kreis_name, self.land_name) if place and place != self.name]
        return f"{self.full_name} ({', '.join(places)})" if places else self.full_name


def by_key(connection: Connection, key: str) -> Kommune | None:
    """Return what has this key, also if it is no more."""
    row = connection.execute(every_kommune().where(kommunen.c.key == key)).mappings().one_or_none()
    return kommune_of(dict(row)) if row else None


def current(connection: Connection, key: str) -> Kommune | None:
    """Return what has this key now or took it over; None if it is no more and nothing took it over."""
    seen: set[str] = set()
    found = by_key(connection, key)
    while found and found.retired_on:
        seen.add(found.key)
        following = found.successor_key
        if not following or following in seen:
            return None
        found = by_key(connection, following)
    return found


def every_kommune() -> Select[tuple[object, ...]]:
    """Return the query for all rows with the names of Land, Kreis and Verband."""
    return (
        select(
            kommunen,
            _land.c.name.label("land_name"),
            _kreis.c.name.label("kreis_name"),
            _kreis.c.title.label("kreis_title"),
            _verband.c.name.label("verband_name"),
            _verband.c.title.label("verband_title"),
        )
        .outerjoin(_land, (_land.c.key == kommunen.c.land_key) & (_land.c.key != kommunen.c.key))
        .outerjoin(_kreis, (_kreis.c.key == kommunen.c.kreis_key) & (_kreis.c.key != kommunen.c.key))
        .outerjoin(_verband, (_verband.c.key == kommunen.c.verband_key) & (_verband.c.key != kommunen.c.key))
    )


def kommune_of(row: dict[str, object]) -> Kommune:
    """Return the Kommune that a row of `every_kommune` is."""
    kreis = f"{row.pop('kreis_title') or ''} {row.pop('kreis_name') or ''}".strip()
    verband = f"{row.pop('verband_title') or ''} {row.pop('verband_name') or ''}".strip()
    land = row.pop("land_name") or ""
    return Kommune(**row, land_name=land, kreis_name=kreis, verband_name=verband)  # type: ignore[arg-type]


def register_as_of(connection: Connection) -> date | None:
    """Return the day of the register that has been imported, None if none has."""
    return connection.execute(select(register.c.as_of)).scalar_one_or_none()


def counts(connection: Connection) -> dict[str, int]:
    """Return how many there are now of each kind."""
    counted = select(kommunen.c.kind, func.count()).where(kommunen.c.retired_on.is_(None)).group_by(kommunen.c.kind)
    return {kind: int(count) for kind, count in connection.execute(counted)}
