"""How somebody wants announcements who says it in plain words."""

from dataclasses import dataclass

from bot.announcements.announcement import AnnouncementCategory, ReadingWay
from bot.engine.talk.spoken import phrases_of, table_of
from bot.engine.talk.vocabulary import LONGEST, phrases, plain, spellings
from knowledge.text import words

_HERE = "bot.announcements.receiving"
_NONE, _DIGEST, _SINGLE, _AGAIN = (
    phrases(phrases_of(_HERE, "wishes", name)) for name in ("none", "digest", "single", "again")
)
_ABOUT = {category: phrases(table_of(_HERE, "wishes")["about"][category]) for category in AnnouncementCategory}


@dataclass(frozen=True)
class WayWish:
    """A wish for some categories. way: None for how it is for who has never chosen."""

    categories: tuple[AnnouncementCategory, ...]
    way: ReadingWay | None


def read_wish(text: str) -> WayWish | None:
    """Return what a text asks for, None if that is not plain; without a category, it is meant for all."""
    said = " ".join(words(plain(text)))
    if not said or len(text) > LONGEST:
        return None
    named = tuple(category for category, known in _ABOUT.items() if _has(said, known))
    way = _way(said)
    is_again = way is None and _has(said, _AGAIN)
    return WayWish(named or tuple(AnnouncementCategory), way) if way or is_again else None


def _way(said: str) -> ReadingWay | None:
    none, digest, single = (_has(said, known) for known in (_NONE, _DIGEST, _SINGLE))
    if digest:
        return None if none or single else ReadingWay.DIGEST
    if none:
        return ReadingWay.DIGEST if single else ReadingWay.NONE
    return ReadingWay.SINGLE if single else None


def _has(said: str, known: frozenset[str]) -> bool:
    """Tell whether a text has one of some phrases, between words."""
    return any(f" {phrase} " in f" {spelling} " for spelling in spellings(said) for phrase in known)
