"""Working days: weekends and holidays are left out."""

from datetime import date

import pytest

from bot.engine.answers.working_days import is_working_day, working_day

CHRISTMAS_EVE = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (CHRISTMAS_EVE, True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2027, 3, 26), False),  # Good Friday
        (date(2027, 1, 6), True),  # Epiphany, in three Länder
        (date(2027, 10, 31), False),  # a Sunday
    ],
)
def test_weekends_and_holidays_are_none(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("today", "ahead", "meant"),
    [
        (CHRISTMAS_EVE, 0, CHRISTMAS_EVE),
        (CHRISTMAS_EVE, 1, date(2026, 12, 28)),
        (date(2026, 12, 25), 0, date(2026, 12, 28)),
        (date(2026, 12, 25), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 11, 30), 260, date(2027, 12, 7)),
    ],
)
def test_so_many_are_counted(today: date, ahead: int, meant: date) -> None:
    assert working_day(today, ahead) == meant
