"""Participants of meetings for tests."""

from typing import Any

from sqlalchemy import Connection, func, insert, select

from bot.engine.persons import persons
from bot.people.members.tables import MemberState, members
from bot.programme.tables import SignupState, signups
from bot.storage.database import Database
from tests.engine import NOW
from tests.people import HALLE


def add_participant(database: Database, meeting_id: int, name: str = "", **more: Any) -> int:
    """Sign up somebody new, by default with a seat, and return the person. name: of a member; "" for a guest.

    more: columns of the sign-up, and role, kommune_key and member (the state) of the membership.
    """

    def add(connection: Connection) -> int:
        new = insert(persons).values(created_at=NOW).returning(persons.c.id)
        person_id = int(connection.execute(new).scalar_one())
        _join(connection, meeting_id, person_id, name, more)
        return person_id

    return database.write(add)


def add_person(database: Database) -> int:
    """Add somebody of whom nothing is known, and return the person."""
    new = insert(persons).values(created_at=NOW).returning(persons.c.id)
    return database.write(lambda connection: int(connection.execute(new).scalar_one()))


def add_participants(database: Database, meeting_id: int, count: int) -> None:
    """Sign up many members of Halle at once, called "Person 1", "Person 2", …"""

    def add(connection: Connection) -> None:
        known = [{"created_at": NOW} for _ in range(count)]
        new = insert(persons).returning(persons.c.id)
        ids = sorted(connection.execute(new, known).scalars())
        connection.execute(insert(members), [_member(one, f"Person {at}", {}) for at, one in enumerate(ids, 1)])
        rows = [_signup(meeting_id, one, at, {}) for at, one in enumerate(ids, 1)]
        connection.execute(insert(signups), rows)

    database.write(add)


def _join(connection: Connection, meeting_id: int, person_id: int, name: str, more: dict[str, Any]) -> None:
    values = dict(more)
    about = {key: values.pop(key) for key in ("role", "kommune_key", "member") if key in values}
    if name:
        connection.execute(insert(members).values(_member(person_id, name, about)))
    here = select(func.count()).select_from(signups).where(signups.c.meeting_id == meeting_id)
    place = connection.execute(here).scalar_one() + 1
    connection.execute(insert(signups).values(_signup(meeting_id, person_id, place, values)))


def _member(person_id: int, name: str, about: dict[str, Any]) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "name": name,
        "role": about.get("role", "staff"),
        "kommune_key": about.get("kommune_key", HALLE),
        "email": f"{person_id}@halle.example",
        "topics": [],
        "wants": [],
        "state": about.get("member", MemberState.ACTIVE),
        "joined_at": NOW,
        "changed_at": NOW,
    }


def _signup(meeting_id: int, person_id: int, place: int, values: dict[str, Any]) -> dict[str, Any]:
    made = {"meeting_id": meeting_id, "person_id": person_id, "place_in_line": place, "changed_at": NOW}
    return made | {"state": SignupState.CONFIRMED, "attended_by": None, "offered_until": None} | values
