"""Sections of the wiki that somebody wants to hear of again."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from bot.storage.schema import UtcTime, metadata

watches = Table(
    "watches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("page_id", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("section", Text, nullable=False),  # its headings
    Column("text", Text, nullable=False),  # of the section, as it was shown
    Column("new_text", Text),  # what it says now, until the person is told; "" if it is gone
    Column("created_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
