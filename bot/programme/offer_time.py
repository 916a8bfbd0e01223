"""How long a seat that came free is held for the next in line."""

from datetime import datetime, time, timedelta

from bot.engine.outbox.quiet import LOCAL

FIRST_COME = timedelta(hours=2)
"""Closer to the start than this, a seat is held for nobody: whoever asks first has it."""

_DAY_BEGINS, _DAY_ENDS = time(7), time(20)
_USUAL, _SHORT = timedelta(hours=24), timedelta(hours=4)
_SHORT_BEFORE = timedelta(hours=48)
_ENDS_BEFORE_START = timedelta(hours=1)


def last_end(starts_at: datetime, signup_until: datetime) -> datetime:
    """Return until when a seat can be held at most."""
    return min(signup_until, starts_at - _ENDS_BEFORE_START)


def offer_end(now: datetime, starts_at: datetime, signup_until: datetime) -> datetime | None:
    """Return until when a seat offered now is held; None if there is no time left for an offer.

    Its clock stands still at night. All times aware.
    """
    if now >= min(signup_until, starts_at - FIRST_COME):
        return None
    lasts = _SHORT if starts_at - now < _SHORT_BEFORE else _USUAL
    return min(_after_daytime(now, lasts), last_end(starts_at, signup_until))


def _after_daytime(now: datetime, lasts: timedelta) -> datetime:
    """Return the moment when so much time of daytime hours in Germany has passed."""
    day = now.astimezone(LOCAL).date()
    while True:
        begins = datetime.combine(day, _DAY_BEGINS, LOCAL).astimezone(now.tzinfo)
        ends = datetime.combine(day, _DAY_ENDS, LOCAL).astimezone(now.tzinfo)
        since = max(now, begins)
        if since < ends:
            if since + lasts <= ends:
                return since + lasts
            lasts -= ends - since
        day += timedelta(days=1)
