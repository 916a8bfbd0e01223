"""Who wants a roundup and when, which were said, and what somebody does not want to hear of."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table

from bot.storage.schema import UtcTime, metadata

roundup_choices = Table(
    "roundup_choices",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("since", UtcTime, nullable=False),  # when it was turned on last
    Column("weekday", Integer, nullable=False),  # 0 is Monday … 4 is Friday
    Column("from_hour", Integer, nullable=False),  # local time, the beginning of two hours: 8 … 16
    Column("paused_until", UtcTime),
    Column("farewell_at", UtcTime),  # when it was said that nothing more comes until the person acts
)

roundups = Table(
    "roundups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("persons.id"), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("nudges", JSON, nullable=False),  # the keys of what it says, in their order
    Column("is_farewell", Boolean, nullable=False),
    Column("delivered_at", UtcTime),  # none: on its way
    Column("bundle", String(200), nullable=False, server_default=""),  # its message in the outbox
    Index("ix_roundups_person_id", "person_id", "made_at"),
    sqlite_autoincrement=True,
)

roundup_mutes = Table(
    "roundup_mutes",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("topic", String(40), primary_key=True),
    Column("since", UtcTime, nullable=False),
)
