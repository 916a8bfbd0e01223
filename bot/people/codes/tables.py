"""One-time codes, of which only a digest is kept."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from bot.storage.schema import UtcTime, metadata

codes = Table(
    "codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("purpose", String(20), nullable=False),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),  # for whom it was made
    Column("digest", String(64), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False, index=True),
    Column("used_at", UtcTime),
    Index("ix_codes_purpose_digest", "purpose", "digest"),
    sqlite_autoincrement=True,
)
