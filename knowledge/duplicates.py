"""Pages that give the same answer: town halls publish one text about one service, each with its own name in it."""

import re
import tomllib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from itertools import pairwise

from rapidfuzz.distance import Levenshtein, Prefix

from knowledge.hits import Hit
from knowledge.keywords.terms import folded
from knowledge.pages import Page
from knowledge.text import words

_ALIKE = 0.9
_SHARED_RAW_WORDS = 0.5
_LONGEST_ENDING = 2
_SHORTEST_INFLECTED = 6

_DATA = tomllib.loads(files("knowledge").joinpath("data/places.toml").read_text(encoding="utf-8"))
_NOUNS = frozenset(_DATA["nouns"])
_NOUN_ENDINGS = tuple(_DATA["noun_endings"])
_ADDRESS_PARTS = frozenset(_DATA["address_parts"])
_LITTLE_WORDS = frozenset(_DATA["little_words"])
_BOILERPLATE = re.compile("|".join(_DATA["boilerplate"]), re.IGNORECASE)


def alike(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Return the hits in groups of those that say the same, in order of each group's first, which is its best.

    Only names of places, endings of words and little words may differ: whatever has another figure, day or name of a
    person is another answer.
    """
    groups: list[tuple[_Said, list[Hit]]] = []
    for hit in hits:
        said = _Said(hit)
        group = next((members for first, members in groups if _say_the_same(first, said)), None)
        if group is None:
            groups.append((said, [hit]))
        else:
            group.append(hit)
    return [members for _, members in groups]


class _Said:
    """What a passage says; most are so different from each other that their raw words tell."""

    def __init__(self, hit: Hit) -> None:
        self._hit = hit
        self.raw_words = frozenset(hit.found.passage.text.split())

    @cached_property
    def words(self) -> list[str]:
        """The folded words without names of places."""
        text = _BOILERPLATE.sub(" ", self._hit.found.passage.text)
        places = _places(self._hit.found.page, text)
        return [word for word in folded(text).split("_") if word and not _is_of(word, places)]

    @cached_property
    def figures(self) -> list[str]:
        return [word for word in self.words if not word.isalpha()]

    def resembles(self, other: "_Said") -> bool:
        """Tell whether another passage has so many of the words that it is worth a closer look."""
        fewer = min(len(self.raw_words), len(other.raw_words))
        return len(self.raw_words & other.raw_words) >= _SHARED_RAW_WORDS * fewer


def _places(page: Page, text: str) -> frozenset[str]:
    """Return the folded names of places in the page's address, its Land, and behind "Gemeinde", "Stadt" …"""
    host = page.url.removeprefix("https://").removeprefix("http://").partition("/")[0]
    named = [word for word in words(host) if word not in _ADDRESS_PARTS]
    named += words(page.land)
    for before, word in [*pairwise(words(text)), *pairwise(words(page.title))]:
        noun = before.lower() if word[0].isupper() else ""
        if noun in _NOUNS or noun.endswith(_NOUN_ENDINGS):
            named.append(word)
    return frozenset(map(folded, named))


def _is_of(word: str, places: frozenset[str]) -> bool:
    """Tell whether a folded word is the name of a place or made from it ("Musterauer")."""
    return word in places or word.removesuffix("er") in places or word.removesuffix("s") in places


def _say_the_same(one: _Said, other: _Said) -> bool:
    """Tell whether two passages give one answer."""
    if not one.resembles(other):
        return False
    shorter, longer = sorted((len(one.words), len(other.words)))
    if not shorter or shorter < _ALIKE * longer or one.figures != other.figures:
        return False
    if Levenshtein.normalized_similarity(one.words, other.words, score_cutoff=_ALIKE) < _ALIKE:
        return False
    return all(
        _is_harmless(one.words[step.src_start : step.src_end], other.words[step.dest_start : step.dest_end])
        for step in Levenshtein.opcodes(one.words, other.words)
        if step.tag != "equal"
    )


def _is_harmless(left: list[str], right: list[str]) -> bool:
    """Tell whether two stretches of words that differ mean the same."""
    if _LITTLE_WORDS.issuperset([*left, *right]):
        return True
    return len(left) == len(right) and all(
        one == other or _LITTLE_WORDS.issuperset((one, other)) or _is_inflected(one, other)
        for one, other in zip(left, right, strict=True)
    )


def _is_inflected(one: str, other: str) -> bool:
    """Tell whether two words only end differently ("Antrag", "Antrags")."""
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= _SHORTEST_INFLECTED and longer - Prefix.similarity(one, other) <= _LONGEST_ENDING
