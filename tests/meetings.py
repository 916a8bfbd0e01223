"""Meetings for tests."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from bot.programme.tables import MeetingKind, MeetingState, meetings
from bot.storage.database import Database


def meeting_row(starts_at: datetime, **values: Any) -> dict[str, Any]:
    """Return a published meeting of an hour without limits, as a row of the table."""
    texts = ("place", "join_link", "recording", "material", "series", "abstract", "speakers")
    made = {
        **dict.fromkeys(texts, ""),
        "uid": "1@test",
        "kind": MeetingKind.ONLINE,
        "state": MeetingState.PUBLISHED,
        "title": "Dorfladen",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "signup_until": starts_at,
        "seats": None,
        "members_only": False,
        "roles": [],
        "states": [],
        "topics": [],
        "sequence": 0,
        "changed_at": starts_at - timedelta(days=30),
    }
    return made | values


def add_meeting(database: Database, starts_at: datetime, **values: Any) -> int:
    """Store a meeting and return its number."""
    row = meeting_row(starts_at, **values)
    new = insert(meetings).values(row | {"uid": values.get("uid", f"{row['title']}@test")}).returning(meetings.c.id)
    return database.write(lambda connection: int(connection.execute(new).scalar_one()))
