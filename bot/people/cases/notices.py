"""A short notice on the mornings of working days: how many cases came in, for those in the office who want it."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, delete, select, update

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule_once
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.cases.casework_lines import LIST
from bot.people.cases.reading import WAITING, count
from bot.people.cases.tables import CaseState, case_notices, cases
from bot.people.rights.roles import Role, require, role_of
from bot.storage.upsert import is_added

NOTICE = "case_notice"
Also = Callable[[Connection], tuple[Line, ...]]
"""Returns what else is said to the office in the morning, nothing if there is nothing."""

_AT = time(8)
_FRIDAY = 4


def next_morning(now: datetime) -> datetime:
    """Return the next eight o'clock in Berlin on a day from Monday to Friday."""
    local = now.astimezone(LOCAL)
    day = local.date() if local.time() < _AT else local.date() + timedelta(days=1)
    while day.weekday() > _FRIDAY:
        day += timedelta(days=1)
    return datetime.combine(day, _AT, LOCAL)


def switch(_turn: Turn) -> Outcome:
    """Have the notice from now on, or no longer."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id = transaction.connection, transaction.person_id
        require(connection, person_id, Role.OFFICE)
        if is_added(connection, case_notices, {"person_id": person_id, "looked_at": transaction.now}):
            plan(connection, transaction.now)
            return (say("case-notice-on"),)
        stop(connection, person_id)
        return (say("case-notice-off"),)

    return Outcome(act=act)


def stop(connection: Connection, person_id: int) -> None:
    connection.execute(delete(case_notices).where(case_notices.c.person_id == person_id))


def plan(connection: Connection, now: datetime) -> None:
    """Plan the next notice of everybody who has none planned."""
    for person_id in connection.execute(select(case_notices.c.person_id)).scalars().all():
        schedule_once(connection, Job(f"{NOTICE}:{person_id}", NOTICE, next_morning(now), person_id))


def notice(_turn: Turn, also: Also) -> Outcome:
    """A job: say how many cases came in since the last time, and what else waits, and plan the next notice.

    Nothing is said if there is neither.
    """

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id = transaction.connection, transaction.person_id
        wanted = case_notices.c.person_id == person_id
        since = connection.execute(select(case_notices.c.looked_at).where(wanted)).scalar_one_or_none()
        if since is None:
            return ()
        if role_of(connection, person_id) < Role.OFFICE:
            stop(connection, person_id)
            return ()
        connection.execute(update(case_notices).where(wanted).values(looked_at=transaction.now))
        plan(connection, transaction.now)
        new = count(connection, (cases.c.created_at > since) & (cases.c.state == CaseState.OPEN))
        more = also(connection)
        if not new:
            return (Reply(more),) if more else ()
        waiting = count(connection, cases.c.state.in_(WAITING))
        said = Line("case-notice", {"count": new, "waiting": waiting})
        return (Reply((said, *more), (Choice(Line("cases-list"), f"{LIST}:0"),)),)

    return Outcome(act=act)


def merge(connection: Connection, gone: int, kept: int) -> None:
    """Leave one notice to a person in the office who turns out to be another."""
    is_kept = select(case_notices.c.person_id).where(case_notices.c.person_id == kept)
    if connection.execute(is_kept).first():
        stop(connection, gone)
    else:
        connection.execute(update(case_notices).where(case_notices.c.person_id == gone).values(person_id=kept))
