"""Dates of a series keep their time of the day, also when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.engine.outbox.quiet import LOCAL
from bot.programme.office.series import Shift, later, shift_between, spread


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOCAL)


@pytest.mark.parametrize("first", [date(2027, 3, 18), date(2027, 10, 21)])
def test_a_series_over_both_clock_changes(first: date) -> None:
    days = [first + timedelta(weeks=week) for week in range(4)]
    spans = spread((at(first, 14), at(first, 15, 30)), days)
    shown = [(begins.astimezone(LOCAL), ends.astimezone(LOCAL)) for begins, ends in spans]
    assert [begins.date() for begins, _ in shown] == days
    assert {(begins.hour, ends.hour, ends.minute) for begins, ends in shown} == {(14, 15, 30)}
    assert {ends - begins for begins, ends in spans} == {timedelta(minutes=90)}
    assert len({begins.astimezone(UTC).hour for begins, _ in spans}) == 2


def test_a_move_over_the_clock_change_is_one_of_clocks() -> None:
    before = at(date(2027, 3, 22), 10), at(date(2027, 3, 22), 11)
    after = at(date(2027, 3, 29), 12), at(date(2027, 3, 29), 13)
    shift = shift_between(before, after)
    assert shift == Shift(timedelta(days=7, hours=2), timedelta(days=7, hours=2))
    assert later(before[0], shift.start) == after[0]


def test_an_hour_that_is_gone_is_the_one_after() -> None:
    assert later(at(date(2027, 3, 27), 2, 30), timedelta(days=1)) == at(date(2027, 3, 28), 3, 30)


def test_no_shift_leaves_the_second_of_two_hours_as_it_is() -> None:
    second = at(date(2027, 10, 31), 2, 30).replace(fold=1)
    assert later(second, timedelta(0)) == second
