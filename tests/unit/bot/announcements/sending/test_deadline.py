"""A message of an announcement may be late as long as sending all takes, and two hours; the night does not count."""

from datetime import datetime, time, timedelta

from bot.announcements.sending.deadline import PER_SECOND, deadline, sent_by
from bot.engine.outbox.quiet import LOCAL, QuietHours

NIGHT = QuietHours(time(21), time(8))
NOON = datetime(2026, 3, 3, 12, tzinfo=LOCAL)
EVENING = datetime(2026, 3, 3, 20, 55, tzinfo=LOCAL)


def test_by_day_it_is_the_time_of_sending_and_two_hours() -> None:
    assert deadline(NOON, 60 * PER_SECOND, NIGHT, is_urgent=False) == NOON + timedelta(hours=2, minutes=1)


def test_the_night_is_left_out_unless_it_is_urgent() -> None:
    ten_minutes = 600 * PER_SECOND
    assert deadline(EVENING, ten_minutes, NIGHT, is_urgent=True) == EVENING + timedelta(hours=2, minutes=10)
    morning = datetime(2026, 3, 4, 8, tzinfo=LOCAL)
    assert sent_by(EVENING, ten_minutes, NIGHT, is_urgent=False) == morning
    assert deadline(EVENING, ten_minutes, NIGHT, is_urgent=False) >= morning + timedelta(hours=2)
