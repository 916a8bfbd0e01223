"""Checking that the audit log is what was recorded: nothing changed, added, left out or put elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from bot.people.audit.anchor import Anchor, holds
from bot.people.audit.chain import FIRST, digest, hash_of
from bot.people.audit.tables import audit_details, audit_entries, audit_head
from bot.people.members.tables import members
from bot.people.rights.tables import staff

_AT_ONCE = 1_000


class AuditFlaw(StrEnum):
    """What is wrong with an entry of the audit log."""

    MISSING = "missing"
    CHANGED = "changed"
    DETACHED = "detached"
    DETAILS = "details"
    END = "end"
    EMPTY = "empty"
    ANCHOR = "anchor"


@dataclass(frozen=True)
class Broken:
    """The first entry that is not what was recorded."""

    entry: int
    flaw: AuditFlaw


@dataclass(frozen=True)
class Intact:
    """An audit log without a flaw."""

    entries: int
    """How many there are."""

    first_at: datetime | None
    """When the first was recorded."""

    last_at: datetime | None
    """When the last was recorded."""

    last_hash: str
    """To be noted down for the next check."""

    details: int
    """How many entries still have their names and reasons."""

    erased: int
    """How many have had theirs erased."""

    knows_noted: bool | None
    """An entry has the hash that was noted down earlier; None if there was none to look for."""


@dataclass
class _Walk:
    """The audit log as far as it has been walked."""

    entries: int = 0
    """How many were met; also the number of the last."""

    last_hash: str = FIRST
    """Hash of the last one, which the next must name."""

    first_at: datetime | None = None
    """When the first was recorded."""

    last_at: datetime | None = None
    """When the last was recorded."""

    details: int = 0
    """How many still have their names and reasons."""

    erased: int = 0
    """How many have had theirs erased."""

    knows_noted: bool = False
    """One had the hash that was noted down earlier."""


def verify(connection: Connection, noted_hash: str = "", noted: Anchor | None = None) -> Intact | Broken:
    """Walk the chain from the first entry to the last.

    noted_hash: of an earlier check; whoever may write to the database could make the whole chain anew, but not with it.
    noted: what the installation itself has noted outside the database.
    """
    walk = _Walk()
    while rows := connection.execute(_NEXT.where(audit_entries.c.id > walk.entries).limit(_AT_ONCE)).mappings().all():
        for row in rows:
            flaw = _flaw(walk, row)
            if flaw:
                return Broken(walk.entries + 1, flaw)
            _step(walk, row, noted_hash)
    # An entry with a number below 1 was not met on the way.
    if not _is_end(connection, walk) or connection.execute(_BELOW).first():
        return Broken(walk.entries + 1, AuditFlaw.END)
    if noted and not holds(connection, noted):
        return Broken(noted.number, AuditFlaw.ANCHOR)
    if not walk.entries and (connection.execute(_STAFF).first() or connection.execute(_MEMBERS).first()):
        return Broken(1, AuditFlaw.EMPTY)
    knows_noted = walk.knows_noted if noted_hash else None
    return Intact(walk.entries, walk.first_at, walk.last_at, walk.last_hash, walk.details, walk.erased, knows_noted)


_NEXT = (
    select(audit_entries, audit_details.c.salt, audit_details.c.details)
    .join(audit_details, isouter=True)
    .order_by(audit_entries.c.id)
)
_STAFF, _MEMBERS = select(staff.c.person_id).limit(1), select(members.c.id).limit(1)
_BELOW = select(audit_entries.c.id).where(audit_entries.c.id < 1)


def _flaw(walk: _Walk, row: Mapping[Any, Any]) -> AuditFlaw | None:
    if row["id"] != walk.entries + 1:
        return AuditFlaw.MISSING
    if row["hash"] != hash_of(row):
        return AuditFlaw.CHANGED
    if row["previous_hash"] != walk.last_hash:
        return AuditFlaw.DETACHED
    if row["salt"] is not None and row["details_digest"] != digest(row["salt"], row["details"]):
        return AuditFlaw.DETAILS
    return None


def _step(walk: _Walk, row: Mapping[Any, Any], noted_hash: str) -> None:
    walk.entries = row["id"]
    walk.last_hash = row["hash"]
    walk.first_at = walk.first_at or row["at"]
    walk.last_at = row["at"]
    walk.details += row["salt"] is not None
    walk.erased += row["salt"] is None and bool(row["details_digest"])
    walk.knows_noted |= row["hash"] == noted_hash


def _is_end(connection: Connection, walk: _Walk) -> bool:
    """Tell whether the chain ends where it ended when something was recorded last."""
    heads = connection.execute(select(audit_head)).mappings().all()
    if not heads:
        return walk.entries == 0
    return [dict(head) for head in heads] == [{"id": 1, "count": walk.entries, "hash": walk.last_hash}]
