from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wiki.lines import german_date

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
