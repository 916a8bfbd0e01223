"""Guests who have not written for long are forgotten, without a word, some at a time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, exists, or_, select

from bot.engine.inbox.jobs import Job, schedule_once
from bot.engine.inbox.table import inbox
from bot.engine.personal import PersonalTable
from bot.engine.persons import HOUSE, identities, persons
from bot.engine.talk.messages import Kind
from bot.people.members.tables import members
from bot.people.rights.tables import staff
from bot.privacy.erasure import ERASED, Eraser

GUESTS = "guests"
"""The job that forgets some guests."""

_AT_ONCE = 20
_PAUSE = timedelta(seconds=2)

log = structlog.get_logger()


def plan(connection: Connection, now: datetime) -> None:
    """Plan to forget guests, and to remove those whose removal was begun and not finished."""
    schedule_once(connection, Job(GUESTS, GUESTS, now))
    is_known = exists().where(identities.c.person_id == persons.c.id)
    for person_id in connection.execute(select(persons.c.id).where(~is_known).limit(_AT_ONCE)).scalars().all():
        payload = {"person": person_id, "message": 0, "until": now.isoformat()}
        schedule_once(connection, Job(f"{ERASED}:{person_id}", ERASED, now, payload=payload))


def forget(connection: Connection, eraser: Eraser, before: datetime, now: datetime) -> None:
    """Erase some guests who have written nothing since a moment; if there may be more, plan to go on."""
    candidates = _silent(connection, eraser.everything.tables, before, now, _AT_ONCE)
    # Whoever is writing at this moment holds their account; after that, they are not silent any more.
    accounts = select(identities.c.id).where(identities.c.person_id.in_(candidates)).with_for_update()
    connection.execute(accounts).all()
    gone = _silent(connection, eraser.everything.tables, before, now, _AT_ONCE, candidates)
    for person_id in gone:
        eraser.erase(connection, person_id, now, None)
        eraser.remove(connection, person_id, now)
    if gone:
        log.info("guests_forgotten", persons=len(gone))
    if len(candidates) == _AT_ONCE:
        schedule_once(connection, Job(GUESTS, GUESTS, now + _PAUSE))


def _silent(
    connection: Connection,
    tables: Sequence[PersonalTable],
    before: datetime,
    now: datetime,
    limit: int,
    among: Sequence[int] | None = None,
) -> list[int]:
    """Return the guests for whom nothing is open and who have written nothing since a moment."""
    written = (inbox.c.person_id == persons.c.id) & (inbox.c.received_at >= before) & (inbox.c.kind != Kind.JOB)
    house = (identities.c.person_id == persons.c.id) & (identities.c.channel == HOUSE)
    belongs = [exists().where(table.c.person_id == persons.c.id) for table in (members, staff)]
    keeping = [
        exists().where(table.table.c[table.column] == persons.c.id, table.keeps)
        for table in tables
        if table.keeps is not None
    ]
    free = or_(persons.c.leased_until.is_(None), persons.c.leased_until < now)
    wanted = select(persons.c.id).where(
        persons.c.created_at < before, free, ~exists().where(written), ~exists().where(house)
    )
    for kept in (*belongs, *keeping):
        wanted = wanted.where(~kept)
    if among is not None:
        wanted = wanted.where(persons.c.id.in_(among))
    locked = wanted.order_by(persons.c.id).limit(limit).with_for_update(of=persons, skip_locked=True)
    return list(connection.execute(locked).scalars())
