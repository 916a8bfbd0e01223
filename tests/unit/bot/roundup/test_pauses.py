"""Until when people want to hear nothing."""

from datetime import date

import pytest

from bot.roundup.calendar import SchoolBreak
from bot.roundup.pauses import PauseWish, read_pause

TODAY = date(2026, 12, 1)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "last_day"),
    [
        ("Pause bis 15.1.", date(2027, 1, 15)),
        ("Pause bis zum 15. Januar 2027!", date(2027, 1, 15)),
        ("bis einschließlich 3.2.", date(2027, 2, 3)),
        ("ich bin bis 6. Januar im Urlaub", date(2027, 1, 6)),
        ("Urlaub vom 20.12. bis 6.1.", date(2027, 1, 6)),
        ("drei Wochen Urlaub", date(2026, 12, 22)),
        ("2 Wochen Pause", date(2026, 12, 15)),
        ("einen Monat aussetzen", date(2026, 12, 31)),
        ("zehn Tage krank", date(2026, 12, 11)),
        ("bis Ende Januar", date(2027, 1, 31)),
        ("Pause bis März", date(2027, 2, 28)),
        ("bis Montag Pause", date(2026, 12, 6)),
        ("Pause bis nächste Woche", date(2026, 12, 6)),
        ("bis nächstes Jahr Pause", date(2026, 12, 31)),
        ("Pause bis Weihnachten", date(2026, 12, 26)),
        ("erst wieder ab 1.2.", date(2027, 1, 31)),
    ],
)
def test_what_is_read(said: str, last_day: date) -> None:
    assert read_pause(said, TODAY) == PauseWish(last_day)


@pytest.mark.parametrize(
    ("said", "school_break"),
    [
        ("bis nach den Sommerferien", SchoolBreak.SUMMER),
        ("Pause in den Osterferien", SchoolBreak.SPRING),
        ("bis Ende der weihnachtsferien", SchoolBreak.CHRISTMAS),
    ],
)
def test_school_holidays(said: str, school_break: SchoolBreak) -> None:
    assert read_pause(said, TODAY) == PauseWish(school_break=school_break)


def test_who_does_not_say_how_long_is_to_be_asked() -> None:
    assert read_pause("Pause bitte", TODAY) == PauseWish()
    assert read_pause("Pause bis irgendwann", TODAY) == PauseWish()


@pytest.mark.parametrize(("said", "last_day"), [("15.1.", date(2027, 1, 15)), ("vier Wochen", date(2026, 12, 29))])
def test_a_mere_time_is_a_pause_where_it_was_asked_for(said: str, last_day: date) -> None:
    assert read_pause(said, TODAY) is None
    assert read_pause(said, TODAY, is_asked=True) == PauseWish(last_day)


@pytest.mark.parametrize("said", ["", "Was macht der Bürgerbus bis 2030", "dienstags", "x" * 500, "bis", "bis bald"])
def test_what_is_no_pause(said: str) -> None:
    assert read_pause(said, TODAY) is None
