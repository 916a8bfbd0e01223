"""Lists and tables in a passage: their items, and the sentence that introduces them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from knowledge.pages import Passage
from knowledge.sentences import SentenceSpan

_MARKED = re.compile(r"(?:-|\d{1,3}\.) \S|[^|]* \| ")
_LABELLED = re.compile(r"[^:.;!?]{1,80}: \S")
_MARK = re.compile(r"(?:-|\d{1,3}\.) ")
_MOST_INTRODUCTIONS = 2


@dataclass(frozen=True)
class Listing:
    """A list or table of a passage, as numbers of its sentences.

    first: of the introduction, or else of the first item. items: (first, last + 1) of each.
    """

    first: int
    items: tuple[SentenceSpan, ...]

    @property
    def last(self) -> int:
        return self.items[-1][1]

    @property
    def is_introduced(self) -> bool:
        """Tell whether a sentence leads to the list."""
        return self.first < self.items[0][0]

    def __contains__(self, sentence: object) -> bool:
        """Tell whether a sentence, by its number, is part of the list."""
        return isinstance(sentence, int) and self.first <= sentence < self.last


def introduces(sentence: str) -> bool:
    """Tell whether a sentence leads to what follows it."""
    return sentence.endswith(":")


def mark_length(sentence: str) -> int:
    """Return how many characters of a sentence are the mark of a list item ("- ", "2. ")."""
    mark = _MARK.match(sentence)
    return mark.end() if mark else 0


def listings(passage: Passage) -> list[Listing]:
    """Return the lists and tables of a passage in order; one line of it is an item, however many sentences it has."""
    sentences = [passage.text[start:end] for start, end in passage.sentences]
    found: list[Listing] = []
    for is_item, run in groupby(_lines(passage), key=lambda line: _kind(passage, line)):
        items = tuple(run)
        if not is_item:
            continue
        first = items[0][0]
        floor = max(first - _MOST_INTRODUCTIONS, found[-1].last if found else 0)
        while first > floor and introduces(sentences[first - 1]):
            first -= 1
        if len(items) > 1 or first < items[0][0]:
            found.append(Listing(first, items))
    return found


def _lines(passage: Passage) -> Iterator[SentenceSpan]:
    """Yield (first, last + 1) of the sentences of each line."""
    first = 0
    for number, (_, end) in enumerate(passage.sentences, 1):
        if passage.text[end : end + 1] == "\n" or number == len(passage.sentences):
            yield first, number
            first = number


def _kind(passage: Passage, line: SentenceSpan) -> str:
    """Return what sort of item a line is, "" if it is none."""
    text = passage.text[passage.sentences[line[0]][0] : passage.sentences[line[1] - 1][1]]
    if _MARKED.match(text):
        return "marked"
    return "labelled" if _LABELLED.match(text) and not introduces(text) else ""
