"""Words of dialects and of everyday speech, read as standard German."""

import re
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise

_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:['’][^\W\d_]+)*['’]?(?![\w-])")
_FIRST = re.compile(r"(?:^|[.!?:]\s+)$")
_MOST_WORDS = 3

Phrase = tuple[str, ...]


def _entries() -> dict[Phrase, tuple[bool, str]]:
    """Return for each phrase in lower case whether it counts in small letters only, and its standard German."""
    found: dict[Phrase, tuple[bool, str]] = {}
    for line in files("knowledge").joinpath("data/dialect.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            spoken, standard = line.split(" = ")
            for phrase in spoken.split(", "):
                found[tuple(phrase.lower().split())] = (phrase[0].islower(), standard)
    return found


ENTRIES = _entries()


def standard_german(text: str, known: Callable[[str], bool]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a clean text in standard German, and what was read differently: (said, read as).

    known: tells whether the wiki has a lower-case word; what it has is left alone.
    """
    tokens = list(_WORD.finditer(text))
    pieces: list[str] = []
    read: list[tuple[str, str]] = []
    number = position = 0
    while number < len(tokens):
        count, standard = _entry(text, tokens[number : number + _MOST_WORDS], known)
        if count:
            start, end = tokens[number].start(), tokens[number + count - 1].end()
            read.append((text[start:end], standard))
            pieces += [text[position:start], standard]
            position = end
        number += count or 1
    return "".join((*pieces, text[position:])), tuple(read)


def _entry(text: str, tokens: list[re.Match[str]], known: Callable[[str], bool]) -> tuple[int, str]:
    """Return how many of the tokens are a phrase of a dialect, as many as can be, and its standard German."""
    for count in range(len(tokens), 0, -1):
        typed = [token[0].replace("’", "'") for token in tokens[:count]]
        phrase = tuple(word.lower() for word in typed)
        if phrase not in ENTRIES or all(known(word) for word in phrase):
            continue
        in_small_letters, standard = ENTRIES[phrase]
        is_capital = typed[0] != phrase[0] and not _FIRST.search(text[: tokens[0].start()])
        is_together = all(text[one.end() : other.start()] == " " for one, other in pairwise(tokens[:count]))
        if is_together and not (in_small_letters and is_capital):
            return count, standard
    return 0, ""
