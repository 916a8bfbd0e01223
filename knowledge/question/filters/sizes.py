"""Sizes of place as a filter: "für kleine Gemeinden", "nur Landkreise"."""

import re
from collections.abc import Iterator, Set

from knowledge.question.filters.cues import DATA, WORDS, FilterCue, only_start, speaks_of_pages
from knowledge.question.phrases import FoldedText, expression

_SIZES = [(tuple(group["values"]), re.compile(expression(group["phrases"]))) for group in DATA["sizes"]]
_FOR = re.compile(WORDS["for_size"])
_OF = re.compile(WORDS["of_size"])
_AND = re.compile(WORDS["and"])
_ONLY = re.compile(WORDS["only"])


def asked_sizes(message: FoldedText, offered: Set[str]) -> Iterator[FilterCue]:
    """Yield the sizes that pages are wanted for. offered: those that pages have."""
    for pattern, needs_cue in ((_FOR, False), (_OF, True), (_ONLY, False)):
        for before in pattern.finditer(message.folded):
            values, end = _sizes_at(message.folded, before.end())
            found = tuple(size for size in values if size in offered)
            only = only_start(message, before.start())
            if found and (not needs_cue or only is not None or speaks_of_pages(message, before.start())):
                yield FilterCue(before.start() if only is None else only, end, {"place_sizes": found})


def _sizes_at(folded: str, start: int) -> tuple[tuple[str, ...], int]:
    """Return the sizes that are named from start on, also several joined by "and", and where their words end."""
    named, end = _size_at(folded, start)
    joined = _AND.match(folded, end) if named else None
    more, last = _sizes_at(folded, joined.end()) if joined else ((), end)
    return (tuple(dict.fromkeys((*named, *more))), last) if more else (named, end)


def _size_at(folded: str, start: int) -> tuple[tuple[str, ...], int]:
    matches = [(found.end(), values) for values, pattern in _SIZES if (found := pattern.match(folded, start))]
    end, values = max(matches, key=lambda match: match[0], default=(start, ()))
    return values, end
