"""How long it is kept who signed up for what."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from bot.programme.tables import meetings, signups


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove the sign-ups for meetings that ended so many days ago."""
    over = select(meetings.c.id).where(meetings.c.ends_at < now - timedelta(days=days))
    connection.execute(delete(signups).where(signups.c.meeting_id.in_(over)))
