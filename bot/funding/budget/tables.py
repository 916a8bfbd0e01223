"""Who was told of money that is left, and who does not want to be."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table

from bot.storage.schema import metadata

grant_rest_notices = Table(
    "grant_rest_notices",
    metadata,
    Column("person_id", ForeignKey("persons.id"), primary_key=True),
    Column("told_year", Integer, nullable=False),  # in which they were told last; 0: never
    Column("is_muted", Boolean, nullable=False),
)
