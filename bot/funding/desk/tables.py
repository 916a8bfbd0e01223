"""What the office proposes, declares and writes about a grant; who did it stays as a number."""

from enum import StrEnum

from sqlalchemy import Boolean, Column, ForeignKey, Integer, PrimaryKeyConstraint, String, Table, Text

from bot.storage.schema import UtcTime, metadata


class ReviewState(StrEnum):
    """How far a proposal to approve is. DECLINED: by a second person. WITHDRAWN: taken back, or outdated."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Readers(StrEnum):
    """Who reads what the office writes about a grant. OFFICE: nobody else; it is a note."""

    OFFICIALS = "officials"
    EDITORS = "editors"
    OFFICE = "office"


grant_reviews = Table(
    "grant_reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("grant_id", ForeignKey("grants.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("state", String(10), nullable=False, index=True),
    Column("sum_cents", Integer, nullable=False),  # proposed to be approved
    Column("grant_version", Integer, nullable=False),  # that was proposed; of another it says nothing
    Column("proposed_by", Integer, nullable=False),
    Column("proposed_at", UtcTime, nullable=False),
    Column("decided_by", Integer),
    Column("decided_at", UtcTime),
    sqlite_autoincrement=True,
)

grant_declarations = Table(
    "grant_declarations",
    metadata,
    Column("grant_id", ForeignKey("grants.id", ondelete="CASCADE"), nullable=False),
    Column("declared_by", Integer, nullable=False, index=True),
    Column("is_impartial", Boolean, nullable=False),
    Column("declared_at", UtcTime, nullable=False),
    PrimaryKeyConstraint("grant_id", "declared_by"),
)

grant_letters = Table(
    "grant_letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", String(16), nullable=False, unique=True),  # the form in which it was written: sent once
    Column("grant_id", ForeignKey("grants.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("readers", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_by", Integer, nullable=False),
    Column("written_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
