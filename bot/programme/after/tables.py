"""What is stored of a meeting when it takes place and afterwards."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from bot.storage.schema import UtcTime, metadata

code_words = Table(
    "code_words",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("word", String(60), nullable=False),  # as it is said in the meeting
    Column("set_at", UtcTime, nullable=False),
)

# Counts alone: no row leads to who has answered.
meeting_ratings = Table(
    "meeting_ratings",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("question", String(10), primary_key=True),
    Column("answer", String(10), primary_key=True),
    Column("given", Integer, nullable=False),
)

meeting_remarks = Table(
    "meeting_remarks",
    metadata,
    Column("key", String(16), primary_key=True),  # random
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
)

# "Nachklang": who of those that were there wants to stay in contact, and with whom; until it ends.
echo_members = Table(
    "echo_members",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", ForeignKey("persons.id"), primary_key=True, index=True),
    Column("contact", String(100), nullable=False),  # what others are told if both want it
    Column("joined_at", UtcTime, nullable=False),
)

echo_ticks = Table(
    "echo_ticks",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("from_person_id", ForeignKey("persons.id"), primary_key=True, index=True),
    Column("to_person_id", ForeignKey("persons.id"), primary_key=True, index=True),
)
