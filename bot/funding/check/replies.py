"""What the Förder-Check says: its questions, each no with its reason, rule and next step, and the result."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.answers.amounts import euros
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.funding.check.leeway import Leeway
from bot.funding.check.plain import PURCHASE, AskedEligible
from bot.funding.check.said import CHECK, OTHER_PURPOSE, SaidInCheck
from bot.funding.rules.ruleset import Measure, Ruleset
from bot.funding.rules.told import NAMES, told
from bot.people.cases.asking import OTHER
from bot.people.members.tables import MemberState

APPLY, JOIN, RULES = "funding-check-apply", "funding-check-join", "funding-check-rules"
"""The names of the buttons that begin an application, a registration, and show the rules of a year."""

START = Choice(Line("funding-check-start"), f"{CHECK}:")
OFFICE = Choice(Line("funding-check-ask-office"), f"{OTHER}:new")


def which(*lines: Line) -> Reply:
    """Ask for which Kommune."""
    return Reply((*lines, Line("funding-check-which")))


def several(said: SaidInCheck, labelled: Sequence[tuple[str, str]]) -> Reply:
    """Offer Kommunen. labelled: key and label of each."""
    offered = (
        Choice(Line("funding-check-kommune", {"name": label}), replace(said, kommune=key).token)
        for key, label in labelled
    )
    return Reply((Line("funding-check-several"),), tuple(offered))


def years(said: SaidInCheck, found: Sequence[Leeway]) -> Reply:
    """Ask for the year, with what there is in each."""
    offered = (_year_choice(said, leeway) for leeway in found)
    lines = [line for leeway in found for line in standing(leeway)]
    return Reply((*lines, Line("funding-check-year")), tuple(offered))


def standing(leeway: Leeway) -> tuple[Line, ...]:
    """Return what there is for a Kommune in a year: the number, and until when."""
    rule, earlier = leeway.rules.apply_until, leeway.rules.apply_until_earlier
    values: dict[str, Value] = {
        "left": euros(leeway.left_cents),
        "name": leeway.kommune.name,
        "year": str(leeway.rules.year),
        "until": f"{rule.says.day}.{rule.says.month}." if rule else ("earlier" if earlier else "none"),
        "confirmed": "yes" if rule and rule.is_confirmed else "no",
        "earlier": f"{earlier.says.day}.{earlier.says.month}." if earlier else "",
        "earlier_year": str(earlier.says.year) if earlier else "",
    }
    merged = (Line("funding-check-merged"),) if leeway.is_merged else ()
    return Line("funding-check-left", values), *merged


def over(said: SaidInCheck, leeway: Leeway, others: Sequence[Leeway]) -> Reply:
    """Say that nothing more can be applied for in a year, why, and what is possible instead."""
    values: dict[str, Value] = {"name": leeway.kommune.name, "year": str(leeway.rules.year)}
    reasons = [
        line
        for name in leeway.over
        for line in (Line(f"funding-check-over-{name.replace('_', '-')}", values), told(leeway.rules, name))
    ]
    instead = tuple(_year_choice(said, other) for other in others if not other.over)
    return Reply((*reasons, Line("funding-check-instead-year")), (*instead, OFFICE))


def purpose(said: SaidInCheck, leeway: Leeway) -> Reply:
    """Say what there is, and ask what it is for."""
    offered = [
        Choice(Line(f"funding-measure-{measure}"), replace(said, purpose=str(measure)).token) for measure in Measure
    ]
    offered.append(Choice(Line("funding-check-other-purpose"), replace(said, purpose=OTHER_PURPOSE).token))
    return Reply((*standing(leeway), Line("funding-check-purpose")), tuple(offered))


def left(said: SaidInCheck, found: Sequence[Leeway]) -> Reply:
    """Say how much there is left, and offer the rest of the check."""
    lines = [line for leeway in found for line in standing(leeway)]
    offered = (
        Choice(
            Line("funding-check-go-on", {"year": str(leeway.rules.year)}), replace(said, year=leeway.rules.year).token
        )
        for leeway in found
    )
    return Reply(tuple(lines), tuple(offered))


def not_named(said: SaidInCheck, rules: Ruleset) -> Reply:
    """Say that something else is not among what is eligible, and what is."""
    named = tuple(
        Choice(Line(f"funding-measure-{measure}"), replace(said, purpose=str(measure)).token)
        for measure in rules.purposes.says
    )
    return Reply((Line("funding-check-not-named"), told(rules, "purposes")), (*named, OFFICE))


def begun(said: SaidInCheck) -> Reply:
    """Ask whether the measure has begun."""
    ways = (Choice(Line(f"funding-check-begun-{way}"), replace(said, has_begun=way == "yes").token) for way in _WAYS)
    return Reply((Line("funding-check-begun"),), tuple(ways))


_WAYS = ("no", "yes")


def result(said: SaidInCheck, leeway: Leeway, member: MemberState | None) -> Reply:
    """Say what has come out, point by point, and what is next."""
    rules = leeway.rules
    values: dict[str, Value] = {"name": leeway.kommune.name, "year": str(rules.year)}
    is_member = member is MemberState.ACTIVE
    is_named = said.purpose in rules.purposes.says
    sure = _yes(is_so=rules.purposes.is_confirmed)
    eligible = Line("funding-check-eligible", {"purpose": said.purpose if is_named else "other", "confirmed": sure})
    points = (
        Line("funding-check-result", values),
        *standing(leeway),
        eligible,
        Line("funding-check-has-begun", {"begun": _yes(is_so=bool(said.has_begun))}),
        Line("funding-check-member", {"member": "yes" if is_member else str(member or "none")}),
        *(told(rules, name) for name in (*leeway.doubtful, *_unit_if_doubtful(leeway))),
    )
    first = (Choice(Line("funding-check-apply"), f"{APPLY}:{said.token.partition(':')[2]}"),) if is_member else ()
    if member is None:
        first = (Choice(Line("funding-check-join"), f"{JOIN}:"),)
    shown = Choice(Line("funding-check-rules"), f"{RULES}:{rules.year}")
    return Reply(points, (*first, *((OFFICE,) if said.has_begun else ()), shown))


def all_rules(rules: Ruleset) -> Reply:
    """Return all rules of a year, each with its source."""
    lines = (told(rules, name) for name in NAMES)
    return Reply((Line("funding-check-all-rules", {"year": str(rules.year)}), *lines), (START, OFFICE))


def of_eligibility(rules: Ruleset, asked: AskedEligible) -> Reply:
    """Say whether something is eligible, and what a day may cost if that was asked."""
    is_named, is_purchase = asked.purpose in rules.purposes.says, asked.purpose == PURCHASE
    key = "is-named" if is_named else "is-purchase" if is_purchase else "is-other"
    first = Line(f"funding-check-{key}", {"confirmed": _yes(is_so=rules.purposes.is_confirmed)})
    rate = (told(rules, "day_rate_cents"),) if asked.asks_rate else ()
    return Reply((first, told(rules, "purposes"), *rate), (START, OFFICE))


def _year_choice(said: SaidInCheck, leeway: Leeway) -> Choice:
    year = leeway.rules.year
    return Choice(Line("funding-check-this-year", {"year": str(year)}), replace(said, year=year).token)


def _unit_if_doubtful(leeway: Leeway) -> tuple[str, ...]:
    """Return the rule of what counts as one Kommune, where it is not confirmed and makes a difference."""
    makes_difference = bool(leeway.kommune.verband_key) or leeway.kommune.kind == "verband"
    return ("unit",) if makes_difference and not leeway.rules.unit.is_confirmed else ()


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"
