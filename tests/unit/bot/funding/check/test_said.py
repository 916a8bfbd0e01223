import pytest

from bot.funding.check.said import CHECK, OTHER_PURPOSE, SaidInCheck, read_said
from bot.funding.rules.ruleset import Measure

LONGEST = SaidInCheck("150020000000", 2027, Measure.CONSULTING, has_begun=False)


@pytest.mark.parametrize(
    "said",
    [
        LONGEST,
        SaidInCheck(),
        SaidInCheck("15", 2026),
        SaidInCheck("15", 0, OTHER_PURPOSE),
        SaidInCheck("15", 2026, "", has_begun=True),
    ],
)
def test_what_was_said_stands_in_the_button(said: SaidInCheck) -> None:
    name, _, argument = said.token.partition(":")
    assert (name, read_said(argument)) == (CHECK, said)
    assert len(said.token) <= 64


@pytest.mark.parametrize("argument", ["", "x", "...", "'; drop.20x7.money.maybe", "1.2.3.4.5.6", "0" * 60])
def test_what_no_button_has_was_not_said(argument: str) -> None:
    assert read_said(argument) == SaidInCheck()
