"""What the office types of a meeting besides its time: web addresses, and lists of words."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Label, Parser, shortened
from bot.engine.talk.vocabulary import phrases
from bot.programme.files.entries import split
from bot.programme.office.typed_day import WORDS
from knowledge.text import clean, words

_ADDRESS = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+[^\s]*", re.IGNORECASE)
_LONGEST_ADDRESS, _LONGEST_LIST, _MOST_WORDS = 1_000, 500, 20
_JOINT = re.compile(WORDS["lists"]["joint"])
_LAENDER: dict[str, frozenset[str]] = {name: phrases([name, *short]) for name, short in WORDS["laender"].items()}
_ALL = phrases(WORDS["lists"]["all"])


@dataclass(frozen=True)
class WebAddress(Parser):
    """An answer that is a web address; words around it are skipped, and two are refused."""

    def parse(self, text: str) -> str:
        found = {part.rstrip(".,;)>").lstrip("<(") for part in clean(text).split() if "://" in part}
        address = found.pop() if len(found) == 1 else ""
        if not self.accepts(address):
            raise Unreadable("meeting-entry-address-unreadable")
        return address

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str) and len(value) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(value))

    def shown(self, value: str, _label: Label) -> str:
        return value


@dataclass(frozen=True)
class WordList(Parser):
    """An answer that lists words, divided by commas or lines: ["Ehrenamt", "Mobilität"]."""

    takes_any_words: ClassVar[bool] = True

    def parse(self, text: str) -> list[str]:
        if len(text) > _LONGEST_LIST:
            raise Unreadable("form-too-long", limit=_LONGEST_LIST, length=len(text))
        listed = [part for part in split(clean(text).replace("\n", ",")) if words(part)]
        if not listed or len(listed) > _MOST_WORDS:
            raise Unreadable("meeting-entry-list-unreadable", most=_MOST_WORDS)
        return list(dict.fromkeys(listed))

    def accepts(self, value: Any) -> bool:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)

    def shown(self, value: list[str], _label: Label) -> str:
        return shortened("; ".join(value))


@dataclass(frozen=True)
class LaenderList(WordList):
    """An answer that lists Länder, in full or by their abbreviation; all of them are none in particular."""

    takes_any_words: ClassVar[bool] = False

    def parse(self, text: str) -> list[str]:
        if not phrases([text]).isdisjoint(_ALL):
            return []
        listed = super().parse(_JOINT.sub(",", text))
        named = {name: said for said in listed if (name := _land(said))}
        if unknown := [said for said in listed if said not in named.values()]:
            raise Unreadable("meeting-entry-land-unknown", land=unknown[0])
        return [name for name in _LAENDER if name in named]


def _land(said: str) -> str:
    """Return the Land that a word is, "" if it is none."""
    return next((name for name, spelt in _LAENDER.items() if not phrases([said]).isdisjoint(spelt)), "")
