"""Until when a message of an announcement may be late: as long as sending all of them takes, and two hours."""

from datetime import datetime, timedelta

from bot.announcements.announcement import GRACE
from bot.engine.outbox.quiet import QuietHours

PER_SECOND = 25
"""As many messages a second are sent, carefully reckoned: at Telegram at most 30."""

_STEP = timedelta(minutes=15)


def duration(messages: int) -> timedelta:
    """Return how long it takes to send so many messages."""
    return timedelta(seconds=messages / PER_SECOND)


def sent_by(begins: datetime, messages: int, quiet: QuietHours, *, is_urgent: bool) -> datetime:
    """Return when so many messages are all sent, if nothing goes wrong; in quiet hours only what is urgent is sent."""
    if is_urgent:
        return begins + duration(messages)
    moment, left = quiet.end(begins) or begins, duration(messages)
    while left > _STEP:
        moment, left = moment + _STEP, left - _STEP
        moment = quiet.end(moment) or moment
    moment += left
    return quiet.end(moment) or moment


def deadline(begins: datetime, messages: int, quiet: QuietHours, *, is_urgent: bool) -> datetime:
    """Return until when these messages are sent; after an outage longer than the grace, the rest expires."""
    return sent_by(sent_by(begins, messages, quiet, is_urgent=is_urgent) + GRACE, 0, quiet, is_urgent=is_urgent)
