"""Cases, which are questions for the office, and who of the office wants a notice of new ones."""

from enum import StrEnum

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.storage.schema import UtcTime, metadata


class CaseState(StrEnum):
    """How far a case is. EXPIRED: nobody in the office has answered in time."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"
    EXPIRED = "expired"


cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),  # which feature made it
    Column("source", String(60), nullable=False, unique=True),  # what it was made from: one case for each
    Column("state", String(10), nullable=False, index=True),
    # Who asked and where, until it is closed; the office sees who it is only if may_name.
    Column("person_id", ForeignKey("persons.id"), index=True),
    Column("conversation_id", Integer),
    Column("thread", Text, nullable=False),
    Column("may_name", Boolean, nullable=False),
    Column("question", Text),
    Column("page_id", Text, nullable=False),  # of what the wiki said to it, "" if nothing
    Column("page_title", Text, nullable=False),
    Column("page_url", Text, nullable=False),
    Column("vector", LargeBinary),  # of the question, float32
    Column("created_at", UtcTime, nullable=False),
    Column("taken_by", ForeignKey("persons.id"), index=True),
    Column("taken_at", UtcTime),
    Column("answer", Text),
    Column("answered_at", UtcTime),
    Column("follow_up", Text),  # what was asked about the answer, once
    Column("closed_at", UtcTime),
    Column("told_page_id", Text, nullable=False, server_default=""),  # the wiki page that came to answer it
    sqlite_autoincrement=True,
)

case_notices = Table(
    "case_notices",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("looked_at", UtcTime, nullable=False),  # what came in until then is told
)
