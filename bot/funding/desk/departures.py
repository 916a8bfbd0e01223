"""Where an application departs from the rules that it was filed under: for the office to judge, never a verdict."""

from collections.abc import Iterator, Sequence

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line
from bot.funding.reading import Grant
from bot.funding.rules.ruleset import Ruleset
from bot.funding.rules.told import told
from bot.funding.shown import euros
from bot.funding.states import STAGES, Holding

_YEARS_TOGETHER = 3
_SAID_NO = ("not_begun", "paid_once")


def departures(grant: Grant, rules: Ruleset, others: Sequence[Grant]) -> tuple[Line, ...]:
    """Return what of an application fits no rule, each with the rule as it is quoted everywhere.

    others: of the same unit, in any year.
    """
    return (*_sums(grant, rules, others), *_days(grant, rules), *_doubts(grant, others))


def _sums(grant: Grant, rules: Ruleset, others: Sequence[Grant]) -> Iterator[Line]:
    day_rate = grant.answers.get("day_rate") or 0
    if rules.day_rate_cents and day_rate > rules.day_rate_cents.says:
        yield Line("funding-desk-departs-day-rate", {"says": euros(day_rate)})
        yield told(rules, "day_rate_cents")
    # All years but its own: what it holds there itself is its sum.
    recent = [other for other in others if 0 <= grant.year - other.year < _YEARS_TOGETHER]
    together = grant.sum_cents + sum(_holds(other) for other in recent)
    if rules.three_years_cents and together > rules.three_years_cents.says:
        yield Line("funding-desk-departs-three-years", {"says": euros(together)})
        yield told(rules, "three_years_cents")
    count = 1 + sum(1 for other in others if other.year == grant.year and _counts(other))
    if rules.grants_a_year and count > rules.grants_a_year.says:
        yield Line("funding-desk-departs-grants-a-year", {"count": count, "year": str(grant.year)})
        yield told(rules, "grants_a_year")
    if set(grant.answers.get("measure") or ()) - set(rules.purposes.says):
        yield Line("funding-desk-departs-purposes")
        yield told(rules, "purposes")


def _days(grant: Grant, rules: Ruleset) -> Iterator[Line]:
    filed_on = grant.filed_at.astimezone(LOCAL).date()
    if rules.apply_until and filed_on > rules.apply_until.says:
        yield Line("funding-desk-departs-late", {"day": f"{filed_on:%d.%m.%Y}"})
        yield told(rules, "apply_until")
    starts_on, ends_on = str(grant.answers.get("starts_on") or ""), str(grant.answers.get("ends_on") or "")
    if starts_on and starts_on < filed_on.isoformat():
        yield Line("funding-desk-departs-begins-before")
    if starts_on[:4] != ends_on[:4]:
        yield Line("funding-desk-departs-two-years")


def _doubts(grant: Grant, others: Sequence[Grant]) -> Iterator[Line]:
    for question in _SAID_NO:
        if grant.answers.get(question) is False:
            yield Line(f"funding-desk-departs-{question.replace('_', '-')}")
    has_other = any(other.year == grant.year and _counts(other) for other in others)
    if grant.answers.get("had_before") is False and has_other:
        yield Line("funding-desk-departs-had-none", {"year": str(grant.year)})
    if grant.answers.get("had_before") is True and not has_other:
        yield Line("funding-desk-departs-had-some", {"year": str(grant.year)})


def _counts(grant: Grant) -> bool:
    """Tell whether a grant counts as one of the year: it was not rejected, withdrawn or missed."""
    return STAGES[grant.state].holds is not Holding.NOTHING


def _holds(grant: Grant) -> int:
    return grant.reserved_cents + grant.booked_cents
