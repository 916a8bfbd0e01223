"""E-mails wait here until they are sent: enqueued with what they belong to, taken one at a time, finished once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, null, or_, select, update

from bot.engine.inbox.jobs import Job, schedule
from bot.people.mail.tables import mails
from bot.storage.upsert import is_added

UNDELIVERED = "undelivered-mail"
"""The job that tells somebody that an e-mail to them did not arrive; its payload names the e-mail."""

_SHORTEST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=10), timedelta(minutes=5)


class MailState(StrEnum):
    """What became of an e-mail. REFUSED: its server will never take it."""

    DUE = "due"
    SENT = "sent"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Mail:
    """An e-mail that is to be sent. key: it is enqueued once. wording, details: what it says; see the table."""

    key: str
    person_id: int
    recipient: str
    wording: str
    expires_at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LeasedMail:
    """An e-mail that one process is sending."""

    id: int
    """Number of its row."""

    key: str
    """Key under which it was enqueued once."""

    person_id: int
    """Who is told if it does not arrive."""

    recipient: str
    """Address that it goes to."""

    wording: str
    """What it says: "mail-<wording>-subject" and "mail-<wording>-body"."""

    details: Mapping[str, Any]
    """Values that these sentences name."""

    created_at: datetime
    """When it was enqueued."""

    expires_at: datetime
    """It is given up then."""

    attempt: int
    """Which attempt this is, from 1; what is noted of an earlier one no longer counts."""


def enqueue(connection: Connection, mail: Mail, now: datetime) -> bool:
    """Put an e-mail into the queue; return whether it is new."""
    row = {
        "key": mail.key,
        "person_id": mail.person_id,
        "recipient": mail.recipient,
        "wording": mail.wording,
        "details": dict(mail.details),
        "created_at": now,
        "not_before": now,
        "expires_at": mail.expires_at,
    }
    return is_added(connection, mails, row)


def is_enqueued(connection: Connection, key: str) -> bool:
    """Tell whether an e-mail was enqueued under a key."""
    return connection.execute(select(mails.c.id).where(mails.c.key == key)).first() is not None


def take(connection: Connection, now: datetime, lasts: timedelta) -> LeasedMail | None:
    """Lease the e-mail that has waited longest; after a crash, another process takes it when the lease is over."""
    is_free = or_(mails.c.leased_until.is_(None), mails.c.leased_until <= now)
    waiting = select(mails.c.id).where(mails.c.state == MailState.DUE, mails.c.not_before <= now, is_free)
    oldest = waiting.order_by(mails.c.id).limit(1).with_for_update(skip_locked=True)
    number = connection.execute(oldest).scalar_one_or_none()
    if number is None:
        return None
    leased = update(mails).where(mails.c.id == number)
    leased = leased.values(leased_until=now + lasts, attempts=mails.c.attempts + 1)
    row = connection.execute(leased.returning(mails)).one()
    return LeasedMail(
        row.id,
        row.key,
        row.person_id,
        row.recipient,
        row.wording,
        row.details or {},
        row.created_at,
        row.expires_at,
        row.attempts,
    )


def finish(connection: Connection, taken: LeasedMail, state: MailState, now: datetime, reason: str = "") -> None:
    """Note what became of an e-mail and forget what it said; if it did not arrive, its person is told."""
    mine = (mails.c.id == taken.id) & (mails.c.attempts == taken.attempt) & (mails.c.state == MailState.DUE)
    done = {"state": state, "finished_at": now, "details": null(), "leased_until": None, "reason": reason}
    if connection.execute(update(mails).where(mine).values(done)).rowcount and state is not MailState.SENT:
        _tell(connection, taken.id, taken.person_id, now)


def postpone(connection: Connection, taken: LeasedMail, now: datetime, reason: str) -> None:
    """Try an e-mail again later: soon at first, then ever more seldom."""
    pause = min(_SHORTEST_PAUSE * 2 ** min(taken.attempt - 1, 10), _LONGEST_PAUSE)
    mine = (mails.c.id == taken.id) & (mails.c.attempts == taken.attempt) & (mails.c.state == MailState.DUE)
    again = {"not_before": now + pause, "leased_until": None, "reason": reason}
    connection.execute(update(mails).where(mine).values(again))


def expire(connection: Connection, now: datetime) -> int:
    """Give up e-mails that would come too late, tell those who wait for them, and return how many."""
    late = (mails.c.state == MailState.DUE) & (mails.c.expires_at <= now)
    late &= or_(mails.c.leased_until.is_(None), mails.c.leased_until <= now)
    given_up = {"state": MailState.EXPIRED, "finished_at": now, "details": null(), "leased_until": None}
    rows = connection.execute(update(mails).where(late).values(given_up).returning(mails.c.id, mails.c.person_id)).all()
    for row in rows:
        _tell(connection, row.id, row.person_id, now)
    return len(rows)


def _tell(connection: Connection, mail_id: int, person_id: int, now: datetime) -> None:
    schedule(connection, [Job(f"mail:{mail_id}", UNDELIVERED, now, person_id, {"mail": mail_id})])


def clean_up(connection: Connection, now: datetime, days: int) -> None:
    """Remove e-mails that were finished so many days ago."""
    expire(connection, now)
    connection.execute(delete(mails).where(mails.c.finished_at < now - timedelta(days=days)))
