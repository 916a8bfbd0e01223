"""On which days nobody is disturbed, by Land, and when school holidays end."""

from datetime import date

import pytest

from bot.engine.answers.land_holidays import LANDS
from bot.roundup.calendar import SchoolBreak, break_end, calendar_of, known_until, summer_holidays_end

ALL = {"", *LANDS}
CATHOLIC = {"05", "06", "07", "08", "09", "10"}


@pytest.mark.parametrize(
    ("day", "off_in"),
    [
        (date(2026, 12, 23), set()),
        (date(2026, 12, 24), ALL),
        (date(2026, 12, 31), ALL),
        (date(2027, 3, 26), ALL),  # Good Friday
        (date(2027, 3, 29), ALL),  # Easter Monday
        (date(2027, 5, 27), CATHOLIC),  # Corpus Christi
        (date(2027, 5, 28), CATHOLIC),  # between it and the weekend
        (date(2027, 5, 7), ALL),  # between Ascension and the weekend
        (date(2027, 1, 6), {"08", "09", "15"}),  # Epiphany, a Wednesday: nothing is between
        (date(2028, 8, 14), {"09", "10"}),  # before Assumption, a Tuesday
        (date(2028, 8, 15), {"09", "10"}),  # in Bavaria where most are Catholic
        (date(2028, 10, 30), {"01", "02", "03", "04", "12", "13", "14", "15", "16"}),  # before Reformation Day
        (date(2028, 10, 31), {"01", "02", "03", "04", "12", "13", "14", "15", "16"}),
        (date(2027, 11, 17), {"14"}),  # Day of Repentance
        (date(2029, 12, 27), set()),
        (date(2030, 12, 30), ALL),  # a Monday before 31 December
        (date(2031, 1, 2), set()),
        (date(2032, 1, 2), ALL),  # a Friday after New Year
        (date(2027, 2, 6), ALL),  # a Saturday
    ],
)
def test_days_are_off_by_land(day: date, off_in: set[str]) -> None:
    assert {land for land in ALL if calendar_of(land).is_off(day)} == off_in


@pytest.mark.parametrize("land", [None, "", "00", "17", "x"])
def test_without_a_land_the_holidays_of_all_germany_count(land: str | None) -> None:
    assert calendar_of(land) == calendar_of("")
    assert not calendar_of(land).is_off(date(2027, 5, 27))


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 12, 1), date(2027, 8, 20)),
        (date(2027, 7, 10), date(2027, 8, 20)),
        (date(2027, 8, 20), date(2027, 8, 20)),
        (date(2027, 8, 21), date(2028, 9, 1)),
        (date(2029, 8, 31), date(2029, 8, 31)),
        (date(2029, 9, 1), None),
        (date(2031, 1, 1), None),
    ],
)
def test_the_summer_holidays_of_saxony_anhalt(today: date, last: date | None) -> None:
    assert summer_holidays_end("15", today) == last


@pytest.mark.parametrize("land", ["", "17"])
def test_who_has_no_land_has_no_school_holidays(land: str) -> None:
    assert summer_holidays_end(land, date(2026, 12, 1)) is None


@pytest.mark.parametrize("land", sorted(LANDS))
def test_each_land_has_summer_holidays_of_six_weeks_until_2029(land: str) -> None:
    for year in (2026, 2027, 2028, 2029):
        last = summer_holidays_end(land, date(year, 1, 1))
        assert last
        assert date(year, 7, 20) < last < date(year, 9, 20)


@pytest.mark.parametrize(
    ("land", "name", "today", "last"),
    [
        ("15", SchoolBreak.CHRISTMAS, date(2026, 12, 24), date(2027, 1, 2)),  # over the turn of the year
        ("15", SchoolBreak.CHRISTMAS, date(2027, 1, 2), date(2027, 1, 2)),
        ("09", SchoolBreak.SPRING, date(2027, 2, 1), date(2027, 2, 12)),  # one in February and one at Easter
        ("09", SchoolBreak.SPRING, date(2027, 2, 13), date(2027, 4, 2)),
        ("01", SchoolBreak.WINTER, date(2027, 1, 1), None),  # there are none
    ],
)
def test_other_school_holidays(land: str, name: SchoolBreak, today: date, last: date | None) -> None:
    assert break_end(land, name, today) == last


def test_they_are_known_until_the_summer_of_2029() -> None:
    assert known_until(date(2026, 12, 1)) == date(2029, 7, 28)
    assert known_until(date(2035, 1, 1)) == date.min
