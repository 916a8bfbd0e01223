"""Words of a topic as they are compared: stems without umlauts, in each way that people type them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.programme.finding.query import is_filler
from knowledge.german import is_german
from knowledge.text import clean, words

_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_TYPED = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_SHORTEST_PART = 5
_SLIPS_FROM, _TWO_SLIPS_FROM = 6, 9
_EQUAL, _PART, _SLIP = 1.0, 0.8, 0.7
_stemmer = Stemmer.Stemmer("german")


@lru_cache(20_000)
def stem(word: str) -> str:
    """Return the stem of a word, without umlauts."""
    return str(_stemmer.stemWord(word.lower())).translate(_FOLDED)


def stems(text: str) -> list[str]:
    """Return the stems of the words of a text that say something of a topic."""
    return [stem(word) for word in words(clean(text).lower()) if not is_filler(word)]


def _written(found: str) -> frozenset[str]:
    typed = found
    for pair, vowel in _TYPED:
        typed = typed.replace(pair, vowel)
    return frozenset((found, typed))


def alike(word: str, known: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Return which of the known stems mean what a stem means, and how surely, 0 … 1: the same, a part, a slip."""
    spelt = _written(word)
    found = [(other, _likeness(spelt, other)) for other in known]
    near = [(other, likeness) for other, likeness in found if likeness]
    yield from near or _slips(word, [other for other, _ in found])


def _likeness(spelt: frozenset[str], other: str) -> float:
    if other in spelt:
        return _EQUAL
    return max(_PART if _is_part(one, other) or _is_part(other, one) else 0.0 for one in spelt)


def _is_part(part: str, whole: str) -> bool:
    """Tell whether a compound begins or ends with a word."""
    return len(part) >= _SHORTEST_PART and (whole.startswith(part) or whole.endswith(part))


def _slips(word: str, known: list[str]) -> Iterator[tuple[str, float]]:
    if len(word) < _SLIPS_FROM or is_german(word):
        return
    slips = 1 if len(word) < _TWO_SLIPS_FROM else 2
    for other, _, _ in process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=3):
        if other[0] == word[0]:
            yield other, _SLIP
