"""How long messages to participants are kept, and what becomes of them when somebody's data is erased or merged."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from bot.engine.personal import PersonalData, PersonalTable
from bot.programme.desk.tables import meeting_letters, meeting_messages
from bot.programme.tables import meetings


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove messages some days after they were written and the meeting was over."""
    before = now - timedelta(days=days)
    is_over = select(meetings.c.id).where(meetings.c.ends_at < before)
    old = (meeting_messages.c.created_at < before) & meeting_messages.c.meeting_id.in_(is_over)
    numbers = select(meeting_messages.c.id).where(old)
    connection.execute(delete(meeting_letters).where(meeting_letters.c.message_id.in_(numbers)))
    connection.execute(delete(meeting_messages).where(old))


def _erase_writer(connection: Connection, person_id: int, now: datetime) -> None:
    """Drop who wrote messages; they were the office's, and stay for those who got them."""
    del now
    written = meeting_messages.c.written_by == person_id
    connection.execute(update(meeting_messages).where(written).values(written_by=None))


def _merge_letters(connection: Connection, gone: int, kept: int) -> None:
    """Leave one of two letters of one message."""
    theirs = select(meeting_letters.c.message_id).where(meeting_letters.c.person_id == kept)
    double = (meeting_letters.c.person_id == gone) & meeting_letters.c.message_id.in_(theirs)
    connection.execute(delete(meeting_letters).where(double))
    connection.execute(update(meeting_letters).where(meeting_letters.c.person_id == gone).values(person_id=kept))


PERSONAL = PersonalData(
    (
        PersonalTable("meeting-letter", meeting_letters, shown=("message_id", "state"), merge=_merge_letters),
        PersonalTable(
            "meeting-message",
            meeting_messages,
            "written_by",
            shown=("id", "meeting_id", "audience", "text", "created_at"),
            erase=_erase_writer,
            stays="meeting-message-stays",
        ),
    )
)
