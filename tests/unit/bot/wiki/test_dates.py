from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wiki.dates import german_date, is_older

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


@pytest.mark.parametrize(
    ("iso", "german"),
    [
        ("2026-03-17", "17. März 2026"),
        ("2026-03-01", "1. März 2026"),
        ("2024-02-29", "29. Februar 2024"),
        ("1999-12-31", "31. Dezember 1999"),
        ("2026-03", "März 2026"),
        ("2026-12", "Dezember 2026"),
        ("", ""),
    ],
)
def test_a_date_is_written_as_one_says_it(iso, german):
    assert german_date(iso) == german


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_day_and_month_are_never_mixed_up(day):
    assert german_date(day.isoformat()) == f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    assert german_date(day.isoformat()[:7]) == f"{MONTHS[day.month - 1]} {day.year}"


@pytest.mark.parametrize(
    ("iso", "today", "is_so"),
    [
        ("2023-11-22", date(2026, 11, 23), True),
        ("2023-11-23", date(2026, 11, 23), False),
        ("2023-10", date(2026, 11, 1), True),
        ("2023-11", date(2026, 11, 30), False),
        ("2021-02-28", date(2024, 2, 29), True),
        ("2021-03-01", date(2024, 2, 29), False),
        ("1999-12-31", date(2026, 1, 1), True),
        ("2027-01-01", date(2026, 1, 1), False),
        ("", date(2026, 1, 1), False),
    ],
)
def test_what_is_older_than_three_years(iso, today, is_so):
    assert is_older(iso, 3, today) is is_so


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_month_is_older_only_if_all_of_its_days_are(day, today):
    if is_older(day.isoformat()[:7], 3, today):
        assert all(is_older(f"{day.isoformat()[:7]}-{number:02}", 3, today) for number in range(1, 32))
