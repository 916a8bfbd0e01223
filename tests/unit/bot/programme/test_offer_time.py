"""How long a seat is held."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.programme.offer_time import offer_end


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        (at(1, 9), at(3, 7)),  # 10 o'clock in Germany: 10 h today, 13 h tomorrow, 1 h the day after
        (at(1, 19), at(3, 17)),  # in the evening: the clock begins at 7
        (at(26, 9), at(28, 6)),  # 1 h on the 28th, when the clocks have gone forward at night
    ],
)
def test_a_day_of_daytime_hours(now: datetime, ends: datetime) -> None:
    assert offer_end(now, at(20, 12, month=4), at(20, 12, month=4)) == ends


def test_four_hours_when_the_start_is_near() -> None:
    assert offer_end(at(1, 9), at(2, 16), at(2, 16)) == at(1, 13)


def test_not_longer_than_signing_up_is_possible_nor_into_the_last_hour() -> None:
    assert offer_end(at(1, 9), at(20, 12), at(1, 18)) == at(1, 18)
    assert offer_end(at(2, 10), at(2, 13), at(2, 13)) == at(2, 12)


@pytest.mark.parametrize("minutes", [0, 1, 120])
def test_no_offer_in_the_last_two_hours(minutes: int) -> None:
    assert offer_end(at(2, 13) - timedelta(minutes=minutes), at(2, 13), at(2, 13)) is None


def test_no_offer_after_signing_up_has_ended() -> None:
    assert offer_end(at(2, 13), at(9, 13), at(2, 13)) is None
