"""The end of what is kept of announcements."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from bot.announcements.tables import announcement_answers, announcement_recipients, announcements
from bot.engine.files import files


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove announcements some days after they were written, begun or ended last, with recipients and answers."""
    last = func.coalesce(announcements.c.stopped_at, announcements.c.started_at, announcements.c.written_at)
    waits = announcements.c.send_at.is_not(None) & (announcements.c.send_at > now)
    old = select(announcements.c.id).where(last < now - timedelta(days=days), ~waits)
    numbers = list(connection.execute(old).scalars())
    if not numbers:
        return
    for table in (announcement_recipients, announcement_answers):
        connection.execute(delete(table).where(table.c.announcement_id.in_(numbers)))
    corrected = announcements.c.corrects_id.in_(numbers)
    connection.execute(update(announcements).where(corrected).values(corrects_id=None))
    gone = delete(announcements).where(announcements.c.id.in_(numbers)).returning(announcements.c.file_id)
    file_ids = [file_id for file_id in connection.execute(gone).scalars() if file_id is not None]
    connection.execute(delete(files).where(files.c.id.in_(file_ids)))
