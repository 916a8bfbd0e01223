"""When a roundup is decided about: one job for each person, planned anew at the end of its turn.

Who was told farewell, suspended or could not be reached has none; a look each night finds who is to have one again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, String, cast, delete, exists, literal, or_, select

from bot.engine.inbox.jobs import Job, cancel, jobs, schedule, schedule_once
from bot.engine.inbox.table import inbox
from bot.engine.persons import REACHED, conversations, persons
from bot.engine.talk.messages import FROM_PERSONS
from bot.people.members.tables import members
from bot.roundup.standing import NOT_TOLD
from bot.roundup.tables import roundup_choices, roundups

ROUNDUP = "roundup"
"""The kind of the job that decides about a person's roundup."""

KEPT = timedelta(days=400)
"""So long it is known which roundups were delivered."""

log = structlog.get_logger()


@dataclass(frozen=True)
class PlannedFor:
    """For what a decision is planned. due_at: for when, None if something has changed since. tries: how often a roundup
    was made for that moment.
    """

    due_at: datetime | None = None
    tries: int = 0


def plan(connection: Connection, person_id: int, at: datetime, planned: PlannedFor | None = None) -> None:
    """Plan that a person's roundup is decided about at a moment, and at no other."""
    due_at, tries = (planned.due_at, planned.tries) if planned else (None, 0)
    payload = {"for": due_at.isoformat() if due_at else None, "tries": tries}
    schedule(connection, [Job(_key(person_id), ROUNDUP, at, person_id, payload)])


def planned_for(job: Mapping[str, Any]) -> PlannedFor:
    """Return for what a decision was planned. job: the payload of the job."""
    return PlannedFor(datetime.fromisoformat(job["for"]) if job.get("for") else None, int(job.get("tries", 0)))


def plan_none(connection: Connection, person_id: int) -> None:
    """Decide no more about a person's roundup."""
    cancel(connection, [_key(person_id)])


def _key(person_id: int) -> str:
    return f"{ROUNDUP}:{person_id}"


def clean_up(connection: Connection, now: datetime) -> None:
    """Forget roundups of long ago, and plan the decision of those who have none and are to have one."""
    connection.execute(delete(roundups).where(roundups.c.made_at < now - KEPT))
    found = connection.execute(_UNPLANNED).scalars().all()
    schedule_once(connection, *(Job(_key(one), ROUNDUP, now, one) for one in found))
    if found:
        log.info("roundups_planned", persons=len(found))


_wanted_by = roundup_choices.c.person_id
_acted_since = exists().where(
    inbox.c.person_id == _wanted_by,
    inbox.c.kind.in_(FROM_PERSONS),
    inbox.c.received_at > roundup_choices.c.farewell_at,
)
_UNPLANNED = (
    select(_wanted_by)
    .join(persons, persons.c.id == _wanted_by)
    .join(conversations, REACHED)
    .join(members, members.c.person_id == _wanted_by, isouter=True)
    .where(
        roundup_choices.c.is_on,
        or_(members.c.state.is_(None), members.c.state.not_in(NOT_TOLD)),
        or_(roundup_choices.c.farewell_at.is_(None), _acted_since),
        ~exists().where(jobs.c.key == literal(f"{ROUNDUP}:") + cast(_wanted_by, String)),
    )
    .order_by(_wanted_by)
)
