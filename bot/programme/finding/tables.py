"""The meaning of meetings as vectors, and the topics that people wish for."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.storage.schema import UtcTime, metadata

meeting_vectors = Table(
    "meeting_vectors",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("digest", String(64), nullable=False),  # of the texts and the model
    Column("vectors", LargeBinary, nullable=False),  # float32, of all that it is about and of its title
    Column("computed_at", UtcTime, nullable=False),
)

meeting_wishes = Table(
    "meeting_wishes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("topic", Text, nullable=False),  # in the person's words
    Column("told", JSON, nullable=False),  # numbers of the meetings that the person was told of
    Column("created_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
