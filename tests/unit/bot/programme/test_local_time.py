"""What a clock in Germany shows."""

from datetime import UTC, date, datetime, time

import pytest

from bot.programme.local_time import NoSuchTime, moments


def test_in_winter_and_in_summer() -> None:
    assert moments(date(2027, 1, 15), time(14)) == (datetime(2027, 1, 15, 13, tzinfo=UTC),)
    assert moments(date(2027, 7, 15), time(14)) == (datetime(2027, 7, 15, 12, tzinfo=UTC),)


def test_an_hour_that_is_left_out() -> None:
    with pytest.raises(NoSuchTime) as raised:
        moments(date(2027, 3, 28), time(2, 30))
    assert raised.value.before == datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    assert raised.value.after == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_an_hour_that_comes_twice() -> None:
    assert moments(date(2027, 10, 31), time(2, 30)) == (
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    )
