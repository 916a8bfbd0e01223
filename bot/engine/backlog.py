"""What is waiting: for the operator's page, and to know when there is nothing left to do."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import InboxState, inbox
from bot.engine.outbox.table import SendState, outbox

_OPEN = (SendState.DUE, SendState.LEASED)


@dataclass(frozen=True)
class Backlog:
    """How much is waiting in inbox, outbox and jobs, and what became of the messages that are still stored."""

    inbox: int
    """Messages that came in and are not done."""

    parked: int
    """Messages that were given up."""

    inbox_age_seconds: float
    """How long the oldest message in the inbox has waited; 0 without any."""

    outbox: dict[tuple[str, str], int]
    """Messages that are not sent yet, by (channel, stream)."""

    outbox_age_seconds: float
    """How long the oldest of these has waited; 0 without any."""

    jobs_due: int
    """Jobs whose time has come."""

    finished: dict[tuple[str, str], int]
    """Messages that are no longer waiting to be sent, by (channel, state)."""


def backlog(connection: Connection, now: datetime) -> Backlog:
    counted = (
        select(inbox.c.state, func.count().label("count_"))
        .where(inbox.c.state != InboxState.DONE)
        .group_by(inbox.c.state)
    )
    states = {row.state: row.count_ for row in connection.execute(counted)}
    oldest = connection.execute(
        select(func.min(inbox.c.received_at)).where(inbox.c.state == InboxState.PENDING)
    ).scalar()
    waiting = connection.execute(
        select(outbox.c.channel, outbox.c.stream, func.count(), func.min(outbox.c.created_at))
        .where(outbox.c.state.in_(_OPEN))
        .group_by(outbox.c.channel, outbox.c.stream)
    ).all()
    finished = connection.execute(
        select(outbox.c.channel, outbox.c.state, func.count())
        .where(outbox.c.state.not_in((*_OPEN, SendState.HELD)))
        .group_by(outbox.c.channel, outbox.c.state)
    )
    due = connection.execute(select(func.count()).where(jobs.c.due_at <= now)).scalar_one()
    return Backlog(
        inbox=states.get(InboxState.PENDING, 0),
        parked=states.get(InboxState.PARKED, 0),
        inbox_age_seconds=_age(oldest, now),
        outbox={(channel, stream): count for channel, stream, count, _ in waiting},
        outbox_age_seconds=max((_age(since, now) for *_, since in waiting), default=0.0),
        jobs_due=due,
        finished={(channel, state): count for channel, state, count in finished},
    )


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
