"""The hours in which nobody is disturbed; replies, and what would be too late in the morning, are always sent."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.config import EngineSettings
from bot.engine.outbox.table import Stream

LOCAL = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class QuietHours:
    """From one time of the day until another, local time, also over midnight; none if they are the same."""

    begins: time
    ends: time

    def streams(self, now: datetime) -> tuple[Stream, ...]:
        """Return the streams whose messages may be sent now."""
        is_quiet = self._contains(now.astimezone(LOCAL).time())
        return (Stream.REPLY, Stream.TIMELY, Stream.URGENT) if is_quiet else tuple(Stream)

    def end(self, now: datetime) -> datetime | None:
        """Return when the quiet hours end that there are now, None if there are none now."""
        local = now.astimezone(LOCAL)
        if not self._contains(local.time()):
            return None
        day = local.date() if local.time() < self.ends else local.date() + timedelta(days=1)
        return datetime.combine(day, self.ends, LOCAL).astimezone(now.tzinfo)

    def _contains(self, moment: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= moment < self.ends
        return moment >= self.begins or moment < self.ends


def quiet_hours(settings: EngineSettings) -> QuietHours:
    """Return the quiet hours of the settings."""
    return QuietHours(time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_until))
