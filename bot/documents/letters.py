"""Which letters the font of documents has: what it lacks cannot be shown, and Typst makes no accessible PDF of it."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_RANGES = Path(__file__).parent / "fonts" / "letters.txt"
_INSTEAD = "□"
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # controls, directions, halves of characters


def has_all(text: str) -> bool:
    """Tell whether all of a text can be shown."""
    return all(ord(letter) in _letters() for letter in unicodedata.normalize("NFC", text))


def shown(value: Any) -> Any:
    """Return JSON whose texts can be shown: what the font lacks is a box, and what is invisible is gone."""
    if isinstance(value, str):
        return "".join(_shown(letter) for letter in unicodedata.normalize("NFC", value))
    if isinstance(value, Mapping):
        return {name: shown(one) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [shown(one) for one in value]
    return value


def _shown(letter: str) -> str:
    if letter == "\n" or ord(letter) in _letters():
        return letter
    if unicodedata.category(letter) not in _UNSEEN:
        return _INSTEAD
    return " " if letter in "\t\r\v\f\u2028\u2029" else ""


@cache
def _letters() -> frozenset[int]:
    """Return the code points; the file has the first and the last of each range, in hexadecimal digits."""
    ranges = (line.split() for line in _RANGES.read_text().splitlines())
    return frozenset(number for first, last in ranges for number in range(int(first, 16), int(last, 16) + 1))
