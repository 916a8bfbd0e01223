"""Sentences that only the one before explains."""

import tomllib
from importlib.resources import files

from knowledge.text import words

_DATA = tomllib.loads(files("knowledge").joinpath("data/pointing_back.toml").read_text(encoding="utf-8"))
_OPENERS = frozenset(_DATA["openers"])
_NEAR_START = frozenset(_DATA["near_start"])
_LEANING = frozenset(_DATA["leaning"])
_FOLLOWED_BY = {
    first: frozenset(word for word in after if word[0] != "*") for first, after in _DATA["pronouns"].items()
}
_ENDING_IN = {first: tuple(word[1:] for word in after if word[0] == "*") for first, after in _DATA["pronouns"].items()}


def dangles(sentence: str) -> bool:
    """Tell whether a sentence begins with a word that points back ("Dabei …", "In diesem Fall …", "Sie ist …")."""
    opening = _opening(sentence)
    first = opening[0].lower() if opening else ""
    return (
        first in _OPENERS
        or not _NEAR_START.isdisjoint(word.lower() for word in opening[:3])
        or (first in _FOLLOWED_BY and len(opening) > 1 and _is_verb(opening[1], first))
    )


def leans(sentence: str) -> bool:
    """Tell whether a sentence continues the one before, though it can be understood alone ("Klären Sie zudem …")."""
    return not _LEANING.isdisjoint(word.lower() for word in _opening(sentence))


def _opening(sentence: str) -> list[str]:
    """Return the first four words behind the number of an item."""
    found = words(sentence[:100])
    return found[1:5] if found and found[0].isdecimal() else found[:4]


def _is_verb(word: str, pronoun: str) -> bool:
    """Tell whether a word behind a pronoun is a verb, so that the pronoun stands alone."""
    return word.islower() and (word in _FOLLOWED_BY[pronoun] or word.endswith(_ENDING_IN[pronoun]))
