"""What the doctor looks at in the school holidays: whether those of the next year are known."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from bot.config import Settings
from bot.engine.outbox.quiet import LOCAL
from bot.operation.doctor.machine import Told
from bot.roundup.calendar import known_until

_WARNED_BEFORE = timedelta(days=365)


def school_holidays(_settings: Settings) -> Iterator[Told]:
    """Tell until when the school holidays are known; a year before they end, that there is something to do."""
    yield told_on(datetime.now(UTC).astimezone(LOCAL).date())


def told_on(today: date) -> Told:
    """Return what is told on a day."""
    until = known_until(today)
    is_enough = until >= today + _WARNED_BEFORE
    key = "doctor-school-holidays-ok" if is_enough else "doctor-school-holidays-end"
    return Told("school_holidays", key, {"until": until.strftime("%d.%m.%Y")}, ok=is_enough)
