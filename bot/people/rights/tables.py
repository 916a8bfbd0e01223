"""Who works in the office or administers the assistant."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from bot.storage.schema import UtcTime, metadata

staff = Table(
    "staff",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("role", String(10), nullable=False),
    Column("granted_at", UtcTime, nullable=False),
    Column("granted_by", Integer),  # none: the operator, by the command line
)
