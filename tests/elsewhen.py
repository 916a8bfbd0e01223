"""`lotse` at another time: python -m tests.elsewhen CLOCK [CRASH] ARGUMENTS.

CLOCK is a file that says by how many seconds it is ahead of the machine's clock; CRASH, as for `tests.crashing`, has
colons in it.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot import app
from bot.channels.telegram import channel
from tests.crashing import arm
from tests.turning import SharedClock


def _shifted() -> datetime:
    return _clock()  # type: ignore[name-defined,no-any-return] # noqa: F821


def shift(clock: Callable[[], datetime]) -> None:
    """Let all who were given the clock, as a default, too, have another."""
    for now in (app.now, channel._utc_now):
        now.__globals__["_clock"] = clock
        now.__code__ = _shifted.__code__


if __name__ == "__main__":
    shift(SharedClock(Path(sys.argv.pop(1))))
    if ":" in sys.argv[1]:
        arm(sys.argv.pop(1))
    from bot.__main__ import main

    main()
