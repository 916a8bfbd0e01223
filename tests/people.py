"""Persons for tests: a Kommune, a member, somebody in the office."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from bot.engine.persons import identities
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import MemberState, members
from bot.people.rights.tables import staff
from bot.storage.database import Database
from tests.engine import NOW

HALLE = "150020000000"


def kommune_row(key: str = HALLE, **more: Any) -> dict[str, Any]:
    """Return a Gemeinde, by default Halle (Saale), as a row of the table."""
    values = {
        "key": key,
        "kind": "gemeinde",
        "ags": key[:5] + key[9:],
        "name": "Halle (Saale)",
        "title": "Stadt",
        "land_key": key[:2],
        "kreis_key": key[:5],
        "verband_key": "",
        "plz": "06108",
        "population": 242_000,
        "area_hectares": 13_500,
        "as_of": date(2025, 11, 30),
    }
    return values | more


def add_kommune(database: Database, key: str = HALLE, **more: Any) -> str:
    """Add a Gemeinde, by default Halle (Saale), and return its key."""
    row = kommune_row(key, **more)
    database.write(lambda connection: connection.execute(insert(kommunen).values(row)) and None)
    return key


def member_row(person_id: int, kommune_key: str = HALLE, **more: Any) -> dict[str, Any]:
    """Return a member, by default an active one, as a row of the table."""
    values = {
        "person_id": person_id,
        "name": "Ada Beispiel",
        "role": "staff",
        "kommune_key": kommune_key,
        "email": "ada@halle.example",
        "email_confirmed_at": NOW,
        "topics": [],
        "wants": [],
        "state": MemberState.ACTIVE,
        "joined_at": NOW,
        "changed_at": NOW,
    }
    return values | more


def add_member(database: Database, person_id: int, kommune_key: str = HALLE, **more: Any) -> int:
    """Make somebody a member, by default an active one, and return the number."""
    add = insert(members).values(member_row(person_id, kommune_key, **more)).returning(members.c.id)
    return database.write(lambda connection: int(connection.execute(add).scalar_one()))


def grant(database: Database, person_id: int, role: str = "office") -> None:
    """Give somebody the rights of the office, or of an admin."""
    row = {"person_id": person_id, "role": role, "granted_at": NOW}
    database.write(lambda connection: connection.execute(insert(staff).values(row)) and None)


def person_of(database: Database, address: str, channel: str = "console") -> int:
    """Return the person behind an account that has written before."""

    def find(connection: Connection) -> int:
        here = (identities.c.channel == channel) & (identities.c.address == address)
        return int(connection.execute(select(identities.c.person_id).where(here)).scalar_one())

    return database.read(find)
