"""Who has signed up for a meeting, as the office needs to know it: members by name, guests as such."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from bot.people.kommunen.reading import Kommune, every_kommune, kommune_of
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import MemberState, members
from bot.programme.tables import SignupState, meetings, signups
from knowledge.text import clean, one_line

_KNOWN_BY_NAME = (MemberState.ACTIVE, MemberState.PENDING)
_ORDER = (SignupState.CONFIRMED, SignupState.OFFERED, SignupState.WAITING, SignupState.LEFT)
_AT_ONCE = 500  # keys of Kommunen in one query
_LONGEST_NAME = 60  # of a line in a chat
_RIGHT_TO_LEFT = ("R", "AL")
_ISOLATED = "\u2068{}\u2069"  # its own direction turns nothing around it


@dataclass(frozen=True)
class Participant:
    """Somebody who has a seat at a meeting, waits for one, or was there without one."""

    number: int
    """By which the office ticks them off; it stays as long as they do, and gaps mean nothing. 0: never signed up."""

    person_id: int
    """Who it is."""

    state: SignupState
    """Where they stand; LEFT for who was there without a seat."""

    in_line: int
    """Place of who waits, 1 for who is next; 0 for others."""

    since: datetime
    """When they have come to stand there."""

    attended_by: str | None
    """How it is known that they were there, None if it is not."""

    name: str
    """Of a member, "" of a guest."""

    role: str
    """Of a member, as in the form of registration; "" of a guest."""

    kommune: Kommune | None
    """Of a member; None of a guest."""

    guest: str = ""
    """What a guest has said of themself, name and Kommune; "" if nothing."""

    @property
    def land(self) -> str:
        """The Land of a member, "" of a guest."""
        return self.kommune.land_name or self.kommune.name if self.kommune else ""

    @property
    def name_on_a_line(self) -> str:
        """The name as it fits into a line of a chat, whatever it is made of."""
        return _on_a_line(self.name)

    @property
    def guest_on_a_line(self) -> str:
        """What a guest has said, as it fits there."""
        return _on_a_line(self.guest)


def _on_a_line(name: str) -> str:
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    turns = any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in short)
    return _ISOLATED.format(short) if turns else short


@dataclass(frozen=True)
class Counts:
    """How many stand where at a meeting, and were there."""

    confirmed: int = 0
    """Have a seat."""

    offered: int = 0
    """Are offered one."""

    waiting: int = 0
    """Wait for one."""

    left: int = 0
    """No longer want to come, or have let an offer end."""

    attended: int = 0
    """Of the confirmed, were there."""

    came_besides: int = 0
    """Were there without a seat, as is known by name."""

    walk_ins: int = 0
    """Came besides without signing up, as the office has counted."""


def participants(connection: Connection, meeting_id: int, now: datetime) -> list[Participant]:
    """Return who has a seat, is offered one, waits, or was there without one, in this order, each by their number."""
    rows = connection.execute(_with_members(meeting_id)).all()
    standing = [(_state(row, now), row) for row in rows]
    there = [(state, row) for state, row in standing if state is not SignupState.LEFT or row.attended_by]
    there.sort(key=lambda one: (_ORDER.index(one[0]), one[1].place_in_line, one[1].id))
    places = _kommunen(connection, {row.kommune_key for _, row in there if row.kommune_key})
    waiting = [row.person_id for state, row in there if state is SignupState.WAITING]
    in_line = {person_id: place for place, person_id in enumerate(waiting, 1)}
    return [_participant(row, state, in_line.get(row.person_id, 0), places) for state, row in there]


def _state(row: Any, now: datetime) -> SignupState:
    """Return where somebody stands; an offer that has ended holds nothing."""
    is_over = row.state == SignupState.OFFERED and row.offered_until <= now
    return SignupState.LEFT if is_over else SignupState(row.state)


def _with_members(meeting_id: int) -> Select[Any]:
    """Return the query for the sign-ups of a meeting, with what is known of members."""
    is_known = (members.c.person_id == signups.c.person_id) & members.c.state.in_(_KNOWN_BY_NAME)
    columns = (signups, members.c.name, members.c.role, members.c.kommune_key)
    found = select(*columns).select_from(signups.join(members, is_known, isouter=True))
    counts_for_something = (signups.c.state != SignupState.LEFT) | signups.c.attended_by.is_not(None)
    return found.where(signups.c.meeting_id == meeting_id, counts_for_something)


def _participant(row: Any, state: SignupState, in_line: int, places: Mapping[str, Kommune]) -> Participant:
    return Participant(
        number=row.place_in_line,
        person_id=row.person_id,
        state=state,
        in_line=in_line,
        since=row.changed_at,
        attended_by=row.attended_by,
        name=one_line(clean(row.name or "")),
        role=row.role or "",
        kommune=places.get(row.kommune_key),
        guest="" if row.name else _said(row.guest_name, row.guest_kommune),
    )


def _said(*parts: str) -> str:
    return ", ".join(filter(None, (one_line(clean(part)) for part in parts)))


def _kommunen(connection: Connection, keys: Iterable[str]) -> dict[str, Kommune]:
    wanted, found = sorted(keys), {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = every_kommune().where(kommunen.c.key.in_(wanted[start : start + _AT_ONCE]))
        for row in connection.execute(some).mappings():
            kommune = kommune_of(dict(row))
            found[kommune.key] = kommune
    return found


def counts(connection: Connection, meeting_ids: Sequence[int], now: datetime) -> dict[int, Counts]:
    """Return how many stand where, of each of these meetings."""
    is_over = (signups.c.state == SignupState.OFFERED) & (signups.c.offered_until <= now)
    confirmed, was_there = signups.c.state == SignupState.CONFIRMED, signups.c.attended_by.is_not(None)
    has_left = (signups.c.state == SignupState.LEFT) | is_over
    columns = {
        "confirmed": confirmed,
        "offered": (signups.c.state == SignupState.OFFERED) & ~is_over,
        "waiting": signups.c.state == SignupState.WAITING,
        "left": has_left & ~was_there,
        "attended": confirmed & was_there,
        "came_besides": ~confirmed & was_there,
    }
    counted = [func.count().filter(which).label(name) for name, which in columns.items()]
    grouped = select(signups.c.meeting_id, *counted).where(signups.c.meeting_id.in_(meeting_ids))
    by_meeting = {
        row.meeting_id: {name: int(getattr(row, name)) for name in columns}
        for row in connection.execute(grouped.group_by(signups.c.meeting_id))
    }
    walked_in = select(meetings.c.id, meetings.c.walk_ins).where(meetings.c.id.in_(meeting_ids))
    return {
        row.id: Counts(**by_meeting.get(row.id, {}), walk_ins=row.walk_ins) for row in connection.execute(walked_in)
    }
