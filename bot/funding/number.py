"""The number of a grant, as people say and write it: "ZD-27-7KM4-2R", year, five random signs, a check sign.

Its signs cannot be mistaken for each other (no 0, 1, I, O, Q, Z), and every third is a digit, so that it spells no
word. The check sign (ISO 7064, hybrid MOD 31,30) shows each single wrong sign.
"""

import re
import secrets

SIGNS = "23456789ABCDEFGHJKLMNPRSTUVWXY"
_DIGITS = "23456789"
_RANDOM = 5
_THIRD = 2  # counted from 0
_TYPED = re.compile(r"zd([0-9o]{2})([2-9a-hj-npr-y]{6})", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s\-–—_./]+")


def new_number(year: int) -> str:
    """Return a number for a grant of a year; whoever stores it makes sure that nobody has it."""
    signs = "".join(secrets.choice(_DIGITS if place == _THIRD else SIGNS) for place in range(_RANDOM))
    return _written(f"{year % 100:02}", signs + _check_sign(signs))


def read_number(text: str) -> str | None:
    """Return the number that a text is, as it is written, None if it is none or has a slip; blanks do not matter."""
    found = _TYPED.fullmatch(_BETWEEN.sub("", text))
    if not found:
        return None
    year, signs = found[1].upper().replace("O", "0"), found[2].upper()
    return _written(year, signs) if _check_sign(signs[:-1]) == signs[-1] else None


def _written(year: str, signs: str) -> str:
    return f"ZD-{year}-{signs[:4]}-{signs[4:]}"


def _check_sign(signs: str) -> str:
    size = len(SIGNS)
    product = size
    for sign in signs:
        product = ((product + SIGNS.index(sign)) % size or size) * 2 % (size + 1)
    return SIGNS[(size + 1 - product) % size]
