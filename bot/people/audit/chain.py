"""Adding to the audit log, and checking that nobody has changed it since."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.people.audit.tables import audit_details, audit_entries, audit_head
from bot.storage.upsert import is_added

FIRST = "0" * 64
"""The hash that the first entry names as that of the entry before."""


@dataclass(frozen=True)
class Entry:
    """A new entry of the audit log. details: names and reasons, about one person; an erasure removes them."""

    action: str
    subject: str
    actor_id: int | None = None
    person_id: int | None = None
    details: Mapping[str, Any] | None = None


def wait_to_record(connection: Connection) -> None:
    """Wait until nobody else adds an entry; from then on, others who want to wait until this transaction ends.

    Whoever locks other rows before they record does this first: else two could wait for each other.
    """
    _head(connection)


def record(connection: Connection, entry: Entry, now: datetime) -> int:
    """Add an entry and return its number; others who add one wait until this transaction ends."""
    count, previous = _head(connection)
    salt = secrets.token_hex(16)
    details = dict(entry.details or {})
    row: dict[str, Any] = {
        "id": count + 1,
        "at": now,
        "actor_id": entry.actor_id,
        "action": entry.action,
        "subject": entry.subject,
        "details_digest": digest(salt, details) if details else "",
        "previous_hash": previous,
    }
    row["hash"] = hash_of(row)
    connection.execute(_ADD, row)
    if details:
        kept = {"entry_id": row["id"], "person_id": entry.person_id, "salt": salt, "details": details}
        connection.execute(insert(audit_details).values(kept))
    connection.execute(_GO_ON, {"entries": row["id"], "last": row["hash"]})
    return int(row["id"])


def _head(connection: Connection) -> tuple[int, str]:
    """Return the number and the hash of the last entry, which stay locked."""
    found: Any = connection.execute(_HEAD).one_or_none()
    if found is None:
        is_added(connection, audit_head, {"id": 1, "count": 0, "hash": FIRST})
        found = connection.execute(_HEAD).one()
    number, last = found
    return number, last


_HEAD = select(audit_head.c.count, audit_head.c.hash).with_for_update()
_ADD = insert(audit_entries)
_GO_ON = update(audit_head).values(count=bindparam("entries"), hash=bindparam("last"))


def digest(salt: str, details: Mapping[str, Any]) -> str:
    """Return the digest of details that stands in the chain; without the salt nobody can guess them."""
    return _sha256([salt, details])


def hash_of(row: Mapping[str, Any]) -> str:
    """Return the hash of an entry, over all of it and the hash of the one before."""
    names = ("id", "actor_id", "action", "subject", "details_digest", "previous_hash")
    return _sha256([row["at"].astimezone(UTC).isoformat(), *(row[name] for name in names)])


def _sha256(values: Any) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
