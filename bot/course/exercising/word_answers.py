"""Whether a typed word is the one that was asked for: inflected, mistyped, within a sentence."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import Stemmer
from rapidfuzz.distance import OSA, Prefix

from bot.course.exercising.typed import TYPED, plainly
from bot.engine.talk.vocabulary import phrases, spellings

_AROUND, _NEGATION = (phrases(TYPED["around"][name]) for name in ("text", "negation"))
_stem = Stemmer.Stemmer("german").stemWord
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 5, 9
_SAME_BEGINNING = 4  # letters that are the same before two typing errors: "intra…" is not "inter…"


def is_meant(text: str, accepted: Iterable[str], question: str = "") -> bool:
    """Tell whether a text gives one of the accepted answers. question: whose words may stand around it."""
    said = [one.split() for one in plainly(text)]
    beside = _beside(question)
    return any(
        _gives(words, spelling.split(), beside) for words in said for one in accepted for spelling in spellings(one)
    )


def count_own_words(text: str, question: str) -> int:
    """Return how many words of a text neither stand around an answer nor come from the question."""
    beside = _beside(question)
    return sum(spellings(word).isdisjoint(beside) for word in text.split())


def _beside(question: str) -> frozenset[str]:
    return _AROUND | frozenset(word for spelling in spellings(question) for word in spelling.split())


def _gives(said: Sequence[str], meant: Sequence[str], beside: frozenset[str]) -> bool:
    """Tell whether some words say what is meant, and nothing that speaks against it."""
    if not said or not meant:
        return False
    if _is_same("".join(said), "".join(meant)):
        return True
    size = len(meant)
    for start in range(len(said) - size + 1):
        if all(map(_is_same, said[start : start + size], meant)):
            rest = (*said[:start], *said[start + size :])
            return all(word in beside and word not in _NEGATION - set(meant) for word in rest)
    return False


@lru_cache(maxsize=1024)
def _is_same(typed: str, word: str) -> bool:
    """Tell whether two words are one, inflected or mistyped; numbers and short words have to be exact."""
    if typed == word:
        return True
    if any(char.isdigit() for char in typed + word):
        return False
    if _stem(typed) == _stem(word):
        return True
    if typed[0] != word[0]:
        return False
    edits = OSA.distance(typed, word)
    if edits == 1:
        return len(word) >= _ONE_EDIT_FROM
    return edits == 2 and len(word) >= _TWO_EDITS_FROM and Prefix.similarity(typed, word) >= _SAME_BEGINNING
