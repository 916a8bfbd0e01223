"""What is stored of a meeting when it takes place and afterwards."""

from sqlalchemy import Column, ForeignKey, String, Table

from bot.storage.schema import UtcTime, metadata

code_words = Table(
    "code_words",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("word", String(60), nullable=False),  # as it is said in the meeting
    Column("set_at", UtcTime, nullable=False),
)
