"""How often something was done lately, by account or address: known under keyed digests alone, also after an erasure.

A person who has everything erased, or leaves a linked account, gets no more attempts by it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Column, Connection, Index, Integer, String, Table, delete, func, insert, select

from bot.engine.persons import identities
from bot.storage.keyed import keyed_digest
from bot.storage.schema import UtcTime, metadata

KEPT = timedelta(days=1)

tallies = Table(
    "tallies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),  # what is counted
    Column("subject", String(64), nullable=False),  # keyed digest of the account or address
    Column("at", UtcTime, nullable=False, index=True),
    Column("count", Integer, nullable=False),
    Index("ix_tallies_kind_subject_at", "kind", "subject", "at"),
    sqlite_autoincrement=True,
)

Allowed = Mapping[timedelta, int]
"""How often something may be done within a time, a day at most."""


def accounts(connection: Connection, person_id: int) -> list[str]:
    """Return what stands for the accounts of a person at messengers."""
    return [f"account {channel} {address}" for channel, address in _accounts(connection, person_id)]


def servers(connection: Connection, person_id: int) -> list[str]:
    """Return what stands for the servers of a person's accounts, where accounts belong to servers that anybody runs."""
    found = {(channel, address.partition(":")[2]) for channel, address in _accounts(connection, person_id)}
    return [f"server {channel} {server}" for channel, server in sorted(found) if server]


def _accounts(connection: Connection, person_id: int) -> list[tuple[str, str]]:
    mine = select(identities.c.channel, identities.c.address).where(identities.c.person_id == person_id)
    return [(channel, address) for channel, address in connection.execute(mine)]


def add(connection: Connection, kind: str, subjects: Iterable[str], at: datetime, count: int = 1) -> None:
    """Count something once more for each subject, and forget what was counted more than a day before."""
    clean_up(connection, at)
    rows = [
        {"kind": kind, "subject": keyed_digest(connection, kind, subject), "at": at, "count": count}
        for subject in subjects
    ]
    if rows:
        connection.execute(insert(tallies), rows)


def counted(connection: Connection, kind: str, subject: str, since: datetime) -> int:
    """Return how often something was counted for a subject since a moment."""
    mine = (tallies.c.kind == kind) & (tallies.c.subject == keyed_digest(connection, kind, subject))
    wanted = select(func.coalesce(func.sum(tallies.c.count), 0)).where(mine, tallies.c.at > since)
    return int(connection.execute(wanted).scalar_one())


def entries(connection: Connection, kind: str, subject: str, since: datetime) -> list[tuple[datetime, int]]:
    """Return when something was counted for a subject since a moment, oldest first, and how much each time."""
    mine = (tallies.c.kind == kind) & (tallies.c.subject == keyed_digest(connection, kind, subject))
    found = select(tallies.c.at, tallies.c.count).where(mine, tallies.c.at > since).order_by(tallies.c.at)
    return [(at, count) for at, count in connection.execute(found)]


def is_reached(connection: Connection, kind: str, subjects: Iterable[str], limits: Allowed, now: datetime) -> bool:
    """Tell whether one of the subjects has reached one of the limits, so that it may not be counted once more."""
    return any(
        counted(connection, kind, subject, now - within) >= most
        for subject in subjects
        for within, most in limits.items()
    )


def is_any(connection: Connection, kind: str, since: datetime) -> bool:
    """Tell whether something was counted for anybody since a moment."""
    lately = select(tallies.c.id).where(tallies.c.kind == kind, tallies.c.at > since)
    return connection.execute(lately.limit(1)).first() is not None


def largest(connection: Connection, kind: str, subjects: Iterable[str], since: datetime) -> tuple[datetime, int] | None:
    """Return when, since a moment, the most was counted at once for one of the subjects, and how much."""
    digests = [keyed_digest(connection, kind, subject) for subject in subjects]
    theirs = (tallies.c.kind == kind) & tallies.c.subject.in_(digests) & (tallies.c.at > since)
    wanted = select(tallies.c.at, tallies.c.count).where(theirs).order_by(tallies.c.count.desc()).limit(1)
    row = connection.execute(wanted).one_or_none()
    return (row[0], row[1]) if row else None


def clean_up(connection: Connection, now: datetime) -> None:
    connection.execute(delete(tallies).where(tallies.c.at <= now - KEPT))
