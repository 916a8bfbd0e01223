"""What the audit log says, and what is left of its details."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.people.audit.tables import audit_details, audit_entries

_ENTRIES = select(audit_entries, audit_details.c.details).join(audit_details, isouter=True).order_by(audit_entries.c.id)
_AT_ONCE = 1_000


@dataclass(frozen=True)
class Recorded:
    """An entry of the audit log."""

    id: int
    """Number in the chain, from 1 without gaps."""

    at: datetime
    """When it was recorded."""

    actor_id: int | None
    """Person who acted; None for the operator."""

    action: str
    """What was done, such as "not_allowed"."""

    subject: str
    """What it was done to: "member:12", "case:3"."""

    has_details: bool
    """It was recorded with names or reasons."""

    details: Mapping[str, Any] | None
    """Names and reasons; None if there were none, or they are erased."""

    details_digest: str
    """Digest of these, which stays; "" if there were none."""

    previous_hash: str
    """Hash of the entry before."""

    hash: str
    """Hash of this entry, over everything but the details themselves."""


def entry(connection: Connection, number: int) -> Recorded | None:
    row = connection.execute(_ENTRIES.where(audit_entries.c.id == number)).one_or_none()
    return _recorded(row) if row else None


def entries(connection: Connection, since: datetime | None = None) -> Iterator[Recorded]:
    """Yield the entries of the audit log, oldest first."""
    wanted = _ENTRIES.where(audit_entries.c.at >= since) if since else _ENTRIES
    last = 0
    while rows := connection.execute(wanted.where(audit_entries.c.id > last).limit(_AT_ONCE)).all():
        yield from map(_recorded, rows)
        last = rows[-1].id


def about(connection: Connection, subject: str) -> list[Recorded]:
    """Return all entries about a subject, oldest first."""
    theirs = _ENTRIES.where(audit_entries.c.subject == subject)
    return [_recorded(row) for row in connection.execute(theirs)]


def last_about(connection: Connection, subject: str) -> Recorded | None:
    """Return the last entry about a subject, None if there is none."""
    last = _ENTRIES.where(audit_entries.c.subject == subject).order_by(None).order_by(audit_entries.c.id.desc())
    row = connection.execute(last.limit(1)).one_or_none()
    return _recorded(row) if row else None


def entries_about(connection: Connection, subject: str) -> list[Recorded]:
    """Return the entries about a subject, oldest first."""
    found = connection.execute(_ENTRIES.where(audit_entries.c.subject == subject))
    return [_recorded(row) for row in found]


def _recorded(row: Any) -> Recorded:
    said = (row.id, row.at, row.actor_id, row.action, row.subject, bool(row.details_digest), row.details)
    return Recorded(*said, row.details_digest, row.previous_hash, row.hash)
