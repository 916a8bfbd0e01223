"""The words of vocabulary.toml as regular expressions."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

WORDS: Mapping[str, Any] = tomllib.loads(
    files("bot.programme.finding").joinpath("vocabulary.toml").read_text(encoding="utf-8")
)
_NAMED = re.compile(r"\{([a-z_]+)(?::(\w+))?\}")
_UMLAUTS = {"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)"}
_NUMBER = r"\d{1,2}"


def _any_of(table: str) -> str:
    return "|".join(WORDS[table].values())


_LISTED = {
    "month": _any_of("months"),
    "weekday": _any_of("weekdays"),
    "short_weekday": _any_of("short_weekdays"),
    "number": f"{_NUMBER}|{_any_of('numbers')}",
    "year": WORDS["years"]["year"],
}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the vocabulary, ready to be looked for in a text in lower case."""
    return re.compile(rf"(?<!\w)(?:{_with_umlauts(_filled(pattern))})(?!\w)")


def patterns(table: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a table by their names, in their order."""
    return {name: compiled(pattern) for name, pattern in WORDS[table].items()}


def number_in(table: str, word: str) -> int:
    """Return which entry of a numbered table a word is, 0 if none."""
    for number, pattern in WORDS[table].items():
        if compiled(pattern).fullmatch(word):
            return int(number)
    return 0


def _filled(pattern: str) -> str:
    return _NAMED.sub(_listed, pattern)


def _listed(found: re.Match[str]) -> str:
    table, name = found[1], found[2]
    inner = _LISTED.get(table) or _filled(WORDS["dates"][table])
    return f"(?P<{name}>{inner})" if name else f"(?:{inner})"


def _with_umlauts(pattern: str) -> str:
    return "".join(_UMLAUTS.get(char, char) for char in pattern)
