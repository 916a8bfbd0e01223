"""The Friday digest: one message with all that waited for somebody, put into the outbox some persons at a time.

Each time is one transaction: after a kill it is done again whole, or it is done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import structlog
from sqlalchemy import Connection, bindparam, select

from bot.announcements.announcement import Announcement, announcement_by_number
from bot.announcements.receiving.bundling import (
    NO_CHANNEL,
    DigestReader,
    IsOver,
    exclude,
    leave_out,
    note_bundle,
    waiting_readers,
)
from bot.announcements.receiving.card import WAYS
from bot.announcements.receiving.friday import next_chance, next_digest
from bot.announcements.tables import announcement_recipients, announcements
from bot.announcements.tokens import READ
from bot.engine.answers.parser import shortened
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.inbox.jobs import Job, schedule, schedule_once
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import Addressed, Stream, enqueue
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.rendering import Part, render

DIGEST = "announcement_digest"
GUARD = "announcement-digest"
WEEK = "announcement_week"
"""Shows what else a digest has: "announcement_week:<day>:<how many come before>"."""

BATCH = 250
MOST_LINES = 10
_LONGEST_LABEL = 40
_LASTS = timedelta(days=3)

log = structlog.get_logger()


def plan(connection: Connection, now: datetime) -> None:
    """Plan the next digest, unless it is planned."""
    schedule_once(connection, Job(DIGEST, DIGEST, next_digest(now)))


@dataclass(frozen=True)
class FridayDigest:
    """Says on Fridays what waited. is_over: tells of a meeting."""

    given: Given
    is_over: IsOver

    def run(self, turn: Turn) -> Outcome:
        """A job: put the digests of some persons into the outbox, and go on until nothing waits any more."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            later = None if turn.job.get("since") else next_chance(now)
            if later:
                schedule(connection, [Job(DIGEST, DIGEST, later)])
                return ()
            since = datetime.fromisoformat(turn.job["since"]) if turn.job.get("since") else now
            if self.say_some(connection, since, now):
                payload = {"since": since.isoformat()}
                schedule(connection, [Job(f"{DIGEST}:{_day(since)}", DIGEST, now, payload=payload)])
            plan(connection, now)
            return ()

        return Outcome(act=act)

    def say_some(self, connection: Connection, since: datetime, now: datetime) -> bool:
        """Put the next digests into the outbox; return whether there were any."""
        leave_out(connection, now, self.is_over)
        readers = waiting_readers(connection, since, BATCH)
        words = lru_cache(lambda numbers, channel: self._parts(connection, numbers, channel, _day(since)))
        messages = []
        for reader in readers:
            chat = reader.conversation_id
            if chat is None or reader.channel not in self.given.traits:
                exclude(connection, [row for row, _ in reader.rows], NO_CHANNEL)
            elif reader.rows:
                bundle = f"{DIGEST}:{_day(since)}:{reader.person_id}"
                parts = words(tuple(number for _, number in reader.rows), reader.channel)
                messages.append(_addressed(reader, chat, bundle, parts, now))
                note_bundle(connection, reader, bundle)
        enqueue(connection, messages, now)
        log.info("announcement_digest", persons=len(messages))
        return bool(readers)

    def _parts(self, connection: Connection, numbers: Sequence[int], channel: str, day: str) -> tuple[Part, ...]:
        found = [one for number in numbers if (one := announcement_by_number(connection, number))]
        return render(digest_of(found, day), self.given.wording, self.given.traits[channel])


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%Y%m%d}"


def _addressed(reader: DigestReader, chat: int, bundle: str, parts: tuple[Part, ...], now: datetime) -> Addressed:
    return Addressed(
        key=bundle,
        conversation_id=chat,
        channel=reader.channel,
        parts=parts,
        stream=Stream.ANNOUNCEMENT,
        guard=(GUARD, bundle),
        expires_at=now + _LASTS,
    )


def digest_of(found: Sequence[Announcement], day: str, before: int = 0) -> Reply:
    """Return a digest. before: how many of it were shown already."""
    shown, rest = found[before : before + MOST_LINES], len(found) - before - MOST_LINES
    lines = (
        Line("announcement-digest-line", {"category": one.category, "title": one.title, "corrects": _corrects(one)})
        for one in shown
    )
    reads = (
        Choice(Line("announcement-digest-read", {"title": shortened(one.title, _LONGEST_LABEL)}), f"{READ}:{one.id}")
        for one in shown
    )
    more = (
        (
            Choice(
                Line("announcement-digest-more", {"rest": rest}), f"{WEEK}:{day}:{before + MOST_LINES}", is_minor=True
            ),
        )
        if rest > 0
        else ()
    )
    settings = Choice(Line("announcement-digest-settings"), WAYS, is_minor=True)
    intro = Line("announcement-digest", {"count": len(found)})
    return Reply((intro, *lines, Line("announcement-digest-how")), (*reads, *more, settings))


def _corrects(announcement: Announcement) -> str:
    return "yes" if announcement.corrects_id else "no"


def show_week(turn: Turn) -> Outcome:
    """Show what else a digest has. turn.argument: "<day>:<how many come before>"."""
    day, _, before = turn.argument.partition(":")

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        if not (day.isdecimal() and before.isdecimal() and len(day + before) < len("20261231") + 4):
            return (say("choice-outdated"),)
        values = {"person": transaction.person_id, "bundle": f"{DIGEST}:{day}:%"}
        numbers = connection.execute(_OF_DAY, values).scalars().all()
        found = [one for number in numbers if (one := announcement_by_number(connection, number))]
        if len(found) <= int(before):
            return (say("choice-outdated"),)
        return (digest_of(found, day, int(before)),)

    return Outcome(act=act)


_OF_DAY = (
    select(announcements.c.id)
    .join(announcement_recipients, announcement_recipients.c.announcement_id == announcements.c.id)
    .where(
        announcement_recipients.c.person_id == bindparam("person"),
        announcement_recipients.c.bundle.like(bindparam("bundle")),
        announcements.c.stopped_at.is_(None),
    )
    .order_by(announcements.c.id)
)
