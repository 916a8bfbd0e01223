"""What the rules say of the answers of an application, as far as they are given; each with the rule quoted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from bot.engine.answers.amounts import euros
from bot.engine.forms.form import Answers
from bot.engine.talk.messages import Line
from bot.funding.applying.situation import Situation
from bot.funding.form import sum_cents
from bot.funding.rules.told import told


@dataclass(frozen=True)
class Remark:
    """What is to be said of answers. questions: whose they are. is_broken: a confirmed rule forbids it."""

    rule: str
    questions: tuple[str, ...]
    lines: tuple[Line, ...]
    is_broken: bool = False


def remarks(answers: Answers, situation: Situation, today: date) -> tuple[Remark, ...]:
    """Return what there is to say of answers; what no rule confirms is a note."""
    every = (_purposes, _day_rate, _cap, _three_years, _grants_a_year)
    found = tuple(remark for one in every for remark in one(answers, situation))
    return (*found, *_apply_until(answers, situation, today))


def about(questions: Collection[str], found: tuple[Remark, ...]) -> tuple[Line, ...]:
    """Return what there is to say once some questions are answered."""
    said = (remark for remark in found if not set(questions).isdisjoint(remark.questions))
    return tuple(line for remark in said for line in remark.lines)


def _purposes(answers: Answers, situation: Situation) -> Iterator[Remark]:
    rule = situation.rules.purposes
    if any(measure not in rule.says for measure in answers.get("measure", ())):
        lines = (Line("applying-not-eligible"), told(situation.rules, "purposes"))
        yield Remark("purposes", ("measure", "starts_on", "ends_on"), lines, rule.is_confirmed)


def _day_rate(answers: Answers, situation: Situation) -> Iterator[Remark]:
    rule, rate = situation.rules.day_rate_cents, int(answers.get("day_rate") or 0)
    if rule and rate > rule.says:
        above = (Line("applying-rate-above", {"rate": euros(rate)}),) if rule.is_confirmed else ()
        lines = (*above, told(situation.rules, "day_rate_cents"))
        yield Remark("day_rate_cents", ("day_rate",), lines, rule.is_confirmed)


def _cap(answers: Answers, situation: Situation) -> Iterator[Remark]:
    wanted = sum_cents(answers)
    if wanted > situation.left_cents:
        over = euros(wanted - situation.left_cents)
        values = {"sum": euros(wanted), "left": euros(situation.left_cents), "over": over}
        lines = (
            Line("applying-too-much", {**values, "year": str(situation.rules.year)}),
            told(situation.rules, "cap_cents"),
        )
        yield Remark("cap_cents", ("days", "day_rate", "travel"), lines, is_broken=True)


def _three_years(answers: Answers, situation: Situation) -> Iterator[Remark]:
    rule, together = situation.rules.three_years_cents, situation.three_years_cents + sum_cents(answers)
    if rule and together > rule.says:
        lines = (Line("applying-three-years", {"sum": euros(together)}), told(situation.rules, "three_years_cents"))
        yield Remark("three_years_cents", ("days", "day_rate", "travel"), lines, rule.is_confirmed)


def _grants_a_year(answers: Answers, situation: Situation) -> Iterator[Remark]:
    rule = situation.rules.grants_a_year
    others = len(situation.live) or int(answers.get("had_before") is True)
    if not rule or others < rule.says:
        return
    there = (Line("applying-grants-there", {"numbers": ", ".join(one.number for one in situation.live)}),)
    lines = (*(there if situation.live else ()), told(situation.rules, "grants_a_year"))
    yield Remark("grants_a_year", ("had_before",), lines, rule.is_confirmed and bool(situation.live))


def _apply_until(answers: Answers, situation: Situation, today: date) -> Iterator[Remark]:
    rule = situation.rules.apply_until
    is_over = bool(rule and rule.is_confirmed and rule.says < today)
    if "ends_on" in answers and (is_over or rule is None or not rule.is_confirmed):
        lines = (*((Line("applying-day-over"),) if is_over else ()), told(situation.rules, "apply_until"))
        yield Remark("apply_until", ("starts_on", "ends_on"), lines, is_over)
