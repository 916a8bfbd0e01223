"""Cues in a question: what around some words tells whether they are a filter or its subject."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.question.phrases import FoldedText, expression, read_data

DATA = read_data("filters.toml")
WORDS: Mapping[str, str] = {name: expression(phrases) for name, phrases in DATA["words"].items()}

_PAGES_NEAR = re.compile(f"{WORDS['pages']}(?:[^\\s.?!¶]\\S* ){{0,4}}$")
_PAGES_AFTER = re.compile(WORDS["pages"])
_ONLY_BEFORE = re.compile(f"{WORDS['only']}{WORDS['article']}?$")
_APART = re.compile(f"(?:^|[.,:;!?–¶] )(?:{WORDS['joined']})?$")
_ORIGIN = re.compile(WORDS["origin"])
_SENTENCE_END = re.compile(r"[.!?¶] ")
_WORD = re.compile(r"\w")
_LONGEST_BEFORE = 150


@dataclass(frozen=True)
class FilterCue:
    """A filter in words. start, end: where they stand in folded text. wanted: fields of Filters with their values."""

    start: int
    end: int
    wanted: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)


def only_start(message: FoldedText, start: int) -> int | None:
    """Return where "only" begins in front of a place in folded text, if it stands there."""
    only = _ONLY_BEFORE.search(message.folded, max(0, start - _LONGEST_BEFORE), start)
    return only.start() if only else None


def speaks_of_pages(message: FoldedText, start: int) -> bool:
    """Tell whether examples, projects or other pages are named shortly before a place."""
    return bool(_PAGES_NEAR.search(message.folded, max(0, start - _LONGEST_BEFORE), start))


def is_of_pages(message: FoldedText, end: int) -> bool:
    """Tell whether pages are named directly behind a place."""
    return bool(_PAGES_AFTER.match(message.folded, end))


def stands_apart(message: FoldedText, start: int) -> bool:
    """Tell whether a place is the beginning of the message, or of a part of it."""
    return bool(_APART.search(message.folded, max(0, start - _LONGEST_BEFORE), start))


def is_last(message: FoldedText, end: int) -> bool:
    """Tell whether no word follows a place."""
    return not _WORD.search(message.folded, end)


def tells_origin(message: FoldedText, start: int) -> bool:
    """Tell whether the sentence around a place is about where somebody or something comes from."""
    breaks = [0, *(mark.end() for mark in _SENTENCE_END.finditer(message.folded)), len(message.folded)]
    first = max(edge for edge in breaks if edge <= start)
    last = min(edge for edge in breaks if edge > start)
    return bool(_ORIGIN.search(message.folded, first, last))
