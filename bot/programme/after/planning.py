"""When those who were there are told that a meeting is over: soon after its end, and once more for who is listed."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine.inbox.jobs import Job, is_planned, schedule

OVER = "meeting_over"
ROUNDS = (timedelta(minutes=30), timedelta(hours=26))
"""How long after the end: when most have typed the code word, and when it counts no longer."""


def plan_end(connection: Connection, meeting_id: int, ends_at: datetime, number: int = 0) -> None:
    """Plan a round of telling; planned again after the meeting was moved, it takes the new time."""
    payload = {"meeting": meeting_id, "round": number}
    schedule(connection, [Job(_key(meeting_id), OVER, ends_at + ROUNDS[number], payload=payload)])


def is_end_planned(connection: Connection, meeting_id: int) -> bool:
    """Tell whether a round is planned."""
    return is_planned(connection, _key(meeting_id))


def _key(meeting_id: int) -> str:
    return f"{OVER}:{meeting_id}"
