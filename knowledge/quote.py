"""Choose the sentences of a passage that answer a question, word for word, and the one among them that decides."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Protocol, TypeVar

from knowledge.dangling import dangles, leans
from knowledge.embedding.protocol import Vectors
from knowledge.listings import Listing, introduces, listings, mark_length
from knowledge.pages import Passage
from knowledge.question.answer_sort import AnswerSort, gives
from knowledge.sentences import SentenceSpan

_SHORTEST, _LONGEST = 2, 4
_LONGEST_CHARACTERS = 700
_LONGEST_LIST_CHARACTERS = 1_000

_NEARNESS_WEIGHT = 0.6
_SORT_WEIGHT = 0.25
_FIRST_BONUS = 0.12
_LEAST_SPREAD = 0.03
_STANDS_OUT = 0.125

_NEIGHBOUR_WEIGHT = 0.1
_LENGTH_COST = 0.05
_DANGLING_COST = 1.0
_LEANING_COST = 0.1
_EARLY_BONUS = 0.02

T = TypeVar("T")


class Evidence(Protocol[T]):
    """Tells which terms of the question a sentence has, and what they are worth."""

    def found_in(self, sentence: str) -> Set[T]:
        """Return the question's terms that a sentence has."""

    def weight(self, found: Set[T]) -> float:
        """Return how much of the question these terms cover, 0 … 1."""


@dataclass(frozen=True)
class Quote:
    """A verbatim piece of a passage. deciding: (start, end) in it of the sentence that answers, (0, 0) if none does."""

    text: str
    deciding: SentenceSpan = (0, 0)


def choose_quote(
    passage: Passage, evidence: Evidence[T], nearness: Vectors | None = None, sorts: tuple[AnswerSort, ...] = ()
) -> Quote:
    """Return two to four neighbouring sentences, or a list with what introduces it.

    nearness: cosine of each sentence of the passage with the question. sorts: of answers that the question asks for.
    """
    weighed = _Weighed(passage, evidence, nearness, sorts)
    best = max(range(len(weighed.scores)), key=lambda number: (weighed.scores[number], -number))
    found = listings(passage)
    listing = next((one for one in found if best in one), None)
    first, last = weighed.piece_of_list(found, listing, best) if listing else weighed.piece_of_prose(found, best)
    start, end = passage.sentences[first][0], passage.sentences[last - 1][1]
    deciding = weighed.deciding(first, last)
    if deciding is None:
        return Quote(passage.text[start:end])
    left, right = passage.sentences[deciding]
    return Quote(passage.text[start:end], (left + mark_length(passage.text[left:right]) - start, right - start))


class _Weighed:
    """The sentences of a passage with what each is worth as an answer."""

    def __init__(
        self, passage: Passage, evidence: Evidence[T], nearness: Vectors | None, sorts: tuple[AnswerSort, ...]
    ) -> None:
        self._spans = passage.sentences
        self._sentences = [passage.text[start:end] for start, end in passage.sentences]
        self._found = [frozenset(evidence.found_in(sentence)) for sentence in self._sentences]
        self._cover = evidence.weight
        self._near = _scaled(nearness) if nearness is not None else [0.0] * len(self._sentences)
        self.scores = [
            evidence.weight(found) + _NEARNESS_WEIGHT * near + _SORT_WEIGHT * gives(sentence, sorts)
            for sentence, found, near in zip(self._sentences, self._found, self._near, strict=True)
        ]
        self.scores[0] += _FIRST_BONUS

    def deciding(self, first: int, last: int) -> int | None:
        """Return the sentence of a piece that answers clearly better than the others; one alone needs no mark."""
        ranked = sorted(
            (number for number in range(first, last) if not introduces(self._sentences[number])), key=self._rank
        )
        if len(ranked) < 2 or self.scores[ranked[0]] - self.scores[ranked[1]] < _STANDS_OUT:
            return None
        return ranked[0]

    def _rank(self, number: int) -> tuple[float, int]:
        return -self.scores[number], number

    def _characters(self, first: int, last: int) -> int:
        return self._spans[last - 1][1] - self._spans[first][0]

    def piece_of_list(self, found: Sequence[Listing], listing: Listing, best: int) -> SentenceSpan:
        """Return the introduction, the best item and as many of the items around it as there is room for."""
        place = next((place for place, (_, end) in enumerate(listing.items) if best < end), 0)
        last = listing.items[place][1]
        if self._characters(listing.first, last) <= _LONGEST_LIST_CHARACTERS:
            first = self._understood_from(found, listing)
        else:
            starts = [start for start, _ in listing.items[: place + 1]]
            first = next((one for one in starts if self._characters(one, last) <= _LONGEST_CHARACTERS), starts[-1])
        for _, end in listing.items[place + 1 :]:
            if self._characters(first, end) > _LONGEST_CHARACTERS:
                break
            last = end
        return first, last

    def _understood_from(self, found: Sequence[Listing], listing: Listing) -> int:
        """Return where to begin: a list or an introduction ("Dabei gilt:") may need the sentence before."""
        first, before = listing.first, listing.first - 1
        if before < 0 or any(before in one for one in found):
            return first
        if listing.is_introduced and not dangles(self._sentences[first]):
            return first
        return before if self._characters(before, listing.last) <= _LONGEST_LIST_CHARACTERS else first

    def piece_of_prose(self, found: Sequence[Listing], best: int) -> SentenceSpan:
        """Return the best run of sentences around one that is no part of a list."""
        start = max((one.last for one in found if one.last <= best), default=0)
        stop = min((one.first for one in found if one.first > best), default=len(self._sentences))
        first, last = max(self._runs(start, stop, best), key=lambda run: (self._worth(*run), -run[0]))
        if last - first >= _SHORTEST and not dangles(self._sentences[first]):
            return first, last
        wider = [(one.first, last) for one in found if one.last == first]
        wider += [(first, end) for one in found if one.first == last for _, end in reversed(one.items)]
        return next((run for run in wider if self._characters(*run) <= _LONGEST_CHARACTERS), (first, last))

    def _runs(self, start: int, stop: int, best: int) -> list[SentenceSpan]:
        """Return each run that holds the best sentence and is neither too short nor too long."""
        shortest = min(_SHORTEST, stop - start)
        return [
            (first, last)
            for first in range(max(start, best + 1 - _LONGEST), best + 1)
            for last in range(max(best + 1, first + shortest), min(stop, first + _LONGEST) + 1)
            if self._characters(first, last) <= _LONGEST_CHARACTERS or last - first == shortest
        ]

    def _worth(self, first: int, last: int) -> float:
        """Say how good a run is: it covers the question, is short, comes early, and does not begin by pointing back."""
        return (
            self._cover(frozenset().union(*self._found[first:last]))
            + _NEIGHBOUR_WEIGHT * sum(self._near[first:last])
            - _LENGTH_COST * (last - first)
            - _DANGLING_COST * dangles(self._sentences[first])
            - _LEANING_COST * leans(self._sentences[first])
            - _EARLY_BONUS * first
        )


def _scaled(nearness: Vectors) -> list[float]:
    """Return cosines as 0 … 1 within their passage; where all are nearly the same, none is near 1."""
    lowest, highest = float(nearness.min()), float(nearness.max())
    return [(float(one) - lowest) / max(highest - lowest, _LEAST_SPREAD) for one in nearness]
