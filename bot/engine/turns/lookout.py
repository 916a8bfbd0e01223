"""How far waiting messages have been searched for some that can be answered at once."""

import time
from collections.abc import Sequence

LOOK_AGAIN_SECONDS = 5.0
_SHARE = 10  # at most a tenth of the time is spent on looking again


class Lookout:
    """Goes through the numbers of messages upwards; now and then from the beginning, as some may be passed over.

    On PostgreSQL a message may be committed after one with a higher number.
    """

    def __init__(self) -> None:
        self.after = 0
        self._began_at = 0.0
        self._again_at: float | None = 0.0  # None while it goes through

    def saw(self, numbers: Sequence[int]) -> None:
        """Take note of the messages that were found behind `after`."""
        now = time.monotonic()
        if numbers:
            self.after = max(self.after, *numbers)
        elif self._again_at is None:
            self._again_at = now + max(LOOK_AGAIN_SECONDS, _SHARE * (now - self._began_at))
        elif now > self._again_at:
            self.after, self._began_at, self._again_at = 0, now, None
