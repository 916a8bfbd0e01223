"""Who is a member, with what is known of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from bot.people.members.tables import MemberState, members


@dataclass(frozen=True)
class Member:
    """id: the number that the office calls a member by. email_confirmed_at: None while the address is unproven."""

    id: int
    person_id: int
    name: str
    role: str
    kommune_key: str
    email: str
    email_confirmed_at: datetime | None
    topics: tuple[str, ...]
    wants: tuple[str, ...]
    state: MemberState
    joined_at: datetime
    changed_at: datetime
    decided_at: datetime | None


def member_of(connection: Connection, person_id: int) -> Member | None:
    """Return a person's membership, in whatever state it is."""
    return _member(connection, members.c.person_id == person_id)


def member_by_number(connection: Connection, number: int) -> Member | None:
    return _member(connection, members.c.id == number)


def _member(connection: Connection, which: ColumnElement[bool]) -> Member | None:
    row = connection.execute(select(members).where(which)).mappings().one_or_none()
    if row is None:
        return None
    values = {**row, "topics": tuple(row["topics"]), "wants": tuple(row["wants"]), "state": MemberState(row["state"])}
    return Member(**values)
