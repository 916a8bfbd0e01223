"""One Kommune of the register, with the names of Land, Kreis and Verband."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, bindparam, func, select

from bot.people.kommunen.tables import kommunen, register

_land, _kreis, _verband = kommunen.alias("land"), kommunen.alias("kreis"), kommunen.alias("verband")
_twin = kommunen.alias("twin")
_FEWEST_GEMEINDEN = 5_000  # of Germany's almost 11,000


@dataclass(frozen=True)
class Kommune:
    """A Kommune, or a Land, as the official register describes it."""

    key: str
    """Regional key: 2 digits of a Land, 5 of a Kreis, 9 of a Verband, 12 of a Gemeinde."""

    kind: str
    """"land", "kreis", "verband" or "gemeinde"."""

    ags: str
    """Of a Gemeinde 8 digits, otherwise the key; "" of a Verband."""

    name: str
    """As people say it: "Neustadt an der Weinstraße"."""

    title: str
    """What it is, "kreisfreie Stadt"; "" where the name says so."""

    designation: str
    """As the register writes it: "Hanau, Brüder-Grimm-Stadt"."""

    land_key: str
    """Key of the Land that it lies in."""

    kreis_key: str
    """Key of its Kreis, "" of a Land."""

    verband_key: str
    """Key of its Verband, "" where there is none."""

    plz: str
    """Of the town hall, "" where there is none."""

    population: int | None
    """Number of people."""

    area_hectares: int | None
    """Area in hectares."""

    as_of: date
    """Day of the register in which it stood last."""

    retired_on: date | None = None
    """Day of the register in which it was missing first; None while it is there."""

    successor_key: str | None = None
    """Key of the Kommune that took it over, where that is known."""

    land_name: str = ""
    """Name of the Land."""

    kreis_name: str = ""
    """With its title, "Landkreis Osnabrück"; only of a Gemeinde or Verband, "" of a kreisfreie Stadt."""

    verband_name: str = ""
    """With its title; "" where there is none."""

    twins: int = 0
    """How many others in its Kreis have its name and title."""

    close_twins: int = 0
    """How many of them are in its Verband, too."""

    @property
    def full_name(self) -> str:
        """The name with what tells a town from a district: "Neustadt an der Weinstraße, kreisfreie Stadt"."""
        return f"{self.name}, {self.title}" if self.title else self.name

    @property
    def label(self) -> str:
        """The full name with where it is: "Neuenkirchen, Gemeinde (Kreis Steinfurt, Nordrhein-Westfalen)".

        No other Kommune has the same: where one in the Kreis has this name, too, the Verband is in it.
        """
        if not self.twins:
            return self.label_with("")
        return self.label_with(self.verband_name if self.verband_name and not self.close_twins else self.ags)

    def label_with(self, mark: str) -> str:
        """Return the label with something before the places that tells it from another."""
        places = [place for place in (mark, self.kreis_name, self.land_name) if place and place != self.name]
        return f"{self.full_name} ({', '.join(places)})" if places else self.full_name


def by_key(connection: Connection, key: str) -> Kommune | None:
    """Return the Kommune of this key, also if it is no more; None if there never was one."""
    row = connection.execute(_BY_KEY, {"of": key}).mappings().one_or_none()
    return kommune_of(dict(row)) if row else None


def current(connection: Connection, key: str) -> Kommune | None:
    """Return the Kommune of this key or the one that took it over; None if it is no more and nothing did."""
    seen: set[str] = set()
    found = by_key(connection, key)
    while found and found.retired_on:
        seen.add(found.key)
        following = found.successor_key
        if not following or following in seen:
            return None
        found = by_key(connection, following)
    return found


def same_kommune(connection: Connection, key: str) -> frozenset[str]:
    """Return the keys of all that is one Kommune with this one today: itself, what it took over, what took it over."""
    today, seen = key, {key}
    while (following := connection.execute(_FOLLOWING, {"of": today}).scalar_one_or_none()) and following not in seen:
        today = following
        seen.add(following)
    found, new = set[str](), {today}
    while new:
        found |= new
        new = set(connection.execute(_FORMER, {"keys": sorted(new)}).scalars()) - found
    return frozenset(found)


_FOLLOWING = select(kommunen.c.successor_key).where(
    kommunen.c.key == bindparam("of"), kommunen.c.retired_on.is_not(None)
)
_FORMER = select(kommunen.c.key).where(
    kommunen.c.successor_key.in_(bindparam("keys", expanding=True)), kommunen.c.retired_on.is_not(None)
)


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
            _twins().label("twins"),
            _twins(_twin.c.verband_key == kommunen.c.verband_key).label("close_twins"),
        )
        .outerjoin(_land, (_land.c.key == kommunen.c.land_key) & (_land.c.key != kommunen.c.key))
        .outerjoin(_kreis, (_kreis.c.key == kommunen.c.kreis_key) & (_kreis.c.key != kommunen.c.key))
        .outerjoin(_verband, (_verband.c.key == kommunen.c.verband_key) & (_verband.c.key != kommunen.c.key))
    )


def _twins(*where: ColumnElement[bool]) -> ScalarSelect[int]:
    """Return the number of others in the Kreis of a row that have its name and title."""
    is_alike = (_twin.c.kreis_key == kommunen.c.kreis_key) & (_twin.c.name == kommunen.c.name)
    is_other = (_twin.c.title == kommunen.c.title) & (_twin.c.key != kommunen.c.key) & _twin.c.retired_on.is_(None)
    return select(func.count()).where(is_alike, is_other, *where).correlate(kommunen).scalar_subquery()


_BY_KEY = every_kommune().where(kommunen.c.key == bindparam("of"))


def kommune_of(row: dict[str, object]) -> Kommune:
    """Return the Kommune that a row of `every_kommune` is."""
    kreis = f"{row.pop('kreis_title') or ''} {row.pop('kreis_name') or ''}".strip()
    verband = f"{row.pop('verband_title') or ''} {row.pop('verband_name') or ''}".strip()
    land = row.pop("land_name") or ""
    return Kommune(**row, land_name=land, kreis_name=kreis, verband_name=verband)  # type: ignore[arg-type]


def register_as_of(connection: Connection) -> date | None:
    """Return the day of the register that has been imported, None if none has."""
    return connection.execute(select(register.c.as_of)).scalar_one_or_none()


def is_sample(gemeinden: int) -> bool:
    """Tell whether a register with so many Gemeinden can only be a sample of the official one."""
    return gemeinden < _FEWEST_GEMEINDEN


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of Kommunen of each kind in the register."""
    counted = select(kommunen.c.kind, func.count()).where(kommunen.c.retired_on.is_(None)).group_by(kommunen.c.kind)
    return {kind: int(count) for kind, count in connection.execute(counted)}
