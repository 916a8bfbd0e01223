"""More time: for one grant, for all that wait for their Kommune, or for all who want to apply."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.jobs import Job, schedule
from bot.funding.access import editors_of
from bot.funding.due.alarm import plan_alarm
from bot.funding.due.clock import end_of, local_day
from bot.funding.moving import GrantMovedOn
from bot.funding.reading import Grant, GrantGone, locked_grant
from bot.funding.rules.publishing import in_force, publish
from bot.funding.rules.ruleset import DatedRule
from bot.funding.states import GrantState
from bot.funding.tables import grants
from bot.people.audit.chain import Entry, record, wait_to_record

EXTENDED = "grant_extended"
EXTENDABLE = (GrantState.SIGNING, GrantState.ASKED, GrantState.PROOF)
"""States in which the Kommune has a due day that the office may put off."""


class NotLater(Refusal):
    """A new due day is not later than the one that it replaces, or over already; `due` is that one."""


def extend(connection: Connection, grant: Grant, day: date, by: int | None, now: datetime) -> Grant:
    """Give a Kommune time until the end of a day, and tell it. Raises NotLater, GrantMovedOn, GrantGone."""
    wait_to_record(connection)
    found = locked_grant(connection, grant.id)
    if found is None:
        raise GrantGone
    if found.version != grant.version or found.state not in EXTENDABLE:
        raise GrantMovedOn(number=found.number, state=found.stage.public)
    until = end_of(day)
    if until <= now or (found.due_at and until <= found.due_at):
        raise NotLater(due=f"{local_day(found.due_at):%d.%m.%Y}" if found.due_at else "none")
    changed: dict[str, Any] = {"due_at": until, "version": found.version + 1, "changed_at": now}
    connection.execute(update(grants).where(grants.c.id == found.id).values(changed))
    details = {"until": day.isoformat()}
    record(connection, Entry("grant-extended", f"grant:{found.number}", by, found.person_id, details), now)
    extended = replace(found, **changed)
    plan_alarm(connection, extended, now)
    payload = {"grant": extended.id, "version": extended.version}
    persons = editors_of(connection, extended)
    schedule(connection, [Job(f"{EXTENDED}:{extended.id}:{one}", EXTENDED, now, one, payload) for one in persons])
    return extended


def extend_all(
    connection: Connection, day: date, by: int | None, now: datetime, *, state: GrantState, year: int | None = None
) -> int:
    """Extend all grants of a state, and of a year, that are due before the end of a day, and return how many."""
    wait_to_record(connection)
    before = (grants.c.state == state) & (grants.c.due_at < end_of(day))
    mine = before if year is None else before & (grants.c.year == year)
    ids = connection.execute(select(grants.c.id).where(mine).order_by(grants.c.id)).scalars().all()
    found = [grant for one in ids if (grant := locked_grant(connection, one))]
    return len([extend(connection, grant, day, by, now) for grant in found])


def extend_applying(connection: Connection, year: int, day: date, by: int | None, now: datetime) -> bool:
    """Let all apply until the end of a day, as after an outage, by new rules; return whether there was a confirmed day.

    Raises NotLater.
    """
    rules = in_force(connection, year)
    if rules is None or rules.apply_until is None or not rules.apply_until.is_confirmed:
        return False
    if day <= rules.apply_until.says or end_of(day) <= now:
        raise NotLater(due=f"{rules.apply_until.says:%d.%m.%Y}")
    later = DatedRule(day, rules.apply_until.source, is_confirmed=True)
    publish(connection, [replace(rules, apply_until=later)], now)
    entry = Entry("funding-deadline-extended", f"funding-rules:{year}", by, None, {"until": day.isoformat()})
    record(connection, entry, now)
    return True
