"""What somebody typed for a Kommune, taken apart: a name, places behind or before it, and which sort is meant."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.people.kommunen.spelling import FILLING, SORTS, Tokens, folded

_MOST_WORDS = 16
_PLZ_LENGTH = 5


@dataclass(frozen=True)
class KommuneQuery:
    """The words of a Kommune to be found. sort: kind of Kommune that is meant, "" for any."""

    words: Tokens
    sort: str = ""

    @property
    def name(self) -> str:
        return " ".join(self.words)

    def splits(self) -> Iterator[tuple[str, Tokens]]:
        """Yield the ways in which the words can be a name with places behind or before it, the longest name first."""
        for length in range(len(self.words) - 1, 0, -1):
            for name, around in (
                (self.words[:length], self.words[length:]),
                (self.words[-length:], self.words[:-length]),
            ):
                if places := tuple(word for word in around if word not in SORTS):
                    yield " ".join(name), places


def readings(text: str) -> tuple[tuple[KommuneQuery, ...], tuple[KommuneQuery, ...]]:
    """Return how a text can be read, first as it is, and then how without what may be wrong in it."""
    words = next(iter(folded(text)), ())
    if not 0 < len(words) <= _MOST_WORDS:
        return (), ()
    named = tuple(word for word in words if word not in FILLING) or words
    asked, stated = KommuneQuery(words), KommuneQuery(named)
    meant = dict.fromkeys((asked, _trailing(asked), _trailing(_leading(asked)), _trailing(_leading(stated))))
    bare = dict.fromkeys(replace(query, words=_without_numbers(query.words), sort="") for query in meant)
    return tuple(meant), tuple(query for query in bare if query.words and query not in meant)


def _leading(query: KommuneQuery) -> KommuneQuery:
    """Take away before a name what says which sort is meant."""
    words, sort = list(query.words), query.sort
    while len(words) > 1 and words[0] in SORTS:
        sort = SORTS[words.pop(0)]
    return KommuneQuery(tuple(words), sort)


def _trailing(query: KommuneQuery) -> KommuneQuery:
    """Take away behind a name what says which sort is meant; if that stood before it, the end belongs to the name."""
    words, sort = list(query.words), query.sort
    while not query.sort and len(words) > 1 and words[-1] in SORTS:
        sort = SORTS[words.pop()]
    return KommuneQuery(tuple(words), sort)


def _without_numbers(words: Tokens) -> Tokens:
    return tuple(word for word in words if not (len(word) == _PLZ_LENGTH and word.isdecimal()))
