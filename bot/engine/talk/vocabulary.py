"""The words of words.toml, and the folded form in which what people type is compared with them."""

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any

from knowledge.text import clean, words

VOCABULARY: dict[str, Any] = tomllib.loads(files("bot.engine.talk").joinpath("words.toml").read_text(encoding="utf-8"))

LONGEST = 200  # characters; a longer text is neither a number nor a choice, and is not worth comparing
_UMLAUTS_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def plain(text: str) -> str:
    """Return a clean text in lower case, with full-width and other compatible characters made ordinary.

    Superscripts and circled digits stay what they are: "5²" must not become 52.
    """
    ordinary = (
        char if char.isdigit() and not char.isdecimal() else unicodedata.normalize("NFKC", char) for char in clean(text)
    )
    return clean("".join(ordinary).casefold())


def written_out(text: str) -> str:
    """Return a text in lower case with its umlauts written out: "ae" for "ä"."""
    return text.translate(_UMLAUTS_WRITTEN_OUT)


@lru_cache(maxsize=1024)
def spellings(text: str) -> frozenset[str]:
    """Return the words of a text, joined by blanks, with umlauts written out and with umlauts left out."""
    joined = " ".join(words(plain(text)))
    bare = "".join(char for char in unicodedata.normalize("NFD", joined) if not unicodedata.combining(char))
    return frozenset((written_out(joined), bare)) - {""}


def phrases(listed: Iterable[str]) -> frozenset[str]:
    """Return all spellings of all phrases."""
    return frozenset(chain.from_iterable(map(spellings, listed)))


def is_said(text: str, known: frozenset[str]) -> bool:
    """Tell whether a text is one of the phrases, in any spelling."""
    return len(text) <= LONGEST and not spellings(text).isdisjoint(known)


def without(text: str, dropped: frozenset[str]) -> str:
    """Return the words of a text but those that are dropped."""
    return " ".join(word for word in words(plain(text)) if spellings(word).isdisjoint(dropped))


def index_of(word: str, listed: Sequence[frozenset[str]]) -> int | None:
    """Return which of several sets of phrases has the word."""
    return next((index for index, known in enumerate(listed) if is_said(word, known)), None)
