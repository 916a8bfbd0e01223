"""Days of work, with what one costs if that is said at once: "5", "5 Tage zu 800 Euro", "2,5 x 900"."""

import re
from dataclasses import dataclass

from bot.engine.answers.amounts import Euros, HalfDays
from bot.engine.answers.errors import Unreadable
from bot.engine.talk.spoken import phrases_of
from bot.engine.talk.vocabulary import plain

_BETWEEN = re.compile(rf"\s*(?:[x×*@à]|\b(?:{'|'.join(phrases_of(__package__ or '', 'work', 'between'))})\b)\s*")
_RATE = Euros(100)


@dataclass(frozen=True)
class WorkDays(HalfDays):
    """An answer that is a number of days; the rate of a day may be said with it (see `rate_in`)."""

    def parse(self, text: str) -> float:
        try:
            return super().parse(text)
        except Unreadable:
            days, *_ = _BETWEEN.split(plain(text), maxsplit=1)
            if rate_in(text) is None:
                raise
            return super().parse(days)


def rate_in(text: str) -> int | None:
    """Return the rate of a day, in cents, that is said together with days, None if none is."""
    _, *rest = _BETWEEN.split(plain(text), maxsplit=1)
    try:
        return _RATE.parse(rest[0]) if rest else None
    except Unreadable:
        return None
