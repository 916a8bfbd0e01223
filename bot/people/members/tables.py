"""The members of the network, and the e-mail domains whose members need no approval."""

from enum import StrEnum

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from bot.people.kommunen.tables import kommunen
from bot.storage.schema import UtcTime, metadata


class MemberState(StrEnum):
    """How far a membership is. LEFT: it has ended, or the office has refused it."""

    PENDING = "pending"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


members = Table(
    "members",
    metadata,
    Column("id", Integer, primary_key=True),  # the number that the office calls a member by
    Column("person_id", ForeignKey("persons.id"), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("kommune_key", ForeignKey(kommunen.c.key), nullable=False, index=True),
    Column("email", String(254), nullable=False),
    Column("email_confirmed_at", UtcTime),
    Column("topics", JSON, nullable=False),
    Column("wants", JSON, nullable=False),  # which messages besides answers
    Column("state", String(10), nullable=False, index=True),
    Column("joined_at", UtcTime, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("decided_at", UtcTime),
    sqlite_autoincrement=True,
)

approved_domains = Table(
    "approved_domains",
    metadata,
    Column("domain", String(253), primary_key=True),
    Column("kommune_key", ForeignKey(kommunen.c.key), primary_key=True),
    Column("approved_at", UtcTime, nullable=False),
)

barred_addresses = Table(
    "barred_addresses",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("barred_at", UtcTime, nullable=False),
)
