"""Who is a member, with what is known of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from bot.people.members.tables import MemberState, members


@dataclass(frozen=True)
class Member:
    """A membership, in whatever state it is."""

    id: int
    """Number that the office calls the member by."""

    person_id: int
    """Whose membership it is."""

    name: str
    """With titles, on one line."""

    role: str
    """As one of the options of the registration form."""

    kommune_key: str
    """Key of the Kommune."""

    email: str
    """Official address."""

    email_confirmed_at: datetime | None
    """When the address was proven; None while it is not."""

    topics: tuple[str, ...]
    """Topics of interest, as options of the form."""

    wants: tuple[str, ...]
    """Which messages they want besides answers, as options of the form."""

    state: MemberState
    """How far the membership is."""

    joined_at: datetime
    """When they registered."""

    changed_at: datetime
    """When their data changed last."""

    decided_at: datetime | None
    """When the office decided last, or the wait for it ended; None before."""


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
