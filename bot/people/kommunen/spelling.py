"""Names of Kommunen in the form in which they are compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.engine.talk.vocabulary import LONGEST, spellings
from bot.people.kommunen.register_file import WORDS
from knowledge.question.phrases import read_data

Tokens = tuple[str, ...]

SORTS = {word: sort for sort, listed in WORDS["sorts"].items() for word in listed}
FILLING = frozenset(WORDS["spelling"]["filling"])
OPTIONAL = frozenset(WORDS["spelling"]["optional"])
_JOINING = frozenset(WORDS["spelling"]["joining"])
_ABBREVIATIONS = {tuple(short.split()): (full,) for short, full in WORDS["abbreviations"].items()}
_LANDS = read_data("filters.toml")["lands"]
# Abbreviations that also mean something else count only at the end of a text.
_SHORT_LANDS = {short: name for name, land in _LANDS.items() for short in land["short"]}
_LAND = "land"
_CORE_END = re.compile(r"[(/,]|\s[a-zäöü]{1,5}[.\s]|\b[a-z]\.")


def land_token(name: str) -> str:
    """Return the one word that stands for a Land: some have two in their name, and "Sachsen" is part of another's."""
    return f"{_LAND} {name}"


def is_land(word: str) -> bool:
    """Tell whether a word stands for a Land, as `land_token` makes it."""
    return word.startswith(f"{_LAND} ")


def names_land(text: str) -> bool:
    """Tell whether a text is the name of a Land and nothing more."""
    return any(len(words) == 1 and is_land(words[0]) for words in folded(text))


def _spelled(phrase: str) -> frozenset[Tokens]:
    return frozenset(tuple(spelling.split()) for spelling in spellings(phrase))


_PHRASES: Mapping[Tokens, Tokens] = _ABBREVIATIONS | {
    spelled: (land_token(name),)
    for name, land in _LANDS.items()
    for said in (name, *land["names"])
    for spelled in _spelled(said)
}
_LONGEST_PHRASE = max(map(len, _PHRASES))


@lru_cache(maxsize=1024)
def folded(text: str) -> tuple[Tokens, ...]:
    """Return the words of a text, with umlauts written out and with umlauts left out, the former first."""
    if len(text) > LONGEST:
        return ()
    written = sorted(spellings(text), key=lambda spelling: (-len(spelling), spelling))
    return tuple(dict.fromkeys(_folded(spelling.split()) for spelling in written))


def core(name: str) -> str:
    """Return what people call a place among themselves: "Neustadt" for "Neustadt an der Weinstraße"."""
    end = _CORE_END.search(name)
    return name[: end.start()].strip() if end else name


def _folded(said: Sequence[str]) -> Tokens:
    found: list[str] = []
    at = 0
    while at < len(said):
        length, put = next(_phrases_at(said, at), (1, (said[at],)))
        found.extend(put)
        at += length
    kept = [word for word in found[:-1] if word not in _JOINING] + found[-1:]
    if len(kept) > 1 and kept[-1] in _SHORT_LANDS:
        kept[-1] = land_token(_SHORT_LANDS[kept[-1]])
    return tuple(kept)


def _phrases_at(said: Sequence[str], at: int) -> Iterator[tuple[int, Tokens]]:
    """Yield what begins here and stands for something else, with its number of words, the longest first."""
    for length in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1):
        if put := _PHRASES.get(tuple(said[at : at + length])):
            yield length, put
