"""Messages of the office to the participants of a meeting, and to whom each of them went."""

from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from bot.storage.schema import UtcTime, metadata


class LetterState(StrEnum):
    """How far a message to one participant is.

    PLANNED: a job. ENQUEUED: in the outbox, which says what became of it. SKIPPED: it no longer concerned them.
    UNREACHABLE: they have no chat any more.
    """

    PLANNED = "planned"
    ENQUEUED = "enqueued"
    SKIPPED = "skipped"
    UNREACHABLE = "nowhere"


meeting_messages = Table(
    "meeting_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", String(20), nullable=False, unique=True),  # the form in which it was written: sent once
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("audience", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_by", ForeignKey("persons.id"), index=True),  # who wrote it; none: erased since
    Column("planned", Integer, nullable=False),  # to how many it was to go
    Column("created_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

meeting_letters = Table(
    "meeting_letters",
    metadata,
    Column("message_id", ForeignKey("meeting_messages.id"), primary_key=True),
    Column("person_id", ForeignKey("persons.id"), primary_key=True, index=True),
    Column("state", String(10), nullable=False),
    Column("outbox_key", String(40), nullable=False),  # of its first part there, "" before
)
