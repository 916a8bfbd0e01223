"""Of what somebody wants to be reminded."""

from sqlalchemy import Boolean, Column, ForeignKey, Table

from bot.storage.schema import metadata

reminder_choices = Table(
    "reminder_choices",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("week", Boolean, nullable=False),
    Column("day", Boolean, nullable=False),
    Column("hour", Boolean, nullable=False),
)
