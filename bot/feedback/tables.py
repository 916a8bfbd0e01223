"""The feedback that persons have filed with the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Boolean, Column, Connection, ForeignKey, Integer, String, Table, Text, delete, select

from bot.engine.files import files
from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import is_added

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", String(16), nullable=False, unique=True),  # filed once, however often it is confirmed
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("topic", String(30), nullable=False),
    Column("text", Text, nullable=False),
    Column("file_id", ForeignKey("files.id")),
    Column("more_files", JSON(none_as_null=True)),  # ids of further files
    Column("may_call", Boolean, nullable=False),
    Column("phone", String(50), nullable=False),
    Column("created_at", UtcTime, nullable=False, index=True),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Feedback:
    """Feedback that a person has filed with the office."""

    id: int
    """Number that the person was told."""

    topic: str
    """What it is about, as one of the options of the form."""

    text: str
    """What the person wrote."""

    may_call: bool
    """The office may call back."""

    phone: str
    """Number to call, "" without one."""

    file_id: int | None
    """Stored file that came with it."""

    file: str
    """Name of that file, "" without one."""

    more_files: tuple[int, ...]
    """Further files that came with it."""

    created_at: datetime
    """When it was filed."""


def add(connection: Connection, values: dict[str, object]) -> int:
    """Store feedback and return its number; what was filed from the same draft before is left as it is."""
    is_added(connection, feedback, values)
    return int(connection.execute(select(feedback.c.id).where(feedback.c.draft == values["draft"])).scalar_one())


def all_feedback(connection: Connection) -> Sequence[Feedback]:
    """Return all feedback, newest first."""
    rows = connection.execute(
        select(feedback, files.c.name.label("file")).join(files, isouter=True).order_by(feedback.c.id.desc())
    )
    return [
        Feedback(
            row.id,
            row.topic,
            row.text,
            row.may_call,
            row.phone,
            row.file_id,
            row.file or "",
            tuple(row.more_files or ()),
            row.created_at,
        )
        for row in rows
    ]


def remove(connection: Connection, before: datetime) -> None:
    """Remove feedback that was given before a moment, with its files."""
    old = delete(feedback).where(feedback.c.created_at < before).returning(feedback.c.file_id, feedback.c.more_files)
    found = connection.execute(old).all()
    file_ids = [file_id for row in found for file_id in (row.file_id, *(row.more_files or ())) if file_id is not None]
    connection.execute(delete(files).where(files.c.id.in_(file_ids)))
