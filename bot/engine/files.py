"""Files that persons sent: kept in the database, so that they are stored, saved and erased with what they belong to."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.storage.schema import UtcTime, metadata

LARGEST_BYTES = 20_000_000

files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("persons.id"), index=True),
    Column("name", String(200), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary),
    Column("is_kept", Boolean, nullable=False, server_default="0"),  # belongs to something that was filed
    Column("created_at", UtcTime, nullable=False, index=True),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class File:
    """A file that somebody sent, or that is sent to somebody."""

    name: str
    media_type: str
    content: bytes


def store(connection: Connection, person_id: int | None, file: File, now: datetime) -> int:
    """Store a file and return its id; unless somebody keeps it, upkeep removes it after some days."""
    values = {
        "person_id": person_id,
        "name": file.name,
        "media_type": file.media_type,
        "size_bytes": len(file.content),
        "sha256": hashlib.sha256(file.content).hexdigest(),
        "content": file.content,
        "created_at": now,
    }
    return int(connection.execute(insert(files).values(values).returning(files.c.id)).scalar_one())


def load(connection: Connection, file_id: int) -> File | None:
    """Return a file, None if it was removed."""
    row = connection.execute(
        select(files.c.name, files.c.media_type, files.c.content).where(files.c.id == file_id)
    ).one_or_none()
    return File(row.name, row.media_type, row.content) if row and row.content is not None else None


def keep(connection: Connection, file_id: int) -> str:
    """Keep a file with what was filed, and return its SHA-256; "" if it is gone."""
    kept = update(files).where(files.c.id == file_id).values(is_kept=True).returning(files.c.sha256)
    return connection.execute(kept).scalar_one_or_none() or ""


def hand_over(connection: Connection, file_id: int) -> None:
    """Keep a file, and let it belong to nobody in particular: it stays if who sent it has everything erased."""
    connection.execute(update(files).where(files.c.id == file_id).values(is_kept=True, person_id=None))


def drop(connection: Connection, person_id: int, file_ids: Collection[int]) -> int:
    """Remove files of a person that nobody keeps, and return how many."""
    if not file_ids:
        return 0
    unkept = files.c.id.in_(file_ids) & (files.c.person_id == person_id) & ~files.c.is_kept
    return connection.execute(delete(files).where(unkept)).rowcount


def stored_bytes(connection: Connection) -> int:
    """Return how much all files hold together."""
    held = select(func.coalesce(func.sum(files.c.size_bytes), 0)).where(files.c.content.is_not(None))
    return int(connection.execute(held).scalar_one())


def reference(file_id: int, file: File) -> dict[str, Any]:
    """Return what stands for a stored file in JSON, such as the answers of a form."""
    return {"id": file_id, "name": file.name, "size_bytes": len(file.content)}


def referred_to(value: Any) -> frozenset[int]:
    """Return the files that stand in any JSON."""
    if isinstance(value, Mapping):
        if value.keys() == _REFERENCE and isinstance(value["id"], int):
            return frozenset({value["id"]})
        value = list(value.values())
    if isinstance(value, list):
        return frozenset().union(*map(referred_to, value))
    return frozenset()


_REFERENCE = {"id", "name", "size_bytes"}
