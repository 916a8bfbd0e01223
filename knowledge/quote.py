"""Choose the two to four sentences of a passage that answer a question, word for word."""

from collections.abc import Set
from importlib.resources import files
from typing import Protocol, TypeVar

from knowledge.pages import Passage

_SHORTEST, _LONGEST = 2, 4
_LONGEST_CHARACTERS = 700
_DANGLING_COST = 0.3
_LENGTH_COST = 0.04
_BEST_SENTENCE_WEIGHT = 0.5
_EARLY_BONUS = 0.02

_DANGLING = frozenset(
    line
    for line in files("knowledge").joinpath("data/dangling_openers.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)

T = TypeVar("T")


class Evidence(Protocol[T]):
    """Tells which terms of the question a sentence has, and what they are worth."""

    def found_in(self, sentence: str) -> Set[T]:
        """Return the question's terms that a sentence has."""

    def weight(self, found: Set[T]) -> float:
        """Return how much of the question these terms cover, 0 … 1."""


def choose_quote(passage: Passage, evidence: Evidence[T]) -> str:
    """Return neighbouring sentences of the passage, as one verbatim piece of its text.

    A good piece covers the rare words of the question, holds the best single sentence, is short, comes early and does
    not begin with a word that points back ("Dabei …"). A passage of fewer sentences is quoted whole.
    """
    sentences = [passage.text[start:end] for start, end in passage.sentences]
    found = [frozenset(evidence.found_in(sentence)) for sentence in sentences]
    single = [evidence.weight(one) for one in found]

    def worth(first: int, last: int) -> float:
        return (
            evidence.weight(frozenset().union(*found[first:last]))
            + _BEST_SENTENCE_WEIGHT * max(single[first:last])
            - _LENGTH_COST * (last - first)
            - _DANGLING_COST * dangles(sentences[first])
            - _EARLY_BONUS * first
        )

    pieces = list(_pieces(passage))
    first, last = max(pieces, key=lambda piece: (worth(*piece), -piece[0]))
    return passage.text[passage.sentences[first][0] : passage.sentences[last - 1][1]]


def _pieces(passage: Passage) -> list[tuple[int, int]]:
    """Return (first, last + 1) of each run of sentences that is neither too short nor too long."""
    count = len(passage.sentences)
    shortest = min(_SHORTEST, count)
    pieces: list[tuple[int, int]] = []
    for first in range(count - shortest + 1):
        for last in range(first + shortest, min(first + _LONGEST, count) + 1):
            characters = passage.sentences[last - 1][1] - passage.sentences[first][0]
            if characters <= _LONGEST_CHARACTERS or last - first == shortest:
                pieces.append((first, last))
    return pieces


def dangles(sentence: str) -> bool:
    """Tell whether a sentence begins with a word that only the sentence before explains."""
    opener = sentence.lstrip('-–•„"(0123456789. ').split(maxsplit=1)[:1]
    return bool(opener) and opener[0].rstrip(",").lower() in _DANGLING
