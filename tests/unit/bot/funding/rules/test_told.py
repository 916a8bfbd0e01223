from dataclasses import fields, replace
from datetime import date

import pytest

from bot.engine.talk.messages import Line
from bot.engine.talk.wording import Wording
from bot.funding.rules.ruleset import DatedRule, Measure, Ruleset
from bot.funding.rules.told import NAMES, told
from tests.funding import YEAR, rules

WORDING = Wording()
SOMEBODY = DatedRule(date(2025, 9, 30), "https://rules.example/2025", is_confirmed=False)


def spoken(line: Line) -> str:
    return WORDING(line.key, line.values)


def test_each_rule_can_be_told() -> None:
    named = {field.name for field in fields(Ruleset) if not field.name.endswith("_earlier")}
    assert {"year", *NAMES} == named


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_confirmed_says_so_and_what_is_does_not(name: str) -> None:
    rule = getattr(rules(), name)
    said = [spoken(told(rules(**{name: replace(rule, is_confirmed=sure)}), name)) for sure in (True, False)]
    mark = WORDING("rule-note", {"confirmed": "no", "source": "none"})
    assert [mark in one for one in said] == [False, True]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_known_is_told_without_a_value(name: str) -> None:
    line = told(rules(**{name: None}), name)
    assert "says" not in line.values
    assert str(YEAR) in spoken(line)


def test_the_source_is_quoted_where_there_is_one() -> None:
    assert "https://rules.example/cap" in spoken(told(rules(), "cap_cents"))
    assert "http" not in spoken(told(rules(), "unit"))


def test_of_an_unknown_day_that_of_an_earlier_year_is_told() -> None:
    line = told(rules(apply_until=None, apply_until_earlier=SOMEBODY), "apply_until")
    assert (line.values["earlier"], line.values["earlier_year"]) == ("30.9.", "2025")
    assert "2025" in spoken(line)


@pytest.mark.parametrize("says", [(Measure.TRAVEL,), (Measure.MODERATION, Measure.CONSULTING), tuple(Measure)])
def test_only_what_is_eligible_is_named(says: tuple[Measure, ...]) -> None:
    line = told(rules(purposes=DatedRule(says, "", is_confirmed=True)), "purposes")
    assert set(str(line.values["says"]).split("-")) == set(says)
    assert (WORDING("funding-measure-moderation") in spoken(line)) is (Measure.MODERATION in says)
