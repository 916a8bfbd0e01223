"""What announcements hold of persons: who wrote and approved them, who gets them, what readers chose and answered."""

from datetime import datetime

from sqlalchemy import Connection, update

from bot.announcements.merging import merge_answers, merge_choices, merge_recipients
from bot.announcements.tables import (
    announcement_answers,
    announcement_choices,
    announcement_recipients,
    announcements,
)
from bot.engine.personal import Erase, PersonalData, PersonalTable


def _dropped(column: str) -> Erase:
    """Return an erasure that drops who did something; what was said stays the office's."""

    def erase(connection: Connection, person_id: int, _now: datetime) -> None:
        connection.execute(update(announcements).where(announcements.c[column] == person_id).values({column: None}))

    return erase


def _erase_recipient(connection: Connection, person_id: int, _now: datetime) -> None:
    """Leave the row without its person, so that the account of an announcement still adds up."""
    theirs = announcement_recipients.c.person_id == person_id
    connection.execute(update(announcement_recipients).where(theirs).values(person_id=None, conversation_id=None))


PERSONAL = PersonalData(
    (
        PersonalTable(
            "announcement-recipient",
            announcement_recipients,
            shown=("announcement_id", "channel", "fate", "reason"),
            erase=_erase_recipient,
            merge=merge_recipients,
        ),
        PersonalTable(
            "announcement-choice", announcement_choices, shown=("category", "way", "since"), merge=merge_choices
        ),
        PersonalTable(
            "announcement-answer", announcement_answers, shown=("announcement_id", "option", "at"), merge=merge_answers
        ),
        PersonalTable(
            "announcement-written",
            announcements,
            "written_by",
            shown=("id", "title", "text", "written_at"),
            erase=_dropped("written_by"),
            stays="announcement-stays",
        ),
        PersonalTable(
            "announcement-approved",
            announcements,
            "approved_by",
            shown=("id", "title", "approved_at"),
            erase=_dropped("approved_by"),
            stays="announcement-stays",
        ),
    )
)
