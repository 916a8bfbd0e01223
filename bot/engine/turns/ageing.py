"""Drafts that nobody goes on with: of some forms their owner is told some time before, of the others they just go.

What counts is when somebody last worked on a draft. One that is told of goes when it is due, but never sooner than some
days after the attempt to tell; whether that reached anybody does not matter, or it would stay for ever.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select, update

from bot.engine.inbox.jobs import Job, schedule
from bot.engine.memory import CANCELLED, OPEN, drafts

ENDS = "draft_ends"
NOTICE = timedelta(days=14)


def plan_notices(connection: Connection, now: datetime, age: timedelta, forms: Collection[str]) -> int:
    """Plan that owners are told whose drafts of these forms are soon as old as this, and return how many."""
    fresh = or_(drafts.c.warned_at.is_(None), drafts.c.warned_at < drafts.c.updated_at)
    wanted = (drafts.c.state == OPEN) & drafts.c.form.in_(forms) & (drafts.c.updated_at <= now - age + NOTICE) & fresh
    columns = (drafts.c.key, drafts.c.person_id, drafts.c.updated_at)
    found = connection.execute(select(*columns).where(wanted)).all()
    for row in found:
        ends_at = max(row.updated_at + age, now + NOTICE)
        payload = {"draft": row.key, "ends_at": ends_at.isoformat(), "warned_at": now.isoformat()}
        schedule(connection, [Job(f"{ENDS}:{row.key}", ENDS, now, row.person_id, payload)])
    if found:
        keys = [row.key for row in found]
        connection.execute(update(drafts).where(drafts.c.key.in_(keys)).values(warned_at=now))
    return len(found)


def drop_old(connection: Connection, now: datetime, age: timedelta, forms: Collection[str]) -> int:
    """Drop drafts that are as old as this, those of these forms only if their owner was told; return how many."""
    old = (drafts.c.state == OPEN) & (drafts.c.updated_at < now - age)
    was_told = (drafts.c.warned_at >= drafts.c.updated_at) & (drafts.c.warned_at < now - NOTICE)
    may_go = or_(drafts.c.form.not_in(forms), was_told)
    gone = {"state": CANCELLED, "progress": {}, "updated_at": now}
    return connection.execute(update(drafts).where(old, may_go).values(gone)).rowcount
