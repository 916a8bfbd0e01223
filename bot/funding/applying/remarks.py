"""What the rules say of the answers of an application, as far as they are given; each with the rule quoted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from bot.engine.answers.amounts import euros
from bot.engine.forms.form import Answers
from bot.engine.talk.messages import Line
from bot.funding.applying.standing import Standing
from bot.funding.form import sum_cents
from bot.funding.rules.told import told


@dataclass(frozen=True)
class Remark:
    """What is to be said of answers. questions: whose they are. is_broken: a confirmed rule forbids it."""

    rule: str
    questions: tuple[str, ...]
    lines: tuple[Line, ...]
    is_broken: bool = False


def remarks(answers: Answers, standing: Standing, today: date) -> tuple[Remark, ...]:
    """Return what there is to say of answers; what no rule confirms is a note."""
    every = (_purposes, _day_rate, _cap, _three_years, _grants_a_year)
    found = tuple(remark for one in every for remark in one(answers, standing))
    return (*found, *_apply_until(answers, standing, today))


def about(questions: Collection[str], found: tuple[Remark, ...]) -> tuple[Line, ...]:
    """Return what there is to say once some questions are answered."""
    said = (remark for remark in found if not set(questions).isdisjoint(remark.questions))
    return tuple(line for remark in said for line in remark.lines)


def _purposes(answers: Answers, standing: Standing) -> Iterator[Remark]:
    rule = standing.rules.purposes
    if any(measure not in rule.says for measure in answers.get("measure", ())):
        lines = (Line("applying-not-eligible"), told(standing.rules, "purposes"))
        yield Remark("purposes", ("measure", "starts_on", "ends_on"), lines, rule.is_confirmed)


def _day_rate(answers: Answers, standing: Standing) -> Iterator[Remark]:
    rule, rate = standing.rules.day_rate_cents, int(answers.get("day_rate") or 0)
    if rule and rate > rule.says:
        above = (Line("applying-rate-above", {"rate": euros(rate)}),) if rule.is_confirmed else ()
        lines = (*above, told(standing.rules, "day_rate_cents"))
        yield Remark("day_rate_cents", ("day_rate",), lines, rule.is_confirmed)


def _cap(answers: Answers, standing: Standing) -> Iterator[Remark]:
    wanted = sum_cents(answers)
    if wanted > standing.left_cents:
        over = euros(wanted - standing.left_cents)
        values = {"sum": euros(wanted), "left": euros(standing.left_cents), "over": over}
        lines = (
            Line("applying-too-much", {**values, "year": str(standing.rules.year)}),
            told(standing.rules, "cap_cents"),
        )
        yield Remark("cap_cents", ("days", "day_rate", "travel"), lines, is_broken=True)


def _three_years(answers: Answers, standing: Standing) -> Iterator[Remark]:
    rule, together = standing.rules.three_years_cents, standing.three_years_cents + sum_cents(answers)
    if rule and together > rule.says:
        lines = (Line("applying-three-years", {"sum": euros(together)}), told(standing.rules, "three_years_cents"))
        yield Remark("three_years_cents", ("days", "day_rate", "travel"), lines, rule.is_confirmed)


def _grants_a_year(answers: Answers, standing: Standing) -> Iterator[Remark]:
    rule = standing.rules.grants_a_year
    others = len(standing.live) or int(answers.get("had_before") is True)
    if not rule or others < rule.says:
        return
    there = (Line("applying-grants-there", {"numbers": ", ".join(one.number for one in standing.live)}),)
    lines = (*(there if standing.live else ()), told(standing.rules, "grants_a_year"))
    yield Remark("grants_a_year", ("had_before",), lines, rule.is_confirmed and bool(standing.live))


def _apply_until(answers: Answers, standing: Standing, today: date) -> Iterator[Remark]:
    rule = standing.rules.apply_until
    is_over = bool(rule and rule.is_confirmed and rule.says < today)
    if "ends_on" in answers and (is_over or rule is None or not rule.is_confirmed):
        lines = (*((Line("applying-day-over"),) if is_over else ()), told(standing.rules, "apply_until"))
        yield Remark("apply_until", ("starts_on", "ends_on"), lines, is_over)
