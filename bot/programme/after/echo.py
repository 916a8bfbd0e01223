"""Staying in contact after a meeting ("Nachklang"): each says privately with whom; only who both say so hear of it.

Everything that changes runs with the meeting's row locked: of two who tick each other at once, one sees the other.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, or_, select

from bot.engine.dialogs.turn import Refusal
from bot.people.kommunen.reading import current
from bot.people.members.tables import MemberState, members
from bot.programme.after.attendance import attended_by
from bot.programme.after.tables import echo_members, echo_ticks
from bot.programme.reading import Meeting
from bot.programme.seating import locked
from bot.programme.tables import MeetingState, meetings
from bot.storage.upsert import Upsert, is_added

LASTS = timedelta(days=14)
"""How long after the end it goes on; then all of it is deleted."""

_JOIN = Upsert(echo_members, ("meeting_id", "person_id"), ("contact",))


class EchoOver(Refusal):
    """The meeting is over for too long, or not yet."""


class EchoForMembers(Refusal):
    """Only members take part: the others see their names as the office has checked them."""


class EchoOfOthers(Refusal):
    """Somebody who is not known to have been there."""


class EchoNotJoined(Refusal):
    """Who looks at the others has to be seen by them."""


@dataclass(frozen=True)
class EchoMember:
    """Somebody who takes part. is_ticked: the one who looks has ticked them. contact: "" unless both have."""

    person_id: int
    number: int
    name: str
    kommune: str
    is_ticked: bool = False
    contact: str = ""


def check(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> None:
    """Make sure that somebody may take part. Raises EchoOver, EchoForMembers, EchoOfOthers."""
    is_open = meeting.ends_at <= now < meeting.ends_at + LASTS
    if not is_open or meeting.state is not MeetingState.PUBLISHED:
        raise EchoOver
    if not attended_by(connection, meeting.id, person_id):
        raise EchoOfOthers
    if myself(connection, person_id) is None:
        raise EchoForMembers


def myself(connection: Connection, person_id: int) -> EchoMember | None:
    """Return somebody as others would see them, None if they are no member."""
    found = connection.execute(_SEEN.where(members.c.person_id == person_id)).one_or_none()
    return _seen(connection, *found) if found else None


def join(connection: Connection, meeting: Meeting, person_id: int, contact: str, now: datetime) -> None:
    """Let somebody take part, or change what others are told. Raises EchoOver, EchoForMembers, EchoOfOthers."""
    locked(connection, meeting.id)
    check(connection, meeting, person_id, now)
    row = {"meeting_id": meeting.id, "person_id": person_id, "contact": contact, "joined_at": now}
    _JOIN.run(connection, [row])


def leave(connection: Connection, meeting_id: int, person_id: int) -> None:
    """Take somebody out, with all that they have ticked and all who have ticked them."""
    locked(connection, meeting_id)
    theirs = or_(echo_ticks.c.from_person_id == person_id, echo_ticks.c.to_person_id == person_id)
    connection.execute(delete(echo_ticks).where(echo_ticks.c.meeting_id == meeting_id, theirs))
    connection.execute(delete(echo_members).where(_of(meeting_id, person_id)))


def contact_of(connection: Connection, meeting_id: int, person_id: int) -> str:
    """Return what others are told of somebody if both want it, "" if they do not take part."""
    found = select(echo_members.c.contact).where(_of(meeting_id, person_id))
    return connection.execute(found).scalar_one_or_none() or ""


def others(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> list[EchoMember]:
    """Return who else takes part, by name. Raises EchoOver, EchoForMembers, EchoOfOthers, EchoNotJoined."""
    check(connection, meeting, person_id, now)
    if not contact_of(connection, meeting.id, person_id):
        raise EchoNotJoined
    joined = select(echo_members.c.person_id).where(echo_members.c.meeting_id == meeting.id)
    seen = _SEEN.where(members.c.person_id.in_(joined), members.c.person_id != person_id).order_by(members.c.name)
    ticked = _ticked(connection, meeting.id, echo_ticks.c.from_person_id == person_id, "to_person_id")
    back = _ticked(connection, meeting.id, echo_ticks.c.to_person_id == person_id, "from_person_id")
    found = []
    for row in connection.execute(seen.order_by(members.c.id)).all():
        contact = contact_of(connection, meeting.id, row.person_id) if row.person_id in ticked & back else ""
        found.append(_seen(connection, *row, is_ticked=row.person_id in ticked, contact=contact))
    return found


def tick(connection: Connection, meeting: Meeting, person_id: int, number: int, now: datetime) -> EchoMember | None:
    """Tick somebody by the number of their membership; return them if both now have, for the first time.

    Raises EchoOver, EchoForMembers, EchoOfOthers, EchoNotJoined.
    """
    locked(connection, meeting.id)
    other = next((one for one in others(connection, meeting, person_id, now) if one.number == number), None)
    if other is None:
        return None
    row = {"meeting_id": meeting.id, "from_person_id": person_id, "to_person_id": other.person_id}
    if not is_added(connection, echo_ticks, row):
        return None
    back = _ticked(connection, meeting.id, echo_ticks.c.to_person_id == person_id, "from_person_id")
    return other if other.person_id in back else None


def untick(connection: Connection, meeting: Meeting, person_id: int, number: int, now: datetime) -> None:
    """Take a tick back, unless both have heard of it. Raises EchoOver, EchoForMembers, EchoOfOthers, EchoNotJoined."""
    locked(connection, meeting.id)
    for one in others(connection, meeting, person_id, now):
        if one.number == number and not one.contact:
            mine = (echo_ticks.c.from_person_id == person_id) & (echo_ticks.c.to_person_id == one.person_id)
            connection.execute(delete(echo_ticks).where(echo_ticks.c.meeting_id == meeting.id, mine))


def clean_up(connection: Connection, now: datetime) -> None:
    """Delete what has ended."""
    ended = select(meetings.c.id).where(meetings.c.ends_at <= now - LASTS)
    for table in (echo_ticks, echo_members):
        connection.execute(delete(table).where(table.c.meeting_id.in_(ended)))


def revoke(connection: Connection, person_id: int, _now: datetime) -> None:
    """Take out whose membership has ended."""
    theirs = select(echo_members.c.meeting_id).where(echo_members.c.person_id == person_id)
    for meeting_id in sorted(connection.execute(theirs).scalars()):
        leave(connection, meeting_id, person_id)


_SEEN = select(members.c.person_id, members.c.id, members.c.name, members.c.kommune_key).where(
    members.c.state == MemberState.ACTIVE
)


def _of(meeting_id: int, person_id: int) -> ColumnElement[bool]:
    return (echo_members.c.meeting_id == meeting_id) & (echo_members.c.person_id == person_id)


def _ticked(connection: Connection, meeting_id: int, whose: ColumnElement[bool], whom: str) -> frozenset[int]:
    """Return whom somebody has ticked, or who has ticked them."""
    found = select(echo_ticks.c[whom]).where(echo_ticks.c.meeting_id == meeting_id, whose)
    return frozenset(connection.execute(found).scalars())


def _seen(
    connection: Connection,
    person_id: int,
    number: int,
    name: str,
    kommune_key: str,
    *,
    is_ticked: bool = False,
    contact: str = "",
) -> EchoMember:
    kommune = current(connection, kommune_key)
    return EchoMember(person_id, number, name, kommune.name if kommune else "", is_ticked, contact)
