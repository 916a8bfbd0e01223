"""Things to do later: when due, a job becomes a message to its person; its turn looks at the state as it then is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    bindparam,
    delete,
    func,
    select,
)

from bot.engine.inbox.table import inbox
from bot.engine.persons import HOUSE, person_ids
from bot.engine.talk.messages import Kind
from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import Upsert, add_new, is_added

CHANNEL = "job"

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("person_id", ForeignKey("persons.id")),  # none: work for nobody in particular, such as upkeep
    Column("conversation_id", Integer),  # none: where the person gets reminders
    Column("payload", JSON, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Index("ix_jobs_due_at", "due_at"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True)
class Job:
    """Something to do later for a person, or for nobody in particular.

    key: scheduling the same key again moves the job. kind: names the dialog that does it. conversation_id: the chat in
    which it is done, in the thread of the payload if it names one; None for where the person wants reminders.
    """

    key: str
    kind: str
    due_at: datetime
    person_id: int | None = None
    payload: dict[str, Any] = field(default_factory=dict)
    conversation_id: int | None = None


def schedule(connection: Connection, planned: Sequence[Job]) -> None:
    """Plan jobs; one that is planned already under the same key gets the new time and payload."""
    _MOVE.run(connection, [_row(job) for job in planned])


def schedule_once(connection: Connection, *planned: Job) -> None:
    """Plan jobs, but none that is planned already under the same key."""
    add_new(connection, jobs, [_row(job) for job in planned])


def _row(job: Job) -> dict[str, Any]:
    return {
        "key": job.key,
        "kind": job.kind,
        "person_id": job.person_id,
        "conversation_id": job.conversation_id,
        "payload": job.payload,
        "due_at": job.due_at,
    }


_MOVE = Upsert(jobs, "key", ("payload", "due_at", "person_id", "conversation_id"))


def cancel(connection: Connection, keys: Sequence[str]) -> None:
    """Drop planned jobs."""
    if keys:
        connection.execute(_CANCEL, {"keys": keys})


_CANCEL = delete(jobs).where(jobs.c.key.in_(bindparam("keys", expanding=True)))


def is_planned(connection: Connection, key: str) -> bool:
    """Tell whether a job is planned under a key."""
    return connection.execute(_PLANNED, {"key": key}).first() is not None


def next_due(connection: Connection) -> datetime | None:
    """Return when the next job is due."""
    return connection.execute(select(func.min(jobs.c.due_at))).scalar_one_or_none()


def hand_over(connection: Connection, now: datetime, limit: int = 50) -> int:
    """Move the jobs that are due into the inbox, in the order of their time, and return how many."""
    due = connection.execute(_DUE, {"now": now, "limit": limit}).all()
    if not due:
        return 0
    house = person_ids(connection, [(HOUSE, HOUSE)], now)[HOUSE, HOUSE]
    for row in due:
        values = {
            "channel": CHANNEL,
            "event_id": f"{row.id}@{row.due_at:%Y%m%dT%H%M%S}",
            "person_id": row.person_id or house,
            "conversation_id": row.conversation_id,
            "kind": Kind.JOB,
            "payload": {"token": row.kind, "job": row.payload, "thread": row.payload.get("thread", "")},
            "sent_at": row.due_at,
            "received_at": now,
        }
        is_added(connection, inbox, values)
    connection.execute(delete(jobs).where(jobs.c.id.in_([row.id for row in due])))
    return len(due)


_DUE = (
    select(jobs)
    .where(jobs.c.due_at <= bindparam("now", type_=UtcTime))
    .order_by(jobs.c.due_at, jobs.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_PLANNED = select(jobs.c.key).where(jobs.c.key == bindparam("key"))
