"""Personal calendars: an address that nobody can guess, of which only a digest is kept, and what is found there."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, delete, insert, select

from bot.engine.personal import PersonalData, PersonalTable
from bot.programme.public.open_programme import CANCELLED_FOR, in_calendars
from bot.programme.reading import Meeting, seats_since
from bot.storage.schema import UtcTime, metadata

_SECRET_BYTES = 32

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    Column("secret_sha256", String(64), nullable=False, unique=True),
    Column("created_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)

PERSONAL = PersonalData((PersonalTable("calendar-feed", calendar_feeds, shown=("created_at",)),))


def new_secret() -> str:
    """Return what nobody can guess, for an address."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def begin_feed(connection: Connection, person_id: int, secret: str, now: datetime) -> None:
    """Let the secret lead to the person's meetings; the one before does not any more."""
    end_feed(connection, person_id)
    values = {"person_id": person_id, "secret_sha256": _digest(secret), "created_at": now}
    connection.execute(insert(calendar_feeds).values(values))


def end_feed(connection: Connection, person_id: int) -> bool:
    """Let no secret lead to the person's meetings any more; return whether one did."""
    gone = delete(calendar_feeds).where(calendar_feeds.c.person_id == person_id)
    return connection.execute(gone).rowcount > 0


def has_feed(connection: Connection, person_id: int) -> bool:
    """Tell whether a secret leads to the person's meetings."""
    found = select(calendar_feeds.c.id).where(calendar_feeds.c.person_id == person_id).limit(1)
    return connection.execute(found).first() is not None


def meetings_behind(connection: Connection, secret: str, now: datetime) -> Sequence[Meeting] | None:
    """Return the meetings in which a person has a seat, None if the secret leads to nobody.

    What is looked up is the digest, so how long it takes says nothing about other secrets.
    """
    whose = select(calendar_feeds.c.person_id).where(calendar_feeds.c.secret_sha256 == _digest(secret))
    person_id = connection.execute(whose).scalar_one_or_none()
    if person_id is None:
        return None
    return in_calendars(seats_since(connection, person_id, now - CANCELLED_FOR), now)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
