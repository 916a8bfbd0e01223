"""Numbers and amounts of money as they are written in German."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import NumberFormatError, format_currency, format_decimal, parse_decimal

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import NUMBER_WORDS
from bot.engine.answers.parser import Label, Parser
from bot.engine.talk.messages import Line
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, index_of, is_said, phrases, plain

_LOCALE = "de"
_NUMBERS = VOCABULARY["numbers"]
_ABOUT, _COUNTED = phrases(_NUMBERS["about"]), phrases(_NUMBERS["counted"])
_CURRENCY = frozenset(_NUMBERS["currency"])
_SCALES: dict[str, int] = _NUMBERS["scales"]
_NUMBER = re.compile(r"[+-]?\d[\d.,]{0,17}")
_OTHER_SIGNS = str.maketrans({"−": "-", "\u20e3": None})  # the minus of word processors; the frame of a keycap
_ENGLISH_GROUP = re.compile(r"\d,\d{3}$")
_GROUP_BLANK = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_NO_CENTS = re.compile(r"(?<=\d),[-–—]{1,2}(?=[\s€]|$)")
_BEFORE_UNIT = re.compile(r"(?<=\d)(?=[^\W\d_])")


@dataclass(frozen=True)
class Number(Parser):
    """An answer that is a whole number.

    It is written in digits ("1.200", "1 200"), as a word up to twelve, or in thousands ("25 Tsd."). An estimate
    ("ca. 20") counts as the number, and so does one with what is counted ("20 Personen").
    """

    smallest: int = 0
    largest: int = 1_000_000_000

    def parse(self, text: str) -> int:
        parts = _parts(text)
        while parts and is_said(parts[0], _ABOUT):
            parts = parts[1:]
        if parts and is_said(parts[-1], _COUNTED):
            parts = parts[:-1]
        number = _scaled(parts)
        if number is None or number != number.to_integral_value():
            raise Unreadable("form-unreadable-number")
        if not self.smallest <= number <= self.largest:
            raise Unreadable("form-number-out-of-range", smallest=self.smallest, largest=self.largest)
        return int(number)

    def accepts(self, value: Any) -> bool:
        return _is_whole_number(value) and self.smallest <= value <= self.largest

    def shown(self, value: int, _label: Label) -> str:
        return str(format_decimal(value, locale=_LOCALE))

    def option_line(self, option: str, _own: Line) -> Line:
        return Line("form-number", {"number": option})


@dataclass(frozen=True)
class Euros(Parser):
    """An answer that is an amount in euros, kept as integer cents.

    It is written "1.200,50 €", "1200", "5.000,-", "5 Tsd.", "EUR 5000". A point groups thousands, a comma begins the
    cents. Refused, since it may mean two things: "1.5", "1200.50", "1.50" (a point that groups nothing) and "1,200"
    (three decimals). An estimate ("ca. 5000") is refused as well: the amount ends up in an application.
    """

    smallest_cents: int = 0
    largest_cents: int = 100_000_000_00

    def parse(self, text: str) -> int:
        parts = [part for part in _parts(text) if part not in _CURRENCY]
        number = _scaled(parts)
        cents = None if number is None else number * 100
        if cents is None or cents != cents.to_integral_value():
            raise Unreadable("form-unreadable-amount")
        if not self.smallest_cents <= cents <= self.largest_cents:
            raise Unreadable(
                "form-amount-out-of-range", smallest=euros(self.smallest_cents), largest=euros(self.largest_cents)
            )
        return int(cents)

    def accepts(self, value: Any) -> bool:
        return _is_whole_number(value) and self.smallest_cents <= value <= self.largest_cents

    def shown(self, value: int, _label: Label) -> str:
        return euros(value)


def _is_whole_number(value: Any) -> bool:
    """Tell whether a value is a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def euros(cents: int) -> str:
    """Return an amount as people write it: "2.150,00 €"."""
    return str(format_currency(Decimal(cents) / 100, "EUR", locale=_LOCALE))


def _parts(text: str) -> list[str]:
    """Return a text in lower case, cut at blanks and between a number and its unit; [] if it is too long."""
    text = plain(text)
    if len(text) > LONGEST:
        return []
    text = _NO_CENTS.sub("", _GROUP_BLANK.sub("", text.translate(_OTHER_SIGNS)))
    parts = _BEFORE_UNIT.sub(" ", text).replace("€", " € ").split()
    return [part.rstrip(".!?") for part in parts if part.rstrip(".!?")]


def _scaled(parts: list[str]) -> Decimal | None:
    """Return the value of a number that may have a scale after it, None if it is none."""
    scale = _SCALES.get(parts[-1], 1) if len(parts) > 1 else 1
    if len(parts) != (1 if scale == 1 else 2):
        return None
    number = _decimal(parts[0])
    return None if number is None else number * scale


def _decimal(text: str) -> Decimal | None:
    word = index_of(text, NUMBER_WORDS)
    if word is not None:
        return Decimal(word)
    if not _NUMBER.fullmatch(text) or _ENGLISH_GROUP.search(text):
        return None
    try:
        return parse_decimal(text, locale=_LOCALE, strict=True)
    except NumberFormatError:
        return None
