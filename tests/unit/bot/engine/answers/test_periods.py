from datetime import date

import pytest

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.periods import PeriodBegin, period_in

TODAY = date(2026, 12, 1)
SPRING = (date(2027, 3, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    "text",
    ["1.3. bis 30.6.2027", "1.3.-30.6.2027", "vom 1. März bis 30. Juni 2027", "März bis Juni", "1.3.27 – 30.6.27"],
)
def test_a_period_has_its_first_and_its_last_day(text: str) -> None:
    assert period_in(text, TODAY) == SPRING
    assert PeriodBegin(today=TODAY).parse(text) == "2027-03-01"


@pytest.mark.parametrize(
    ("text", "day"), [("1.3.2027", "2027-03-01"), ("ab 1.3.", "2027-03-01"), ("heute", "2026-12-01")]
)
def test_a_day_is_no_period(text: str, day: str) -> None:
    assert period_in(text, TODAY) is None
    assert PeriodBegin(today=TODAY).parse(text) == day


@pytest.mark.parametrize("text", ["", "bald", "30.6. bis 1.3.2027", "1.3. bis bald", "2027", "bis", "-", "x" * 300])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        PeriodBegin(today=TODAY).parse(text)
