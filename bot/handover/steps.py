"""The steps of a handover: offered, accepted, and at last completed or given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, or_, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.personal import PersonalData
from bot.handover.tables import OPEN, HandoverState, handovers
from bot.people.audit.chain import Entry, record
from bot.people.both_leases import hold
from bot.people.members.colleagues import active_member, is_colleague
from bot.people.members.deciding import digest_of
from bot.people.members.leaving.service import leave
from bot.people.members.reading import Member, member_by_number, member_of
from bot.people.members.tables import members

LASTS = timedelta(days=14)
TOLD, DUE = "succession-told", "succession-due"
_MOST_A_DAY = 3


@dataclass(frozen=True)
class Handover:
    """A handover from a member who departs to a successor in the same Kommune."""

    id: int
    """Number that its buttons carry."""

    from_person_id: int
    """Who departs."""

    to_person_id: int
    """Who was named as the successor."""

    state: HandoverState
    """How far it is."""

    created_at: datetime
    """When the successor was named."""

    expires_at: datetime
    """It ends then unless it is completed."""

    finished_at: datetime | None
    """When it was completed or given up."""


class HandoverOver(Refusal):
    """A handover has moved on since a button was shown; `state` is the present one, "" if it is gone."""


class HandoverOpen(Refusal):
    """Somebody who has named a successor names another."""


class TooManyHandovers(Refusal):
    """Somebody names one successor after the other."""


class NoSuccessor(Refusal):
    """Somebody who was named is no active member of the same Kommune."""


class NoColleague(Refusal):
    """One of the two of a handover is no longer an active member of the Kommune."""


def open_from(connection: Connection, person_id: int) -> Handover | None:
    """Return the handover that a person has begun."""
    return _first(connection, (handovers.c.from_person_id == person_id) & handovers.c.state.in_(OPEN))


def open_to(connection: Connection, person_id: int) -> list[Handover]:
    """Return the handovers that wait for a person's answer."""
    waiting = (handovers.c.to_person_id == person_id) & (handovers.c.state == HandoverState.OFFERED)
    rows = connection.execute(select(handovers).where(waiting).order_by(handovers.c.id)).mappings()
    return [_handover(row) for row in rows]


def by_id(connection: Connection, number: int) -> Handover | None:
    return _first(connection, handovers.c.id == number)


def _first(connection: Connection, which: ColumnElement[bool]) -> Handover | None:
    query = select(handovers).where(which).order_by(handovers.c.id).limit(1).with_for_update()
    row = connection.execute(query).mappings().one_or_none()
    return _handover(row) if row else None


def _handover(row: RowMapping) -> Handover:
    return Handover(**{**row, "state": HandoverState(row["state"])})


def named(connection: Connection, person_id: int, number: int) -> Member:
    """Return the colleague whom a member may name as successor. Raises NotAllowed, HandoverOpen, NoSuccessor."""
    member = active_member(connection, person_id)
    if open_from(connection, person_id):
        raise HandoverOpen
    other = member_by_number(connection, number)
    if other is None or not is_colleague(connection, member, other):
        raise NoSuccessor
    return other


def offer(connection: Connection, person_id: int, number: int, now: datetime) -> Handover:
    """Offer a handover to a colleague. Raises NotAllowed, HandoverOpen, NoSuccessor, TooManyHandovers."""
    other = named(connection, person_id, number)
    lately = (handovers.c.from_person_id == person_id) & (handovers.c.created_at > now - timedelta(days=1))
    if connection.execute(select(func.count()).select_from(handovers).where(lately)).scalar_one() >= _MOST_A_DAY:
        raise TooManyHandovers(limit=_MOST_A_DAY)
    row = {
        "from_person_id": person_id,
        "to_person_id": other.person_id,
        "state": HandoverState.OFFERED,
        "created_at": now,
        "expires_at": now + LASTS,
    }
    new = connection.execute(insert(handovers).values(row).returning(handovers)).mappings().one()
    found = _handover(new)
    record(connection, Entry("handover-offered", f"handover:{found.id}", person_id), now)
    _tell(connection, found, HandoverState.OFFERED, (found.to_person_id,), now)
    for whom in (found.from_person_id, found.to_person_id):
        due = Job(f"handover:{found.id}:due:{whom}", DUE, found.expires_at, whom, {"handover": found.id})
        schedule(connection, [due])
    return found


def accept(connection: Connection, person_id: int, number: int, now: datetime) -> Handover:
    """Accept a handover as the successor. Raises HandoverOver, NoColleague."""
    found = _at(connection, number, "to_person_id", person_id, (HandoverState.OFFERED,), now)
    _parties(connection, found)
    _move_on(connection, found, HandoverState.ACCEPTED, person_id, now)
    _tell(connection, found, HandoverState.ACCEPTED, (found.from_person_id,), now)
    return found


def decline(connection: Connection, person_id: int, number: int, now: datetime) -> None:
    """Decline a handover as the successor, also after accepting it. Raises HandoverOver."""
    found = _at(connection, number, "to_person_id", person_id, OPEN, now)
    _move_on(connection, found, HandoverState.DECLINED, person_id, now)
    _tell(connection, found, HandoverState.DECLINED, (found.from_person_id,), now)


def cancel(connection: Connection, person_id: int, number: int, now: datetime) -> None:
    """Call a handover off as the one who departs. Raises HandoverOver."""
    found = _at(connection, number, "from_person_id", person_id, OPEN, now)
    _move_on(connection, found, HandoverState.CANCELLED, person_id, now)
    _tell(connection, found, HandoverState.CANCELLED, (found.to_person_id,), now)


def complete(connection: Connection, person_id: int, number: int, everything: PersonalData, now: datetime) -> Handover:
    """Give the successor all that passes over, and end the membership of the one who departs and confirms it.

    Raises HandoverOver, NoColleague, LastAdmin, and NotNow while somebody works for the successor.
    """
    found = _at(connection, number, "from_person_id", person_id, (HandoverState.ACCEPTED,), now)
    both = members.c.person_id.in_((found.from_person_id, found.to_person_id))
    connection.execute(select(members.c.id).where(both).order_by(members.c.id).with_for_update())
    departing, _ = _parties(connection, found)
    hold(connection, found.to_person_id, now)
    for transfer in everything.transfers:
        transfer.move(connection, found.from_person_id, found.to_person_id, now)
    _move_on(connection, found, HandoverState.DONE, person_id, now)
    leave(connection, person_id, digest_of(departing), everything.revokes, now)
    _tell(connection, found, HandoverState.DONE, (found.to_person_id,), now)
    return found


def expire(connection: Connection, number: int, now: datetime) -> Handover | None:
    """End a handover whose time is up, and return it if that is so now, None if it has ended in another way."""
    found = by_id(connection, number)
    if found and found.state in OPEN and found.expires_at <= now:
        _move_on(connection, found, HandoverState.EXPIRED, None, now)
        return by_id(connection, number)
    return found if found and found.state is HandoverState.EXPIRED else None


def end_for(connection: Connection, person_id: int, now: datetime) -> None:
    """End the handovers of a person whose rights end; the other one of each is told."""
    theirs = or_(handovers.c.from_person_id == person_id, handovers.c.to_person_id == person_id)
    while found := _first(connection, theirs & handovers.c.state.in_(OPEN)):
        _move_on(connection, found, HandoverState.CANCELLED, person_id, now)
        others = {found.from_person_id, found.to_person_id} - {person_id}
        _tell(connection, found, HandoverState.CANCELLED, tuple(others), now)


def party(connection: Connection, found: Handover, person_id: int) -> Member | None:
    """Return the other member of a handover, None if that membership is gone."""
    other = found.to_person_id if person_id == found.from_person_id else found.from_person_id
    return member_of(connection, other)


def _at(
    connection: Connection, number: int, column: str, person_id: int, states: Sequence[HandoverState], now: datetime
) -> Handover:
    """Return a handover in which the person has this part, if it is in one of these states. Raises HandoverOver."""
    found = by_id(connection, number)
    if found is None or getattr(found, column) != person_id:
        raise HandoverOver(state="none")
    if found.state in OPEN and found.expires_at <= now:
        raise HandoverOver(state=HandoverState.EXPIRED)
    if found.state not in states:
        raise HandoverOver(state=found.state)
    return found


def _parties(connection: Connection, found: Handover) -> tuple[Member, Member]:
    """Return the one who departs and the one who follows. Raises NoColleague."""
    departing = member_of(connection, found.from_person_id)
    successor = member_of(connection, found.to_person_id)
    if departing is None or successor is None:
        raise NoColleague
    if not (is_colleague(connection, departing, successor) and is_colleague(connection, successor, departing)):
        raise NoColleague
    return departing, successor


def _move_on(connection: Connection, found: Handover, state: HandoverState, by: int | None, now: datetime) -> None:
    values = {"state": state, "finished_at": None if state in OPEN else now}
    connection.execute(update(handovers).where(handovers.c.id == found.id).values(values))
    record(connection, Entry(f"handover-{state}", f"handover:{found.id}", by), now)


def _tell(connection: Connection, found: Handover, state: HandoverState, whom: Sequence[int], now: datetime) -> None:
    """Let others know what has become of a handover."""
    payload = {"handover": found.id, "state": state}
    told = [Job(f"handover:{found.id}:{state}:{person}", TOLD, now, person, payload) for person in whom]
    schedule(connection, told)
