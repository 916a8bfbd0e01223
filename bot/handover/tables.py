"""Handovers: members who depart, and whom they name as successor."""

from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from bot.engine.personal import PersonalTable
from bot.storage.schema import UtcTime, metadata


class HandoverState(StrEnum):
    """How far a handover is. OFFERED: the successor has to answer. ACCEPTED: the one who departs has to confirm."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


OPEN = (HandoverState.OFFERED, HandoverState.ACCEPTED)

handovers = Table(
    "handovers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("from_person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("to_person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("state", String(10), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    sqlite_autoincrement=True,
)

_SHOWN = ("state", "created_at", "finished_at")
HANDOVERS = (
    PersonalTable("departure", handovers, "from_person_id", _SHOWN),
    PersonalTable("succession", handovers, "to_person_id", _SHOWN),
)
