"""The job that puts an announcement into the outbox, some recipients at a time, so that nobody else waits for it.

Each time is one transaction: after a kill it is done again whole, or it is done.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import Connection, select, update

from bot.announcements.announcement import Announcement, AnnouncementStage, announcement_by_number
from bot.announcements.sending.deadline import deadline
from bot.announcements.sending.enqueuing import enqueuing_of, planned, waiting
from bot.announcements.tables import announcements
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.quiet import quiet_hours
from bot.engine.talk.messages import Reply

FEED = "announcement_feed"
BATCH = 250
"""So many recipients are put into the outbox in one transaction."""

log = structlog.get_logger()


def plan(connection: Connection, announcement: Announcement, now: datetime) -> None:
    """Have an announcement go out at its time, or at once."""
    due_at = max(announcement.send_at or now, now)
    payload = {"announcement": announcement.id}
    schedule(connection, [Job(f"announcement:{announcement.id}:feed", FEED, due_at, payload=payload)])


@dataclass(frozen=True)
class Feeding:
    """Puts announcements into the outbox."""

    given: Given

    def run(self, turn: Turn) -> Outcome:
        """A job: put the next recipients into the outbox, and go on until there are none."""
        number = int(turn.job.get("announcement", 0))

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            self._feed(transaction.connection, number, transaction.now)
            return ()

        return Outcome(act=act)

    def _feed(self, connection: Connection, number: int, now: datetime) -> None:
        locked(connection, number)
        announcement = announcement_by_number(connection, number)
        stage = announcement.stage(now) if announcement else None
        if announcement is None or stage not in (AnnouncementStage.APPROVED, AnnouncementStage.SENDING):
            log.info("announcement_not_begun", announcement=number, stage=stage)
            return
        if announcement.started_at is None:
            begun = update(announcements).where(announcements.c.id == number).values(started_at=now)
            connection.execute(begun)
            log.info("announcement_begun", announcement=number)
        found = waiting(connection, number, BATCH)
        if not found:
            return
        enqueuing_of(self.given, connection, announcement, self._expires_at(connection, announcement, now)).enqueue(
            connection, found, now
        )
        plan(connection, announcement, now)

    def _expires_at(self, connection: Connection, announcement: Announcement, now: datetime) -> datetime:
        """Return until when what is put into the outbox now may be sent: as if all recipients were still to get it."""
        quiet = quiet_hours(self.given.settings.engine)
        is_urgent = bool(announcement.urgent_because)
        return deadline(now, planned(connection, announcement.id), quiet, is_urgent=is_urgent)


def locked(connection: Connection, number: int) -> None:
    """Let nobody else change how far an announcement is until this transaction ends."""
    connection.execute(select(announcements.c.id).where(announcements.c.id == number).with_for_update())
