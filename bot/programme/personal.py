"""What becomes of a person's sign-ups: seats are never lost with whoever had them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select, true, update

from bot.engine.personal import PersonalData, PersonalTable
from bot.programme.admission import is_suspended
from bot.programme.handing_on import SEATS
from bot.programme.inviting.membership import admitted
from bot.programme.seating import locked
from bot.programme.seats import leave
from bot.programme.signing import line_goes_on, move_up
from bot.programme.tables import SignupState, meetings, signups

_BEST = (SignupState.CONFIRMED, SignupState.OFFERED, SignupState.WAITING, SignupState.LEFT)


def _told(connection: Connection, rows: Sequence[RowMapping]) -> Sequence[Mapping[str, Any]]:
    """Return sign-ups with what the meetings are called and when they begin, beside their numbers."""
    wanted = select(meetings.c.id, meetings.c.title, meetings.c.starts_at)
    found = connection.execute(wanted.where(meetings.c.id.in_([row["meeting_id"] for row in rows])))
    known = {row.id: {"title": row.title, "starts_at": row.starts_at} for row in found}
    return [{**known[row["meeting_id"]], **row} for row in rows]


def _erase(connection: Connection, person_id: int, now: datetime) -> None:
    """Remove a person's sign-ups, and give their seats to those who wait."""
    _hold_meetings(connection, person_id)
    gone = delete(signups).where(signups.c.person_id == person_id).returning(signups.c.meeting_id)
    for meeting_id in sorted(connection.execute(gone).scalars()):
        move_up(connection, meeting_id, now)


def _merge(connection: Connection, gone: int, kept: int) -> None:
    """Leave the better of two sign-ups for one meeting, and of two places in a line the one further ahead.

    Who was there under one of them was there.
    """
    _hold_meetings(connection, gone, kept)
    both = select(signups).where(signups.c.person_id.in_((gone, kept)))
    by_meeting: dict[int, list[tuple[int, int, int]]] = {}
    known: dict[int, dict[str, object]] = {}
    for row in connection.execute(both):
        rank = _BEST.index(SignupState(row.state))
        by_meeting.setdefault(row.meeting_id, []).append((rank, row.place_in_line, row.id))
        facts = {"attended_by": row.attended_by, "rated": row.rated}
        if said := {name: fact for name, fact in facts.items() if fact is not None}:
            known.setdefault(row.meeting_id, {}).update(said)
    spare = [number for found in by_meeting.values() for _, _, number in sorted(found)[1:]]
    freed = delete(signups).where(signups.c.id.in_(spare)).returning(signups.c.meeting_id)
    line_goes_on(connection, connection.execute(freed).scalars().all())
    for meeting_id, facts in ((number, found) for number, found in known.items() if found):
        theirs = signups.c.person_id.in_((gone, kept)) & (signups.c.meeting_id == meeting_id)
        connection.execute(update(signups).where(theirs).values(facts))
    connection.execute(update(signups).where(signups.c.person_id == gone).values(person_id=kept))


def _hold_meetings(connection: Connection, *person_ids: int) -> None:
    """Let nobody else change a seat of the meetings that persons have to do with; always in the same order."""
    found = select(signups.c.meeting_id).where(signups.c.person_id.in_(person_ids)).distinct()
    for meeting_id in sorted(connection.execute(found).scalars()):
        locked(connection, meeting_id)


def revoke(connection: Connection, person_id: int, now: datetime) -> None:
    """Take back the seats at meetings of members, of who is suspended all, and give them to those who wait."""
    theirs = (signups.c.person_id == person_id) & (signups.c.state != SignupState.LEFT) & (meetings.c.ends_at > now)
    lost = true() if is_suspended(connection, person_id) else meetings.c.members_only
    found = select(signups.c.meeting_id).join(meetings).where(theirs, lost)
    for meeting_id in sorted(connection.execute(found).scalars()):
        leave(connection, meeting_id, person_id, now)
        move_up(connection, meeting_id, now)


PERSONAL = PersonalData(
    (
        PersonalTable(
            "signup",
            signups,
            shown=("meeting_id", "state", "changed_at", "attended_by", "rated", "guest_name", "guest_kommune"),
            told=_told,
            erase=_erase,
            merge=_merge,
        ),
    ),
    revokes=(revoke,),
    transfers=(SEATS,),
    admits=(admitted,),
)
