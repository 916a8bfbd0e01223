"""What the words of a message alone tell of distress: surely of a kind, perhaps, or nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.crisis.sentences import SIGNS, plain, sentences

LONGEST_CHARACTERS = 4_000
"""What is written behind that is not searched."""


class Distress(StrEnum):
    """What somebody is in; who is in several is answered by the first."""

    EMERGENCY = "emergency"
    SUICIDE = "suicide"
    VIOLENCE = "violence"
    THREAT = "threat"
    EXHAUSTION = "exhaustion"
    LONELINESS = "loneliness"


GENTLE = frozenset({Distress.EXHAUSTION, Distress.LONELINESS})
"""A question that is asked along with these is answered, too."""


@dataclass(frozen=True)
class Signs:
    """What the words of a sentence tell."""

    sentence: str
    """As it was written."""

    sure: Distress | None = None
    """The kind that its words leave no doubt about."""

    is_possible: bool = False
    """It has words that are often used in distress."""

    is_denied: bool = False
    """It denies distress, or only uses a way of speaking."""

    is_work: bool = False
    """It is about a subject of somebody's work, and nobody in particular."""

    names_other: bool = False
    """It names somebody near."""

    names_self: bool = False
    """It names who writes."""

    is_own: bool = False
    """It is who writes who is tired of life."""

    is_bereaved: bool = False
    """Somebody has taken their life."""


def signs(text: str) -> list[Signs]:
    """Return what the words of each sentence tell."""
    return [signs_of(sentence) for sentence in sentences(text[:LONGEST_CHARACTERS])]


def is_of_meetings(text: str) -> bool:
    """Tell whether a text only says that somebody comes or does not: "bin krank und kann am Mittwoch nicht"."""
    said = plain(text[:LONGEST_CHARACTERS])
    if _ABSENT.fullmatch(said) or _COMING.fullmatch(said):
        return True
    words = said.split()
    named = [_MEETING.fullmatch(word) is not None for word in words]
    return any(named) and all(
        is_name or _CALLING_OFF.fullmatch(word) for is_name, word in zip(named, words, strict=True)
    )


def asks(sentence: str) -> bool:
    """Tell whether a sentence asks for something."""
    return sentence.endswith("?") or _ASKS.search(plain(sentence)) is not None


def signs_of(sentence: str) -> Signs:
    """Return what the words of one sentence tell."""
    said = plain(sentence)
    names_other, names_self = _OTHER.search(said) is not None, _ICH.search(said) is not None
    if not _is_possible(said):
        return Signs(sentence, names_other=names_other, names_self=names_self)
    is_denied = _DENIED.search(said) is not None
    is_about_self = _SELF.search(said) is not None
    is_work = _WORK.search(said) is not None and not is_about_self
    sure = None if is_denied or is_work else next(_sure(said), None)
    return Signs(
        sentence,
        sure,
        is_possible=True,
        is_denied=is_denied,
        is_work=is_work,
        names_other=names_other,
        names_self=names_self,
        is_own=_OWN.search(said) is not None,
        is_bereaved=_BEREAVED.search(said) is not None and _SURVIVED.search(said) is None,
    )


def _is_possible(said: str) -> bool:
    words = said.split()
    return any(word in _CUES or word.startswith(_BEGINNINGS) or word.endswith(_ENDINGS) for word in words) or any(
        phrase in said for phrase in _PHRASES
    )


def _sure(said: str) -> Iterator[Distress]:
    for distress, pattern, whole in _SURE:
        if pattern.search(said) or (whole and whole.fullmatch(said)):
            yield distress


def _pattern(written: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for several. "~": up to six words; {name}: of the names."""
    return re.compile("(?<= )(?:" + "|".join(map(_one, written)) + ")(?= )")


def _one(written: str) -> str:
    for name, meant in SIGNS["names"].items():
        written = written.replace(f"{{{name}}}", _named(meant))
    return written.replace(" ~ ", " (?:\\S+ ){0,6}?")


def _named(meant: str) -> str:
    for name, other in SIGNS["names"].items():
        meant = meant.replace(f"{{{name}}}", other)
    return meant


def _whole(kind: dict[str, Any]) -> re.Pattern[str] | None:
    return re.compile(" (?:" + "|".join(map(_one, kind["whole"])) + ") ") if "whole" in kind else None


_SURE = [(kind, _pattern(SIGNS[kind]["sure"]), _whole(SIGNS[kind])) for kind in Distress]
_ALL_CUES = [cue for kind in Distress for cue in SIGNS[kind]["cues"]]
_CUES = frozenset(cue for cue in _ALL_CUES if "\\S*" not in cue and " " not in cue)
_BEGINNINGS = tuple(cue.removesuffix("\\S*") for cue in _ALL_CUES if cue.endswith("\\S*") and not cue.startswith("\\S"))
_ENDINGS = tuple(cue.removeprefix("\\S*").removesuffix("\\S*") for cue in _ALL_CUES if cue.startswith("\\S*"))
_PHRASES = tuple(f" {cue} " for cue in _ALL_CUES if " " in cue)
_DENIED = _pattern([*SIGNS["counter"]["denied"], *SIGNS["counter"]["idiom"]])
_WORK = _pattern(SIGNS["counter"]["work"])
_SELF = _pattern(SIGNS["counter"]["self"])
_OTHER = _pattern([SIGNS["names"]["nah"]])
_ICH = _pattern([SIGNS["names"]["ich"], "uns", "bin"])
_OWN = _pattern(SIGNS["counter"]["own"])
_BEREAVED = _pattern(SIGNS["counter"]["bereaved"])
_SURVIVED = _pattern(SIGNS["counter"]["survived"])
_ABSENT, _COMING = (re.compile(SIGNS["calling_off"][name]) for name in ("absent", "coming"))
_CALLING_OFF, _MEETING = (re.compile("|".join(SIGNS["calling_off"][name])) for name in ("words", "names"))
_ASKS = _pattern(SIGNS["counter"]["asks"])
