"""What the office did: a chain of entries that is only ever added to, and the names and reasons that can be erased."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from bot.storage.schema import UtcTime, metadata

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3, … without gaps
    Column("at", UtcTime, nullable=False),
    Column("actor_id", Integer),  # a person's id, kept also when the person is erased; none: the operator
    Column("action", String(40), nullable=False),
    Column("subject", String(60), nullable=False, index=True),  # "member:12", "case:3"
    Column("details_digest", String(64), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

audit_details = Table(
    "audit_details",
    metadata,
    Column("entry_id", ForeignKey("audit_entries.id"), primary_key=True),
    Column("person_id", ForeignKey("persons.id"), index=True),  # whom the details are about
    Column("salt", String(32), nullable=False),
    Column("details", JSON, nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # one row: 1
    Column("count", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
