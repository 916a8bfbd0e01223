"""The digest is said on Fridays at ten, before a holiday on the working day before, and never on a holiday."""

from datetime import datetime

import pytest

from bot.announcements.receiving.friday import next_chance, next_digest
from bot.engine.outbox.quiet import LOCAL


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at("2026-11-02"), at("2026-11-06", 10)),
        (at("2026-11-06"), at("2026-11-06", 10)),
        (at("2026-11-06", 10), at("2026-11-13", 10)),
        (at("2026-11-08"), at("2026-11-13", 10)),
        (at("2026-03-30"), at("2026-04-02", 10)),  # Good Friday
        (at("2026-04-03"), at("2026-04-10", 10)),
        (at("2026-12-28"), at("2026-12-31", 10)),  # New Year's Day
    ],
)
def test_the_next_is_on_friday_or_the_working_day_before(now: datetime, expected: datetime) -> None:
    assert next_digest(now) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at("2026-11-06", 10), None),
        (at("2026-11-06", 17), None),
        (at("2026-11-09", 9), at("2026-11-09", 10)),
        (at("2026-11-06", 18), at("2026-11-09", 10)),
        (at("2026-11-07", 12), at("2026-11-09", 10)),
        (at("2026-04-03", 9), at("2026-04-07", 10)),  # Good Friday until Easter Monday
    ],
)
def test_what_is_late_waits_for_a_working_hour(now: datetime, expected: datetime | None) -> None:
    assert next_chance(now) == expected
