from datetime import date

import pytest

from bot.engine.talk.wording import Wording
from bot.operation.doctor.school_holidays import told_on


@pytest.mark.parametrize(
    ("today", "key"),
    [
        (date(2026, 12, 1), "doctor-school-holidays-ok"),
        (date(2028, 7, 27), "doctor-school-holidays-ok"),
        (date(2028, 7, 29), "doctor-school-holidays-end"),  # those of 2029 end first in Mecklenburg-Vorpommern
        (date(2035, 1, 1), "doctor-school-holidays-end"),
    ],
)
def test_it_is_told_a_year_before_they_end(today: date, key: str) -> None:
    told = told_on(today)
    assert (told.key, told.ok) == (key, key.endswith("ok"))
    assert Wording()(told.key, told.values)
