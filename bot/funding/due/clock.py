"""Until when somebody has to act: the office by its promise, which pauses while it asks, and the Kommune.

A day ends at midnight in Berlin.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.engine.answers.working_days import working_day, working_days
from bot.engine.outbox.quiet import LOCAL
from bot.funding.reading import Grant
from bot.funding.rules.ruleset import DatedRule, Ruleset
from bot.funding.states import STAGES, GrantState, Side

OFFICE_DAYS = 10
"""Working days in which the office acts, unless the operator has said otherwise."""

ANSWER_DAYS = 14
"""Days that the Kommune has to answer, unless the office says otherwise."""

_LAST_SECOND = time(23, 59, 59)


def due_after(grant: Grant, target: GrantState, rules: Ruleset, now: datetime) -> Mapping[str, Any]:
    """Return the columns of a grant that say until when who has to act, as they are once it is in another state.

    rules: those that it was filed under.
    """
    if STAGES[target].acts is Side.OFFICE:
        return {"due_at": _office_due(grant, now), "office_left": None}
    left = _left(grant, now) if target is GrantState.ASKED else None
    return {"due_at": _kommune_due(grant, target, rules, now), "office_left": left}


def promised(office_days: int, land_key: str, now: datetime) -> datetime:
    """Return until when the office acts on what comes to it now."""
    return end_of(working_day(local_day(now), office_days, land_key))


def deadline(rules: Ruleset) -> datetime | None:
    """Return the last second in which somebody may apply, None if no day is confirmed."""
    until = _confirmed(rules.apply_until)
    return end_of(until) if until else None


def end_of(day: date) -> datetime:
    """Return the last second of a day in Berlin."""
    return datetime.combine(day, _LAST_SECOND, LOCAL)


def local_day(moment: datetime) -> date:
    """Return the day that it is in Berlin."""
    return moment.astimezone(LOCAL).date()


def measure_end(grant: Grant) -> date:
    """Return the last day of what the grant is for."""
    return date.fromisoformat(grant.answers["ends_on"])


def signed_until(grant: Grant) -> datetime:
    """Return the last second in which a grant may be signed: of its due day, or else of what it is for.

    Without a due day there are at least ANSWER_DAYS.
    """
    at_least = local_day(grant.filed_at) + timedelta(days=ANSWER_DAYS)
    return grant.due_at or end_of(max(measure_end(grant), at_least))


def _office_due(grant: Grant, now: datetime) -> datetime | None:
    if grant.office_left is not None:  # what was left goes on; an answer on the last day has to be read first
        return promised(max(1, grant.office_left), grant.land_key, now)
    is_same_promise = grant.stage.acts is Side.OFFICE
    return grant.due_at if is_same_promise else promised(grant.office_days, grant.land_key, now)


def _left(grant: Grant, now: datetime) -> int:
    """Return how many working days of the office's promise are left."""
    if grant.due_at is None:
        return grant.office_days
    return working_days(local_day(now), local_day(grant.due_at), grant.land_key)


def _kommune_due(grant: Grant, target: GrantState, rules: Ruleset, now: datetime) -> datetime | None:
    answer_by = end_of(local_day(now) + timedelta(days=ANSWER_DAYS))
    if target is GrantState.ASKED:
        return answer_by
    if target is GrantState.APPROVED:
        over = end_of(measure_end(grant))
        return over if over > now else None
    if target is GrantState.PROOF:
        until = _confirmed(rules.invoice_until)
        invoice_by = end_of(until) if until else None
        is_returned = grant.state is GrantState.PROVEN
        return max(invoice_by or answer_by, answer_by) if is_returned or invoice_by else None
    return None


def _confirmed(rule: DatedRule[date] | None) -> date | None:
    return rule.says if rule and rule.is_confirmed else None
