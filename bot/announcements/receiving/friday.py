"""When the digest is said: on Fridays, or the working day before a holiday."""

from datetime import date, datetime, time, timedelta

from bot.engine.answers.working_days import is_working_day
from bot.engine.outbox.quiet import LOCAL

_FRIDAY, _DAYS = 4, 7
_BEGINS, _ENDS = time(10), time(18)


def next_digest(now: datetime) -> datetime:
    """Return when the next digest is said, which is later than now."""
    local = now.astimezone(LOCAL)
    friday = local.date() + timedelta(days=(_FRIDAY - local.weekday()) % _DAYS)
    moment = _on(friday)
    while moment <= now:
        friday += timedelta(days=_DAYS)
        moment = _on(friday)
    return moment


def next_chance(now: datetime) -> datetime | None:
    """Return when a digest that is late is said, None for now: on a working day, in working hours."""
    local = now.astimezone(LOCAL)
    day = local.date()
    if is_working_day(day) and _BEGINS <= local.time() < _ENDS:
        return None
    if local.time() >= _BEGINS:
        day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, _BEGINS, LOCAL)


def _on(friday: date) -> datetime:
    """Return when the digest of a week is said, by its Friday."""
    day = friday
    while not is_working_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, _BEGINS, LOCAL)
