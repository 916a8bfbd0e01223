"""Changing the programme: one way for the office and for files."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from bot.programme.after.material import plan_links
from bot.programme.after.planning import plan_end
from bot.programme.finding.meaning import plan
from bot.programme.news.planning import plan_news
from bot.programme.offer_time import last_end
from bot.programme.publishing import published
from bot.programme.reading import meeting_by_number
from bot.programme.reminding.rounds import plan_rounds
from bot.programme.rules import check
from bot.programme.seating import MeetingRow, locked
from bot.programme.seats import cut_offers, set_seats
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
    "cancel_reason": "",
}


def add(connection: Connection, uid: str, values: Mapping[str, Any], now: datetime) -> int:
    """Store a new meeting and return its number. values: columns; those that are not given stay empty.

    Raises MeetingRefused.
    """
    check(None, values, now)
    until = values.get("signup_until") or values["starts_at"]
    row = {**_UNSAID, **values, "uid": uid, "signup_until": until, "sequence": 0, "changed_at": now}
    meeting_id = int(connection.execute(insert(meetings).values(row).returning(meetings.c.id)).scalar_one())
    published(connection, meeting_id, now)
    plan(connection, now)
    return meeting_id


def change(connection: Connection, meeting_id: int, values: Mapping[str, Any], now: datetime) -> None:
    """Take over new values; what was published counts as changed once more, and who waits may move up.

    Those who have signed up are told, and reminded by the new times. Where signing up ended with the start, it goes on
    doing so. Raises MeetingGone, MeetingRefused, FewerSeatsThanTaken.
    """
    before = locked(connection, meeting_id)
    if "starts_at" in values and before.signup_until == before.starts_at:
        values = {"signup_until": values["starts_at"], **values}
    check(before._asdict(), values, now)
    taken_back = set_seats(connection, meeting_id, values["seats"], now) if "seats" in values else ()
    counted = {"changed_at": now}
    if before.state != MeetingState.DRAFT:
        counted["sequence"] = before.sequence + 1
    connection.execute(update(meetings).where(meetings.c.id == meeting_id).values({**values, **counted}))
    after = locked(connection, meeting_id)
    _tell(connection, before, after, now)
    shorter = cut_offers(connection, meeting_id, last_end(after.starts_at, after.signup_until), now)
    move_up(connection, meeting_id, now, (*taken_back, *shorter))
    plan(connection, now)
    plan_links(connection, before, values, now)
    if "ends_at" in values and values["ends_at"] != before.ends_at:
        plan_end(connection, meeting_id, values["ends_at"])


def _tell(connection: Connection, before: MeetingRow, after: MeetingRow, now: datetime) -> None:
    """Plan what those who have signed up are told of a change, and when they are reminded."""
    if before.state == MeetingState.DRAFT:
        published(connection, after.id, now)
        return
    plan_news(connection, before, after, now)
    meeting = meeting_by_number(connection, after.id)
    if meeting:
        plan_rounds(connection, meeting, now, link_is_new=bool(meeting.join_link and not before.join_link))
