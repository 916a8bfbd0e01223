"""Changing the programme: one way for the office and for files."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from bot.programme.after.material import plan_links
from bot.programme.after.planning import plan_end
from bot.programme.finding.meaning import plan
from bot.programme.rules import check
from bot.programme.seats import locked, set_seats
from bot.programme.signing import move_up
from bot.programme.tables import MeetingKind, MeetingState, meetings

_UNSAID: Mapping[str, Any] = {
    "kind": MeetingKind.ONLINE,
    "state": MeetingState.PUBLISHED,
    "abstract": "",
    "speakers": "",
    "place": "",
    "join_link": "",
    "seats": None,
    "signup_from": None,
    "members_only": False,
    "roles": (),
    "states": (),
    "topics": (),
    "recording": "",
    "material": "",
    "series": "",
}


def add(connection: Connection, uid: str, values: Mapping[str, Any], now: datetime) -> int:
    """Store a new meeting and return its number. values: columns; those that are not given stay empty.

    Raises MeetingRefused.
    """
    check(None, values, now)
    until = values.get("signup_until") or values["starts_at"]
    row = {**_UNSAID, **values, "uid": uid, "signup_until": until, "sequence": 0, "changed_at": now}
    plan(connection, now)
    return int(connection.execute(insert(meetings).values(row).returning(meetings.c.id)).scalar_one())


def change(connection: Connection, meeting_id: int, values: Mapping[str, Any], now: datetime) -> None:
    """Take over new values; what was published counts as changed once more, and who waits may move up.

    Raises MeetingGone, MeetingRefused, FewerSeatsThanTaken.
    """
    before = locked(connection, meeting_id)
    check(before._asdict(), values, now)
    taken_back = set_seats(connection, meeting_id, values["seats"], now) if "seats" in values else ()
    counted = {"changed_at": now}
    if before.state != MeetingState.DRAFT:
        counted["sequence"] = before.sequence + 1
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values({**values, **counted}))
    move_up(connection, meeting_id, now, taken_back)
    plan(connection, now)
    plan_links(connection, before, values, now)
    if "ends_at" in values and values["ends_at"] != before.ends_at:
        plan_end(connection, meeting_id, values["ends_at"])
