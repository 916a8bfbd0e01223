"""Which grants the office wishes to see, read from its words: "Sachsen-Anhalt offen", "überfällig", "ZD-27-7KM4-2R"."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from bot.engine.talk.slips import slip_of
from bot.engine.talk.vocabulary import phrases, spellings
from bot.funding.number import read_number
from bot.people.kommunen.spelling import folded, is_land
from knowledge.text import words

WORDS: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
_LONGEST_PHRASE = 4  # words
_FIRST_YEAR, _LAST_YEAR = 2020, 2099
_SEPARATOR = r"[\s\-–—_./]*"
_LIKE_A_NUMBER = re.compile(rf"(?i)\bzd{_SEPARATOR}[0-9o]{{2}}(?:{_SEPARATOR}[0-9a-z]){{4,8}}\b")
_WITHOUT_LETTERS = re.compile(rf"(?i)\s*[0-9o]{{2}}{_SEPARATOR}[2-9a-hj-npr-y]{{4}}{_SEPARATOR}[2-9a-hj-npr-y]{{2}}\s*")


class WantedGrants(StrEnum):
    """Where grants stand that are wished for. OFFICE: it acts next. OPEN: somebody does. SECOND: a second person."""

    OFFICE = "office"
    OPEN = "open"
    ALL = "all"
    SUBMITTED = "submitted"
    REVIEW = "review"
    SECOND = "second"
    ASKED = "asked"
    APPROVED = "approved"
    PROOF = "proof"
    PROVEN = "proven"
    CLOSED = "closed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SIGNING = "signing"
    MISSED = "missed"


class Due(StrEnum):
    """By when whoever is next has to act. WEEK: within seven days, or overdue."""

    ANY = "any"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True)
class GrantWish:
    """Which grants somebody wishes to see; what is "" or 0 does not matter."""

    wanted: WantedGrants = WantedGrants.OFFICE
    """Where they stand."""

    due: Due = Due.ANY
    """By when somebody has to act."""

    land: str = ""
    """Name of the Land."""

    year: int = 0
    """Year of the measure."""

    rest: str = ""
    """Words that are none of these: of a Kommune, or of the title."""

    number: str = ""
    """Of one grant."""

    misread: str = ""
    """What looks like a number of a grant and has a slip."""


def read_wish(text: str) -> GrantWish:
    """Return what somebody wishes to see; without any words, what waits for the office."""
    if number := _number_in(text):
        return GrantWish(number=number)
    if found := _LIKE_A_NUMBER.search(text) or _WITHOUT_LETTERS.fullmatch(text):
        return GrantWish(misread=found[0].strip())
    return _wish(list(next(iter(folded(text)), ())) or words(text))


def _number_in(text: str) -> str:
    found = _LIKE_A_NUMBER.search(text)
    bare = f"ZD{text}" if _WITHOUT_LETTERS.fullmatch(text) else ""
    return next((number for said in (text, found[0] if found else "", bare) if (number := read_number(said))), "")


def _wish(said: list[str]) -> GrantWish:
    wanted, due, land, year = "", Due.ANY, "", 0
    rest: list[str] = []
    at = 0
    while at < len(said):
        length, kind, value = next(_meant_at(said, at), (1, "", ""))
        match kind:
            case "states":
                wanted = value
            case "due":
                due = Due(value)
            case "land":
                land = value
            case "year":
                year = int(value)
            case "":
                rest.append(said[at])
        at += length
    kept = [word for word in rest if spellings(word).isdisjoint(_FILLING)]
    # Whoever names a day, a place or a title looks among all that goes on.
    usual = WantedGrants.OPEN if due is not Due.ANY or kept or land or year else WantedGrants.OFFICE
    return GrantWish(WantedGrants(wanted) if wanted else usual, due, land, year, " ".join(kept))


def _meant_at(said: list[str], at: int) -> Iterator[tuple[int, str, str]]:
    """Yield what begins here and is known: how many words, of which kind, and what it means; the longest first."""
    word = said[at]
    if is_land(word):
        yield 1, "land", word.partition(" ")[2]
    if word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
        yield 1, "year", word
    for length in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1):
        phrase = " ".join(said[at : at + length])
        if found := _MEANT.get(phrase) or _MEANT.get(slip_of(phrase, _SLIPS)):
            yield length, *found


def _spelled(listed: Iterable[str]) -> Iterator[str]:
    """Yield the phrases as `folded` leaves them, which drops joining words, and as they are."""
    for phrase in listed:
        yield from (" ".join(spelled) for spelled in folded(phrase))
        yield from spellings(phrase)


_MEANT: Mapping[str, tuple[str, str]] = {
    spelled: (kind, value)
    for kind in ("states", "due")
    for value, listed in WORDS[kind].items()
    for spelled in _spelled(listed)
}
_SLIPS = {spelled: spelled for spelled in _MEANT}
_FILLING = phrases(WORDS["filling"]["words"])
