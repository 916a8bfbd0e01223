"""Finding members: those who wait for a decision, and those that somebody in the office looks for."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from bot.engine.talk.vocabulary import written_out
from bot.people.kommunen.reading import by_key
from bot.people.kommunen.tables import kommunen
from bot.people.members.reading import Member, member_by_number
from bot.people.members.tables import MemberState, members

_PER_PAGE = 8


@dataclass(frozen=True)
class MemberLine:
    """One line of a list of members."""

    number: int
    name: str
    kommune: str
    state: MemberState


@dataclass(frozen=True)
class MemberPage:
    """Some of the members that were found; first is the position of its first one, from 1."""

    found: tuple[MemberLine, ...]
    first: int
    total: int
    next_offset: int | None


def waiting(connection: Connection) -> int:
    """Return how many members wait for a decision."""
    return connection.execute(select(func.count()).where(members.c.state == MemberState.PENDING)).scalar_one()


def next_waiting(connection: Connection, after: int) -> Member | None:
    """Return the member who has waited longest behind this number, or longest of all if nobody is behind it."""
    pending = select(members.c.id).where(members.c.state == MemberState.PENDING).order_by(members.c.id).limit(1)
    for wanted in (pending.where(members.c.id > after), pending):
        number = connection.execute(wanted).scalar_one_or_none()
        if number is not None:
            return member_by_number(connection, number)
    return None


def search(connection: Connection, text: str, offset: int = 0) -> MemberPage:
    """Return members in whose number, name, Kommune and e-mail address all these words occur, by name."""
    rows = connection.execute(
        select(
            members.c.id,
            members.c.name,
            members.c.state,
            members.c.email,
            members.c.kommune_key,
            kommunen.c.name.label("kommune"),
        )
        .join(kommunen, kommunen.c.key == members.c.kommune_key)
        .order_by(members.c.name, members.c.id)
    )
    wanted = _folded(text).split()
    found = []
    for row in rows:
        known = _folded(f"{row.id} {row.name} {row.kommune} {row.email}")
        if all(word in known for word in wanted):
            found.append(row)
    shown = tuple(_line(connection, row) for row in found[offset : offset + _PER_PAGE])
    following = offset + len(shown)
    return MemberPage(shown, offset + 1, len(found), following if following < len(found) else None)


def _line(connection: Connection, row: Any) -> MemberLine:
    kommune = by_key(connection, row.kommune_key)
    return MemberLine(row.id, row.name, kommune.label if kommune else row.kommune, MemberState(row.state))


def _folded(text: str) -> str:
    return written_out(text.casefold())
