"""What follows when a meeting becomes known outside the office."""

from datetime import datetime

from sqlalchemy import Connection

from bot.programme.reading import meeting_by_number
from bot.programme.reminding.rounds import plan_rounds


def published(connection: Connection, meeting_id: int, now: datetime) -> None:
    """Plan the reminders of a meeting that has just been published; who has signed up before is not told anew."""
    meeting = meeting_by_number(connection, meeting_id)
    if meeting:
        plan_rounds(connection, meeting, now)
