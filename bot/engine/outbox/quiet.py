"""The hours in which nobody is disturbed; replies are always sent."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.engine.outbox.table import Stream

LOCAL = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class QuietHours:
    """From one time of the day until another, local time, also over midnight; none if they are the same."""

    begins: time
    ends: time

    def streams(self, now: datetime) -> tuple[Stream, ...]:
        """Return the streams whose messages may be sent now."""
        return (Stream.REPLY,) if self._contains(now.astimezone(LOCAL).time()) else tuple(Stream)

    def _contains(self, moment: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= moment < self.ends
        return moment >= self.begins or moment < self.ends
