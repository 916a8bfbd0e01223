"""Answers to the office that are still filled in."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.engine.memory import CANCELLED, OPEN, drafts

FIX, REPLY = "grant_fix", "grant_reply"
"""The forms in which the Kommune answers: by answering questions again, and in words."""

CORRECTION = "correction"
"""The fact of both that says which correction they answer: the number of its row."""


def drop_drafts(connection: Connection, correction_id: int, now: datetime, but: str = "") -> None:
    """Close what others have begun to answer, once that is done. but: the key of the draft that is filed."""
    begun = drafts.c.form.in_((FIX, REPLY)) & (drafts.c.state == OPEN) & (drafts.c.key != but)
    for key, progress in connection.execute(select(drafts.c.key, drafts.c.progress).where(begun)).all():
        if (progress.get("facts") or {}).get(CORRECTION) == correction_id:
            gone = {"state": CANCELLED, "progress": {}, "updated_at": now}
            connection.execute(update(drafts).where(drafts.c.key == key).values(gone))
