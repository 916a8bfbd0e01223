"""Working days: weekends and holidays are left out."""

from datetime import date

import pytest

from bot.engine.answers.working_days import is_working_day, working_day, working_days

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


@pytest.mark.parametrize(
    ("day", "free_in"),
    [
        (CHRISTMAS_EVE, {f"{number:02}" for number in range(1, 17)}),
        (date(2026, 12, 31), {f"{number:02}" for number in range(1, 17)}),
        (date(2027, 1, 6), {"08", "09", "15"}),  # Epiphany
        (date(2027, 3, 8), {"11", "13"}),  # Women's Day
        (date(2027, 5, 27), {"05", "06", "07", "08", "09", "10"}),  # Corpus Christi
        (date(2027, 9, 20), {"16"}),  # Children's Day
        (date(2028, 10, 31), {"01", "02", "03", "04", "12", "13", "14", "15", "16"}),  # Reformation Day
        (date(2027, 11, 1), {"05", "07", "08", "09", "10"}),  # All Saints
        (date(2027, 11, 17), {"14"}),  # Day of Repentance
        (date(2026, 12, 23), set()),
    ],
)
def test_each_land_has_its_own_holidays(day: date, free_in: set[str]) -> None:
    lands = [f"{number:02}" for number in range(1, 17)]
    assert {land for land in lands if not is_working_day(day, land)} == free_in


def test_working_days_between_two_days_are_counted() -> None:
    assert working_days(date(2026, 12, 22), date(2027, 1, 7), "15") == 7  # not 24, 25, 31 December, 1 and 6 January
    assert working_days(date(2026, 12, 22), date(2026, 12, 22), "15") == 0
    assert working_days(date(2026, 12, 22), date(2026, 12, 1), "15") == 0
    assert working_day(date(2026, 12, 22), 7, "15") == date(2027, 1, 7)
