from datetime import UTC, datetime, time, timedelta

import pytest

from bot.engine.outbox.quiet import QuietHours
from bot.engine.outbox.table import Stream

NIGHT = QuietHours(time(21), time(8))
NOON = QuietHours(time(12), time(14))
NEVER = QuietHours(time(0), time(0))
ALL = tuple(Stream)


def in_berlin(hour: int, minute: int = 0, *, summer: bool = False) -> datetime:
    """Return the moment at which clocks in Berlin show a time."""
    return datetime(2026, 7 if summer else 1, 15, hour, minute, tzinfo=UTC) - timedelta(hours=2 if summer else 1)


@pytest.mark.parametrize("summer", [False, True], ids=["winter", "summer"])
@pytest.mark.parametrize(
    ("hours", "hour", "minute", "quiet"),
    [
        (NIGHT, 20, 59, False),
        (NIGHT, 21, 0, True),
        (NIGHT, 23, 59, True),
        (NIGHT, 0, 0, True),
        (NIGHT, 7, 59, True),
        (NIGHT, 8, 0, False),
        (NOON, 11, 59, False),
        (NOON, 12, 0, True),
        (NOON, 13, 59, True),
        (NOON, 14, 0, False),
        (NEVER, 0, 0, False),
        (NEVER, 12, 0, False),
    ],
)
def test_in_quiet_hours_only_what_is_urgent_is_sent_by_the_clock_of_berlin(
    hours: QuietHours, hour: int, minute: int, quiet: bool, summer: bool
) -> None:
    urgent = (Stream.REPLY, Stream.TIMELY, Stream.URGENT)
    assert hours.streams(in_berlin(hour, minute, summer=summer)) == (urgent if quiet else ALL)


@pytest.mark.parametrize(
    ("hours", "hour", "minute", "ends"),
    [
        (NIGHT, 20, 59, None),
        (NIGHT, 21, 0, in_berlin(8) + timedelta(days=1)),
        (NIGHT, 0, 0, in_berlin(8)),
        (NIGHT, 7, 59, in_berlin(8)),
        (NIGHT, 8, 0, None),
        (NOON, 12, 30, in_berlin(14)),
        (NEVER, 3, 0, None),
    ],
)
def test_quiet_hours_end_in_the_morning(hours: QuietHours, hour: int, minute: int, ends: datetime | None) -> None:
    assert hours.end(in_berlin(hour, minute)) == ends


def test_a_night_that_the_clocks_make_shorter_ends_by_the_clock() -> None:
    evening = datetime(2027, 3, 27, 21, 0, tzinfo=UTC)  # an hour before midnight, winter time
    assert NIGHT.end(evening) == datetime(2027, 3, 28, 6, 0, tzinfo=UTC)
