"""How much may be sent and stored: for each account within a day, whatever becomes of it, and for all together."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.files import LARGEST_BYTES, stored_bytes
from bot.engine.tallies import KEPT, accounts, add, entries

_KIND = "sent_bytes"
NEARLY_FULL = 0.8
"""The share of what may be stored from which on the operator should look."""


@dataclass(frozen=True)
class FileQuota:
    """The limits. daily_bytes: of one person, within 24 hours. total_bytes: of all files that are stored."""

    daily_bytes: int = 60_000_000
    total_bytes: int = 5_000_000_000

    def has_room(self, connection: Connection, size_bytes: int) -> bool:
        """Tell whether a file of this size may still be stored."""
        return stored_bytes(connection) + size_bytes <= self.total_bytes

    def blocked_until(self, connection: Connection, person_id: int, size_bytes: int, now: datetime) -> datetime | None:
        """Return from when on a person may send a file of this size, None if that is so now."""
        wanted = min(size_bytes, LARGEST_BYTES, self.daily_bytes)
        found = (self._free_at(connection, subject, wanted, now) for subject in accounts(connection, person_id))
        return max(filter(None, found), default=None)

    def _free_at(self, connection: Connection, subject: str, wanted: int, now: datetime) -> datetime | None:
        sent = entries(connection, _KIND, subject, now - KEPT)
        over = sum(count for _, count in sent) + wanted - self.daily_bytes
        until = None
        for at, count in sent:
            if over <= 0:
                break
            over -= count
            until = at + KEPT
        return until


def count_sent(connection: Connection, person_id: int, size_bytes: int, now: datetime) -> None:
    """Count what a person has sent, also if it is refused, replaced or erased afterwards."""
    add(connection, _KIND, accounts(connection, person_id), now, size_bytes)
