"""Reminders keep to the clocks in Germany, also where those are changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from bot.engine.outbox.quiet import LOCAL
from bot.programme.local_time import NoSuchTime, moments
from bot.programme.reading import Meeting
from bot.programme.reminding.times import LeadTime, is_time, moment_of
from bot.programme.tables import MeetingState
from tests.meetings import meeting_row

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
"""On these days the clocks go from 2 to 3, and from 3 to 2."""

STARTS = [
    (change + timedelta(days=days), time(hour, minute))
    for change in (SPRING, AUTUMN)
    for days in range(8)
    for hour in (0, 1, 2, 3, 9, 14, 23)
    for minute in (0, 30)
]


def starts_of(day: date, clock: time) -> tuple[datetime, ...]:
    try:
        return moments(day, clock)
    except NoSuchTime:
        return ()


@pytest.mark.parametrize(("day", "clock"), STARTS, ids=lambda value: value.isoformat())
def test_days_before_clocks_show_what_they_show_at_the_start(day: date, clock: time) -> None:
    for starts_at in starts_of(day, clock):
        due = {lead: moment_of(lead, starts_at) for lead in LeadTime}
        assert starts_at - due[LeadTime.HOUR] == timedelta(hours=1)
        assert starts_at - due[LeadTime.LINK] == timedelta(minutes=15)
        for lead, days in ((LeadTime.WEEK, 7), (LeadTime.DAY, 1)):
            shown = due[lead].astimezone(LOCAL).replace(tzinfo=None)
            wanted = datetime.combine(day - timedelta(days=days), clock)
            there = starts_of(wanted.date(), clock)
            assert shown == (wanted if there else wanted + timedelta(hours=1))
            assert due[lead] in there or not there
        assert all(earlier < later for earlier, later in pairwise([*due.values(), starts_at]))


@pytest.mark.parametrize(
    ("starts_at", "day_before"),
    [
        (datetime(2027, 3, 28, 12, tzinfo=UTC), datetime(2027, 3, 27, 13, tzinfo=UTC)),  # 14:00 on both days: 23 hours
        (datetime(2027, 3, 29, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # 2:30 is not there
        (datetime(2027, 10, 31, 13, tzinfo=UTC), datetime(2027, 10, 30, 12, tzinfo=UTC)),  # 25 hours
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 30, 0, 30, tzinfo=UTC)),  # the first 2:30
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), datetime(2027, 10, 30, 0, 30, tzinfo=UTC)),  # the second
        (datetime(2027, 11, 1, 1, 30, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),  # 2:30 is there twice
    ],
)
def test_a_day_before_over_a_change_of_clocks(starts_at: datetime, day_before: datetime) -> None:
    assert moment_of(LeadTime.DAY, starts_at) == day_before


def meeting_at(starts_at: datetime) -> Meeting:
    row = {"id": 1, "cancel_reason": "", "signup_from": None, "walk_ins": 0, **meeting_row(starts_at)}
    return Meeting(**{name: row[name] for name in Meeting.__dataclass_fields__})


def test_each_is_said_only_in_its_time() -> None:
    starts_at = datetime(2027, 3, 28, 12, tzinfo=UTC)
    meeting = meeting_at(starts_at)

    def in_time(**before: float) -> list[LeadTime]:
        return [lead for lead in LeadTime if is_time(lead, meeting, starts_at - timedelta(**before))]

    assert in_time(days=7, hours=1) == []
    assert in_time(days=6, hours=23) == [LeadTime.WEEK]
    assert in_time(days=1, minutes=-50) == [LeadTime.WEEK]
    assert in_time(hours=23) == [LeadTime.DAY]
    assert in_time(minutes=60) == [LeadTime.HOUR]
    assert in_time(minutes=15) == [LeadTime.HOUR, LeadTime.LINK]
    assert in_time() == [LeadTime.LINK]
    assert in_time(minutes=-60) == []
    assert not is_time(LeadTime.HOUR, replace(meeting, state=MeetingState.CANCELLED), starts_at - timedelta(minutes=30))
