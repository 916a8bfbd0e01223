"""A message in words, each with what it may tell about the message before; the lists are in a data file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from knowledge.keywords.terms import is_stop_word
from knowledge.question.phrases import MARKS, expression, fold, read_data, said

_DATA = read_data("followup_words.toml")


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


LISTS = {name: _folded(words) for name, words in _DATA["words"].items()}
WISHES: dict[str, list[str]] = _DATA["wishes"]
GOING_ON = re.compile(expression(_DATA["wishes"]["going_on"]))
PAGE_NOUNS = _folded(_DATA["pages"]["nouns"])
ORDINALS = {fold(word): number for number, words in enumerate(_DATA["pages"]["ordinals"], 1) for word in words}
LAST = _folded(_DATA["pages"]["last"])

_LANDS = _folded(
    word for land in read_data("filters.toml")["lands"].values() for name in land["names"] for word in name.split()
)
_LIMITS = dict.fromkeys(_LANDS, "land") | {
    word: sort for sort, words in _DATA["limits"].items() for word in _folded(words)
}
_NOUNS = {noun: _folded(verbs) for noun, verbs in _DATA["nouns"].items()}
_WITHOUT_SUBJECT = frozenset[str]().union(
    *(
        LISTS[name]
        for name in ("fillers", "doing", "asking", "openers", "courtesy", "linking", "we", "stating", "compared")
    )
)
_ASPECTS = LISTS["aspects"] | LISTS["comparing"]


@dataclass(frozen=True)
class Word:
    """A word of a question, with what it may tell about the question before."""

    folded: str
    """As it is compared."""
    written: str
    """As it stands in the text."""
    start: int
    """Of the word in the text."""
    follows_mark: bool
    """It stands behind a comma or the like."""
    limit: str
    """The sort of limit that it sets ("land"), "" if none."""
    is_filler: bool
    """It says nothing of the subject."""
    is_aspect: bool
    """It names what is asked of a subject ("Kosten")."""
    is_content: bool
    """It names a subject of its own."""

    def is_in(self, name: str) -> bool:
        """Tell whether a list of the data file has the word."""
        return self.folded in LISTS[name]


@lru_cache(64)
def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of a clean text."""
    message = said(text)
    found: list[Word] = []
    follows_mark = False
    for token, (start, end) in zip(message.folded.split(), message.spans, strict=True):
        if token[0].isalnum():
            found.append(_word(token, text[start:end], start, follows_mark=follows_mark))
        follows_mark = token in MARKS
    return tuple(found)


def _word(folded: str, written: str, start: int, *, follows_mark: bool) -> Word:
    limit, is_aspect = _LIMITS.get(folded, ""), folded in _ASPECTS
    is_filler = len(folded) == 1 or folded.isdecimal() or folded in _WITHOUT_SUBJECT or is_stop_word(written.lower())
    is_content = not (is_filler or is_aspect or limit or folded in LISTS["pointing"])
    return Word(folded, written, start, follows_mark, limit, is_filler, is_aspect, is_content)


def telling_most(words: Iterable[Word]) -> list[str]:
    """Return what is asked, as the wiki would call it: "Kosten" for "kostet", else as it is written."""
    told: list[str] = []
    for word in words:
        named = [noun for noun, verbs in _NOUNS.items() if word.folded in verbs]
        told += named or ([word.written] if word.is_content or (word.is_aspect and not word.limit) else [])
    return list(dict.fromkeys(told))
