"""What somebody wants of the roundup who writes about it in their own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.engine.talk.spoken import phrases_of
from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, plain, spellings
from bot.roundup.pauses import PauseWish, read_pause
from bot.roundup.slots import SlotWish, read_slot
from knowledge.text import words

_HERE = "bot.roundup"
_GO_ON, _NONE, _NO_MORE, _AGAIN, _JUST_THIS, _NEVER = (
    phrases(phrases_of(_HERE, "asked", name)) for name in ("go_on", "none", "no_more", "again", "just_this", "never")
)
_MOST_WORDS, _FEW_WORDS = 10, 3
_SAME_STEM = 5  # letters


class RoundupAct(StrEnum):
    """What a text asks for that names no time."""

    OFF = "off"
    ON = "on"
    GO_ON = "go_on"
    EXAMPLE = "example"


_ACTS = {act: phrases(phrases_of(_HERE, "asked", act)) for act in RoundupAct}


@dataclass(frozen=True)
class MuteWish:
    """A topic that is not to be said any more, or is to be said again.

    line: the number of its line instead; 0 for none, where there is only one.
    """

    topic: str = ""
    line: int = 0
    is_again: bool = False


RoundupWish = SlotWish | PauseWish | MuteWish | RoundupAct


def read_wish(
    text: str, today: date, topics: Iterable[tuple[str, str]], *, is_named: bool = False, is_pause_asked: bool = False
) -> RoundupWish | None:
    """Return what a text asks for, None if that is not plain.

    topics: each with its name in words. is_named: the text names the roundup, which is left out of it.
    """
    said = " ".join(words(plain(text)))
    if not said or len(text) > LONGEST or len(said.split()) > _MOST_WORDS:
        return None
    if mute := _mute(said, topics):
        return mute
    pause = read_pause(text, today, is_asked=is_pause_asked)
    if pause and not _has(said, _GO_ON):
        return pause
    if _has(said, _NEVER) and read_slot(text):
        return None
    return _act(said, (RoundupAct.GO_ON, RoundupAct.OFF), is_named=is_named) or (
        _timed(text, is_named=is_named) or _act(said, (RoundupAct.EXAMPLE, RoundupAct.ON), is_named=is_named)
    )


def _timed(text: str, *, is_named: bool) -> SlotWish | None:
    """Return the day and the hour that a text names, if it says nothing else or names the roundup."""
    slot = read_slot(text)
    return slot if slot and (slot.is_plain or is_named) else None


def _act(said: str, acts: Iterable[RoundupAct], *, is_named: bool) -> RoundupAct | None:
    """Return what a text asks for in a few words, or beside the name of the roundup."""
    if not is_named and len(said.split()) > _FEW_WORDS:
        return None
    if is_named and RoundupAct.OFF in acts and _has(said, _NONE):
        return RoundupAct.OFF
    return next((act for act in acts if _has(said, _ACTS[act])), None)


def _mute(said: str, topics: Iterable[tuple[str, str]]) -> MuteWish | None:
    is_again = _has(said, _AGAIN)
    if not is_again and not _has(said, _NO_MORE):
        return None
    if is_said(said, _JUST_THIS):
        return MuteWish()
    named = [topic for topic, name in topics if _names(said, name)]
    number = next((int(word) for word in said.split() if word in set("12345")), 0)
    return MuteWish(named[0] if named else "", number, is_again) if named or number else None


def _names(said: str, name: str) -> bool:
    """Tell whether a text has a long word of a name, or one that begins as it does."""
    stems = {spelling[:_SAME_STEM] for word in words(plain(name)) if len(word) > 3 for spelling in spellings(word)}
    return any(spelling[:_SAME_STEM] in stems for word in said.split() for spelling in spellings(word))


def _has(said: str, known: frozenset[str]) -> bool:
    """Tell whether a text has one of some phrases, between words."""
    return any(f" {phrase} " in f" {spelling} " for spelling in spellings(said) for phrase in known)
