"""Repetitions as people type them."""

from datetime import date

import pytest

from bot.engine.answers.errors import Unreadable
from bot.programme.office.repetition import MOST_DATES, Repetition, dates_of, is_endless

THURSDAY = date(2026, 12, 3)


def days(text: str, times: int = 0) -> list[str]:
    rule = Repetition(date(2026, 11, 30)).parse(text)
    assert Repetition().accepts(rule)
    return [f"{day:%d.%m.}" for day in dates_of(rule, THURSDAY, times)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeden ersten Donnerstag im Monat, 3-mal", ["03.12.", "07.01.", "04.02."]),
        ("am 3. Mittwoch des Monats 2 mal", ["16.12.", "20.01."]),
        ("jeden letzten Freitag im Monat 3x", ["25.12.", "29.01.", "26.02."]),
        ("monatlich, drei Termine", ["03.12.", "07.01.", "04.02."]),
        ("alle 2 Wochen, 3-mal", ["03.12.", "17.12.", "31.12."]),
        ("vierzehntägig bis 31.12.", ["03.12.", "17.12.", "31.12."]),
        ("jeden Dienstag 2 mal", ["08.12.", "15.12."]),
        ("jeden Monat am ersten Donnerstag, insgesamt 2 Termine", ["03.12.", "07.01."]),
        ("jeden zweiten Donnerstag 3 mal", ["03.12.", "17.12.", "31.12."]),
        ("alle drei Monate 2x", ["03.12.", "04.03."]),
    ],
)
def test_the_days_of_a_repetition(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_without_an_end_it_has_to_be_asked_how_often() -> None:
    rule = Repetition().parse("wöchentlich")
    assert is_endless(rule)
    assert days("wöchentlich", 2) == ["03.12.", "10.12."]
    assert len(dates_of(rule, THURSDAY)) == MOST_DATES


def test_a_month_without_a_fifth_such_day_is_left_out() -> None:
    rule = Repetition().parse("monatlich 3-mal")
    assert dates_of(rule, date(2026, 12, 31)) == [date(2026, 12, 31), date(2027, 4, 29), date(2027, 7, 29)]


@pytest.mark.parametrize("text", ["jedes Jahr", "oft", "jeden siebten Montag im Monat", "w" * 500, "wöchentlich 1 mal"])
def test_what_is_no_repetition_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Repetition().parse(text)
