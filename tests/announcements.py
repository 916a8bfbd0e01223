"""Announcements for tests."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert

from bot.announcements.announcement import RecipientFate, announcement_by_number
from bot.announcements.sending import feeding
from bot.announcements.tables import announcement_recipients, announcements
from bot.storage.database import Database
from tests.engine import NOW

_DRAFTS = count(1)


def announcement_row(**values: Any) -> dict[str, Any]:
    """Return an announcement as it is written, with other values, as a row of the table."""
    return {
        "draft": f"draft-{next(_DRAFTS)}",
        "revision": 1,
        "category": "events",
        "title": "Seminar zum Bürgerbus",
        "text": "Am Montag sprechen wir über den Bürgerbus.",
        "link": "",
        "buttons": [],
        "rule": None,
        "place_ids": [],
        "urgent_because": "",
        "written_at": NOW,
        "digest": "",
        "pause_reason": "",
        **values,
    }


def add_announcement(database: Database, **values: Any) -> int:
    """Store an announcement as it is written, with other values, and return its number."""
    added = insert(announcements).values(announcement_row(**values)).returning(announcements.c.id)
    return int(database.write(lambda connection: connection.execute(added).scalar_one()))


def goes_out_to_place(database: Database, place: int) -> int:
    """Have an announcement with a poll go out to a room or channel, and return its number."""
    now = datetime.now(UTC)
    poll = {"kind": "poll", "label": "Ja, gern", "target": ""}
    number = add_announcement(database, approved_at=now, written_at=now, place_ids=[place], buttons=[poll])

    def plan(connection: Connection) -> None:
        row = {"announcement_id": number, "place_id": place, "channel": "", "reason": ""}
        connection.execute(insert(announcement_recipients).values(row | {"fate": RecipientFate.PLANNED}))
        announcement = announcement_by_number(connection, number)
        assert announcement
        feeding.plan(connection, announcement, now)

    database.write(plan)
    return number
