"""Sentences, and the plain form in which they are searched for signs: small letters, words of standard German."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.engine.talk.vocabulary import written_out

SIGNS: dict[str, Any] = tomllib.loads(files("bot.crisis").joinpath("signs.toml").read_text(encoding="utf-8"))

_SPOKEN: dict[str, str] = SIGNS["spoken"]
_WORDS: list[str] = SIGNS["typing"]["words"]
_NO_SLIPS = frozenset(SIGNS["typing"]["but"])
_END = re.compile(r"(?<=[.!?;:…])\s+|\n+")
_QUESTION = re.compile(
    r"(?:,|\s+und|\s+aber|\s+-|\s+–)\s+(?:" + "|".join(SIGNS["counter"]["asks"]) + r")\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_SHORTEST, _TWO_SLIPS_FROM = 6, 10  # letters


def sentences(text: str) -> list[str]:
    """Return the sentences of a text as they were written."""
    return [found for part in _END.split(text) if (found := part.strip())]


def clauses(text: str) -> list[str]:
    """Return the sentences of a text, with what is asked behind a comma or "und" as one of its own."""
    return [clause for sentence in sentences(text) for clause in _apart(sentence)]


def _apart(sentence: str) -> list[str]:
    begins = [0, *(found.start() for found in _QUESTION.finditer(sentence)), len(sentence)]
    parts = (sentence[start:end].lstrip(" ,-–") for start, end in pairwise(begins))
    return [part for part in parts if part]


def plain(sentence: str) -> str:
    """Return the words of a sentence in plain form, each with a blank behind it and one before the first."""
    small = written_out(unicodedata.normalize("NFC", sentence).casefold())
    bare = "".join(char for char in unicodedata.normalize("NFKD", small) if not unicodedata.combining(char))
    said = (_read(word) for word in _WORD.findall(_DRAWN_OUT.sub(r"\1", bare)))
    return f" {' '.join(said)} "


@lru_cache(maxsize=4096)
def _read(word: str) -> str:
    """Return a word as standard German has it, with a slip of typing put right."""
    spoken = _SPOKEN.get(word)
    if spoken or len(word) < _SHORTEST or word in _NO_SLIPS:
        return spoken or word
    slips = 1 if len(word) < _TWO_SLIPS_FROM else 2
    found = process.extractOne(word, _WORDS, scorer=OSA.distance, score_cutoff=slips)
    if found is None or len(found[0]) < _SHORTEST or word.startswith(found[0]):
        return word
    return str(found[0])
