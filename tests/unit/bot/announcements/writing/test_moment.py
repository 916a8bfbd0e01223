"""When an announcement is to go out, in the ways in which people type that."""

from datetime import datetime

import pytest

from bot.announcements.writing.moment import moment_of
from bot.engine.answers.errors import Unreadable
from bot.engine.outbox.quiet import LOCAL

NOW = datetime(2026, 12, 1, 13, 0, tzinfo=LOCAL)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sofort", None),
        ("Jetzt!", None),
        ("morgen 9 Uhr", datetime(2026, 12, 2, 9, tzinfo=LOCAL)),
        ("morgen früh um 9", datetime(2026, 12, 2, 9, tzinfo=LOCAL)),
        ("Donnerstag 14:30", datetime(2026, 12, 3, 14, 30, tzinfo=LOCAL)),
        ("am Do um 14.30 Uhr", datetime(2026, 12, 3, 14, 30, tzinfo=LOCAL)),
        ("3.12. um 9", datetime(2026, 12, 3, 9, tzinfo=LOCAL)),
        ("3.12.2026, 9:15 Uhr", datetime(2026, 12, 3, 9, 15, tzinfo=LOCAL)),
        ("3. Dezember 9 Uhr", datetime(2026, 12, 3, 9, tzinfo=LOCAL)),
        ("15 Uhr", datetime(2026, 12, 1, 15, tzinfo=LOCAL)),
        ("9 Uhr", datetime(2026, 12, 2, 9, tzinfo=LOCAL)),
        ("um 15:05", datetime(2026, 12, 1, 15, 5, tzinfo=LOCAL)),
        ("in 2 Stunden", datetime(2026, 12, 1, 15, 0, tzinfo=LOCAL)),
        ("in einer Stunde", datetime(2026, 12, 1, 14, 0, tzinfo=LOCAL)),
        ("in 30 Minuten", datetime(2026, 12, 1, 13, 30, tzinfo=LOCAL)),
    ],
)
def test_a_moment_is_read(said: str, meant: datetime | None) -> None:
    assert moment_of(said, NOW) == meant


@pytest.mark.parametrize("said", ["", "irgendwann", "morgen", "25 Uhr", "32.1. 9 Uhr", "Quatsch 9 Uhr", "3.12."])
def test_what_is_no_moment_is_refused(said: str) -> None:
    with pytest.raises(Unreadable):
        moment_of(said, NOW)
