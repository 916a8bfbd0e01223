"""Kinds of pages as a filter: "nur Praxisbeispiele"."""

import re
from collections.abc import Iterator, Set

import Stemmer

from knowledge.question.filters.cues import DATA, WORDS, FilterCue
from knowledge.question.phrases import FoldedText, expression, fold

_KINDS = {kind: expression(phrases) for kind, phrases in DATA["kinds"].items()}
_ONLY = re.compile(f"{WORDS['only']}{WORDS['article']}?")
_ASSERTED_BEFORE = re.compile(f"{WORDS['asserted']}(?:\\S+ )?$")
_PLEASE = re.compile(WORDS["please"])
_WORD = re.compile(r"[^\W_]+ ")
_stem = Stemmer.Stemmer("german").stemWord


def asked_kinds(message: FoldedText, offered: Set[str], others: tuple[FilterCue, ...]) -> Iterator[FilterCue]:
    """Yield the kinds of pages that are wanted: by "only", or named beside another filter.

    offered: kinds that pages have. others: what else was found in the message.
    """
    for only in _ONLY.finditer(message.folded):
        kind, end = _kind_at(message.folded, only.end(), offered)
        if kind and not _ASSERTED_BEFORE.search(message.folded, 0, only.start()):
            please = _PLEASE.match(message.folded, end)
            yield FilterCue(only.start(), please.end() if please else end, {"kind": kind})
    for other in others:
        for found in _named(message.folded, offered):
            if other.start in {found.start, found.end} or other.end == found.start:
                yield found


def _named(folded: str, offered: Set[str]) -> Iterator[FilterCue]:
    for word in _WORD.finditer(folded):
        kind, end = _kind_at(folded, word.start(), offered)
        if kind:
            yield FilterCue(word.start(), end, {"kind": kind})


def _kind_at(folded: str, start: int, offered: Set[str]) -> tuple[str, int]:
    """Return the kind that is named from start on and where its words end, or ("", start)."""
    for kind, phrases in _KINDS.items():
        if kind in offered and (found := re.compile(phrases).match(folded, start)):
            return kind, found.end()
    word = _WORD.match(folded, start)
    same = [kind for kind in offered if word and _stem(fold(kind)) == _stem(word[0].strip())]
    return (same[0], word.end()) if word and same else ("", start)
