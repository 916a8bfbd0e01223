"""Announcements for tests."""

from itertools import count
from typing import Any

from sqlalchemy import insert

from bot.announcements.tables import announcements
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
