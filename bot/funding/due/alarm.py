"""The alarm of a grant: one job, planned for the next moment at which something has to be done about its due day."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from bot.engine.inbox.jobs import Job, cancel, schedule
from bot.engine.outbox.quiet import LOCAL
from bot.funding.due.clock import local_day, measure_end, signed_until
from bot.funding.reading import Grant
from bot.funding.states import GrantState

ALARM = "grant_alarm"
FIRST_REMINDER, LAST_REMINDER = timedelta(days=7), timedelta(days=2)
"""Days after the Kommune was asked, and before the due day."""

DRAFT_REMINDER = timedelta(hours=24)
"""After which a correction that was begun and not sent is reminded of."""

_AT = time(9)


class Ring(StrEnum):
    """Why an alarm rings. OVER: the measure. REMIND: the due day comes. PASSED: it is gone. UNSIGNED: nobody signed."""

    OVER = "over"
    REMIND = "remind"
    PASSED = "passed"
    UNSIGNED = "unsigned"


def plan_alarm(connection: Connection, grant: Grant, after: datetime) -> None:
    """Plan the next alarm of a grant after a moment, in place of the one that it had."""
    key = f"{ALARM}:{grant.id}"
    rings = [ring for ring in rings_of(grant) if ring[0] > after]
    if not rings:
        cancel(connection, [key])
        return
    at, why = min(rings)
    payload = {"grant": grant.id, "version": grant.version, "why": why, "at": at.isoformat()}
    schedule(connection, [Job(key, ALARM, at, payload=payload)])


def rings_of(grant: Grant) -> list[tuple[datetime, Ring]]:
    """Return when and why the alarm of a grant rings while it is as it is, in any order."""
    if grant.state is GrantState.APPROVED:
        last = max(measure_end(grant), local_day(grant.state_at))
        return [(_morning(last + timedelta(days=1)), Ring.OVER)]
    if grant.state is GrantState.SIGNING:
        return [(signed_until(grant) + timedelta(seconds=1), Ring.UNSIGNED)]
    if grant.state not in {GrantState.ASKED, GrantState.PROOF}:
        return []
    reminders = [_morning(local_day(grant.state_at) + FIRST_REMINDER)]
    if grant.due_at is None:
        return [(reminders[0], Ring.REMIND)]
    due = local_day(grant.due_at)
    reminders.append(_morning(due - LAST_REMINDER))
    ahead = {at for at in reminders if grant.state_at < at < grant.due_at}
    return [*((at, Ring.REMIND) for at in ahead), (_morning(due + timedelta(days=1)), Ring.PASSED)]


def _morning(day: date) -> datetime:
    return datetime.combine(day, _AT, LOCAL)
