"""Small talk: messages that are nothing else, by sorts of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.german import is_german
from knowledge.keywords.terms import is_stop_word
from knowledge.question.phrases import FoldedText, PhraseList, expression, fold, read_data, said
from knowledge.text import words

_DATA = read_data("small_talk.toml")
KINDS: tuple[str, ...] = tuple(_DATA["kinds"])
"""Sorts of small talk; of several in one message, the first counts."""

_ALL = [*_DATA["kinds"].items(), ("beside", _DATA["beside"]["words"])]
_PHRASES = [(kind, PhraseList(phrases)) for kind, phrases in _ALL]
_RANKS = {kind: rank for rank, kind in enumerate((*KINDS, "beside"))}
_CUES = {
    sort: [(kind, re.compile(expression(phrases))) for kind, phrases in cues.items()]
    for sort, cues in _DATA["cues"].items()
}
_ASKS = re.compile(f"{expression(_DATA['asking']['beginnings'])}|.*(?:{expression(_DATA['asking']['anywhere'])}|[?] )")
_ADDRESSED = re.compile(expression(_DATA["asking"]["addressed"]))
_POINTING_BACK = re.compile(expression(_DATA["asking"]["pointing_back"]))
_MARK = re.compile(r"[^\w\s] ")
_SHORTEST_MISTYPED, _TWO_EDITS_FROM = 4, 8
_VOCABULARY = frozenset(
    said(re.sub(r"\W", " ", " ".join(chain.from_iterable(phrases for _, phrases in _ALL)))).folded.split()
)
_WORDS = sorted(word for word in _VOCABULARY if len(word) >= _SHORTEST_MISTYPED - 1 and word.isalpha())
_EVERYDAY = _VOCABULARY | frozenset(map(fold, _DATA["everyday"]["words"]))
_LONGEST_TOKENS = 30
_MOST_EVERYDAY_TOKENS = 11
_LONGEST_PHRASE_TOKENS = 10
_MOST_SLIPS = 2
_MOST_SIMILAR = 4


def small_talk(message: FoldedText, known: Callable[[str], bool]) -> str:
    """Return the sort of small talk that the whole message is, or "".

    known: tells whether the wiki has a lower-case word, which then is no slip of another.
    """
    if len(message.spans) > _LONGEST_TOKENS:
        return ""
    kind = _kind(message)
    if kind:
        return kind
    for corrected in _corrected(message, known):
        kind = _kind(said(" ".join(corrected)))
        if kind:
            return kind
    return _kind_by_cue(message)


def _kind(message: FoldedText) -> str:
    """Return the kind of phrases that cover the message from beginning to end, "" if none do."""
    starts = message.starts
    best: list[int | None] = [_RANKS["beside"]] + [None] * (len(starts) - 1)
    for first, start in enumerate(starts[:-1]):
        rank = best[first]
        if rank is None:
            continue
        for last in range(first + 1, min(first + _LONGEST_PHRASE_TOKENS, len(starts) - 1) + 1):
            found = _rank_of(message.folded, start, starts[last])
            if found is not None:
                best[last] = min(rank, found, _RANKS["beside"] if (rival := best[last]) is None else rival)
    return (*KINDS, "")[best[-1]] if best[-1] is not None else ""


def _kind_by_cue(message: FoldedText) -> str:
    """Return the kind of which a short message of nothing but everyday words has a cue."""
    if len(message.spans) > _MOST_EVERYDAY_TOKENS or not all(map(_is_everyday, words(message.text.lower()))):
        return ""
    if _ASKS.match(message.folded):
        cues = _CUES["questions"] if _ADDRESSED.search(message.folded) else []
    else:
        cues = _CUES["statements"]
    if not cues or _POINTING_BACK.search(message.folded):
        return ""
    return next((kind for kind, cue in cues if cue.search(message.folded)), "")


def _is_everyday(word: str) -> bool:
    """Tell whether a lower-case word says nothing of a subject."""
    return is_stop_word(word) or fold(word) in _EVERYDAY


def _rank_of(folded: str, start: int, end: int) -> int | None:
    phrase = _phrase_from(folded[start : folded.index(" ", start)]).fullmatch(folded, start, end)
    if phrase and phrase.lastgroup:
        return _RANKS[phrase.lastgroup]
    return _RANKS["beside"] if _MARK.fullmatch(folded, start, end) else None


@lru_cache(maxsize=1_000)
def _phrase_from(token: str) -> re.Pattern[str]:
    """Return an expression for the phrases that may begin with a token."""
    found = ((kind, phrases.beginning_with(token)) for kind, phrases in _PHRASES)
    return re.compile("|".join(f"(?P<{kind}>{expression(phrases)})" for kind, phrases in found if phrases) or "(?!)")


def _corrected(message: FoldedText, known: Callable[[str], bool]) -> Iterator[Sequence[str]]:
    """Yield what the folded message may be if its few other words are slips of words of small talk."""
    tokens = message.folded.replace("¶", ".").split()
    slips = [number for number, token in enumerate(tokens) if token.isalpha() and token not in _VOCABULARY]
    if not 0 < len(slips) <= _MOST_SLIPS:
        return
    typed = [message.text[slice(*message.spans[number])].lower() for number in slips]
    if any(map(known, typed)):
        return
    meant = {number: _similar(tokens[number]) for number in slips}
    if not all(meant.values()) or any(map(is_german, typed)):
        return
    yield from product(*(meant.get(number, [token]) for number, token in enumerate(tokens)))


def _similar(token: str) -> list[str]:
    if len(token) < _SHORTEST_MISTYPED:
        return []
    edits = 1 if len(token) < _TWO_EDITS_FROM else 2
    found = process.extract(token, _WORDS, scorer=OSA.distance, score_cutoff=edits, limit=_MOST_SIMILAR)
    return [word for word, *_ in found]
