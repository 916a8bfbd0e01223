"""Phrases of the data files, and the folded text in which they are looked for.

    hallo zusammen            these words, also with a comma in between
    (hallo|guten tag) bot     one of several
    [guten] tag               what may be missing
    anweisung* *rede *        words that begin so, end so, any word
    …                         up to five words of the same sentence, no "not" among them

Folded text is lower case, without accents ("ü", "ue" and "u" are one), without repetition ("sooo"), each word and
each punctuation mark with a blank behind it.
"""

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

MARKS = ".,:;!?–\n"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+|[.,:;!?\n]|(?<!\S)[–—-]+(?!\S)|[\u2600-\u27bf\U0001f300-\U0001faff]")
_LINE = "¶"
_PIECE = re.compile(r"[()|\[\]…]|[^\s()|\[\]…]+")
_GAP = r"(?:(?!nicht |not )[^\s.?!¶]\S* ){0,5}?"
_BUILT = {"(": "(?:", ")": ")", "[": "(?:", "]": ")?", "|": "|", "…": _GAP}


def read_data(name: str) -> dict[str, Any]:
    """Return one of this package's TOML files."""
    return tomllib.loads(files("knowledge").joinpath("data", name).read_text(encoding="utf-8"))


@lru_cache(maxsize=10_000)
def fold(word: str) -> str:
    """Return a word as it is compared."""
    bare = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    joined = re.sub(r"([aou])e", r"\1", bare)
    return re.sub(r"(\D\D)\1{2,}", r"\1\1", re.sub(r"(\D)\1{2,}", r"\1", joined))


def expression(phrases: Iterable[str]) -> str:
    """Return a regular expression for any of the phrases, in folded text and from the start of a word."""
    return f"(?<!\\S)(?:{'|'.join(map(_built, phrases))})"


class PhraseList:
    """Phrases that can be asked for by the word they begin with, since to compile all of them takes long."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = [(phrase, *_first_words(phrase)) for phrase in phrases]

    def beginning_with(self, token: str) -> list[str]:
        """Return in their order the phrases that may begin with a folded word or a punctuation mark."""
        return [phrase for phrase, words, starts in self._phrases if token in words or token.startswith(starts)]


def _first_words(phrase: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the folded words that a phrase may begin with, and the starts of others ("" of any)."""
    found, is_empty, _ = _beginning(_PIECE.findall(phrase), 0)
    starts = {word.removesuffix("*") for word in found if word.endswith("*")} | ({""} if is_empty else set())
    return frozenset(found), tuple(starts)


def _beginning(pieces: Sequence[str], position: int) -> tuple[set[str], bool, int]:
    """Return what the alternatives from a piece on may begin with, whether one may be empty, and where they end."""
    found: set[str] = set()
    is_any_empty, is_empty = False, True
    while position < len(pieces) and pieces[position] not in {")", "]"}:
        piece = pieces[position]
        first, may_lack, position = {_first_word(piece)}, False, position + 1
        if piece in {"(", "["}:
            first, may_lack, position = _beginning(pieces, position)
            may_lack, position = may_lack or piece == "[", position + 1
        if piece == "|":
            is_any_empty, is_empty = is_any_empty or is_empty, True
        elif is_empty:
            found |= first
            is_empty = may_lack
    return found, is_any_empty or is_empty, position


def _first_word(piece: str) -> str:
    if "*" in piece or piece == "…":
        return fold(piece.rstrip("…").partition("*")[0]) + "*"
    return piece if len(piece) == 1 and piece in MARKS else fold(piece)


def _built(phrase: str) -> str:
    return "".join(_BUILT.get(piece) or _word(piece) for piece in _PIECE.findall(phrase))


def _word(piece: str) -> str:
    if len(piece) == 1 and piece in MARKS:
        return f"{re.escape(piece)} "
    any_letters = r"[^\W_]*" if piece != "*" else r"[^\W_]+"
    return any_letters.join(map(re.escape, map(fold, piece.split("*")))) + " (?:, )?"


@dataclass(frozen=True)
class FoldedText:
    """A text with its folded form. starts: of each token in folded, and its length. spans: of each token in text."""

    text: str
    folded: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text a stretch of whole folded tokens stands."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end) - 1
        return (self.spans[first][0], self.spans[last][1]) if first <= last else (len(self.text), len(self.text))


def said(text: str) -> FoldedText:
    """Fold a clean text."""
    tokens = list(_TOKEN.finditer(text))
    folded = [_folded_token(token[0]) for token in tokens]
    starts = [0]
    for token in folded:
        starts.append(starts[-1] + len(token) + 1)
    return FoldedText(
        text, "".join(f"{token} " for token in folded), tuple(starts), tuple(token.span() for token in tokens)
    )


def _folded_token(written: str) -> str:
    if written == "\n":
        return _LINE
    return "–" if written[0] in "–—-" else fold(written)
