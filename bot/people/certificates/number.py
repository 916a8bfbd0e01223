"""Numbers of certificates: nothing of a certificate is stored, and yet a number can be checked.

"T-2027-17-ABCDEFGH-7HJC": the letter of a series, a year and what it certifies, letters that only this installation can
make for one row, and letters that go with the name. They are digests under the installation's key.
"""

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.engine.talk.vocabulary import plain
from bot.storage.keyed import keyed_digest
from knowledge.text import words

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without those that look alike
_FOR_ROW, _FOR_NAME = 8, 4
_TYPED = re.compile(
    rf"(?:.*?\b)?([A-Z])[\s-]*(\d{{4}})[\s-]+(\d{{1,9}})[\s-]+([{_LETTERS}]{{{_FOR_ROW}}})(?:[\s-]*-[\s-]*([{_LETTERS}]{{{_FOR_NAME}}}))?(.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class CertificateSeries:
    """One kind of certificates. letter: its numbers begin with it. key: keeps its digests apart from all others."""

    letter: str
    key: str


@dataclass(frozen=True)
class TypedNumber:
    """A number that was typed, with what stood behind it."""

    letter: str
    """Of the series."""

    year: int
    """As it stands in the number."""

    about: int
    """The number of what it certifies, such as of a meeting."""

    letters: str
    """Those for the row."""

    of_name: str
    """Those for the name, "" if it was made without a name."""

    name: str
    """What was typed behind it, in small letters without marks."""


def typed_number(said: str) -> TypedNumber | None:
    """Return the number in what was typed, None if there is none."""
    found = _TYPED.fullmatch(said)
    if found is None:
        return None
    of_name = (found[5] or "").upper()
    return TypedNumber(found[1].upper(), int(found[2]), int(found[3]), found[4].upper(), of_name, _folded(found[6]))


def number_of(connection: Connection, series: CertificateSeries, year: int, about: int, row: int, name: str) -> str:
    """Return the number of a certificate. name: "" for one without a name, which is written in by hand."""
    number = f"{series.letter}-{year}-{about}-{_for_row(connection, series, about, row)}"
    return f"{number}-{_for_name(connection, series, row, _folded(name))}" if name else number


def is_of_row(connection: Connection, series: CertificateSeries, typed: TypedNumber, row: int) -> bool:
    """Tell whether a number was made for a row."""
    return typed.letter == series.letter and typed.letters == _for_row(connection, series, typed.about, row)


def fits_name(connection: Connection, series: CertificateSeries, typed: TypedNumber, row: int) -> bool | None:
    """Return whether the number was made for the name typed behind it, None if it has no name or none was typed."""
    if not typed.of_name or not typed.name:
        return None
    return _for_name(connection, series, row, typed.name) == typed.of_name


def _for_row(connection: Connection, series: CertificateSeries, about: int, row: int) -> str:
    return _as_letters(keyed_digest(connection, series.key, str(about), str(row)), _FOR_ROW)


def _for_name(connection: Connection, series: CertificateSeries, row: int, folded: str) -> str:
    return _as_letters(keyed_digest(connection, f"{series.key}-name", str(row), folded), _FOR_NAME)


def _folded(name: str) -> str:
    """Return the words of a name in small letters: neither capitals nor commas make another name of it."""
    return " ".join(words(plain(name)))


def _as_letters(digest: str, length: int) -> str:
    number = int(digest, 16)
    return "".join(_LETTERS[(number >> (5 * place)) & 31] for place in range(length))
