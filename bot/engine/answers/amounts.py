"""Numbers and amounts of money as they are written in German."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from babel.numbers import NumberFormatError, format_currency, format_decimal, parse_decimal

from bot.engine.answers.errors import Unreadable, Unsure
from bot.engine.answers.labels import NUMBER_WORDS
from bot.engine.answers.number_words import spelt_number
from bot.engine.answers.parser import Label, Parser
from bot.engine.talk.messages import Line
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, index_of, is_said, phrases, plain

EXACT, NET = "exact", "net"
"""Why an amount is asked back: it is an estimate or oddly written; it is one without VAT."""

_LOCALE = "de"
_VAT_PERCENT = 19  # § 12 UStG
_NUMBERS = VOCABULARY["numbers"]
_ABOUT, _AROUND, _COUNTED = (phrases(_NUMBERS[name]) for name in ("about", "around", "counted"))
_GROSS, _NET = phrases(_NUMBERS["gross"]), phrases(_NUMBERS["net"])
_DAYS, _HALF, _ONE_AND_A_HALF = (phrases(_NUMBERS[name]) for name in ("days", "half", "one_and_a_half"))
_AND_A_HALF: str = _NUMBERS["and_a_half"]
_CURRENCY = frozenset(_NUMBERS["currency"])
_SCALES: dict[str, int] = _NUMBERS["scales"]
_NUMBER = re.compile(r"[+-]?\d[\d.,]{0,17}")
_ARTICLES = frozenset().union(*NUMBER_WORDS[:2]) - phrases(_NUMBERS["no_articles"])
_OTHER_SIGNS = str.maketrans({"−": "-", "\u20e3": None})  # the minus of word processors; the frame of a keycap
_ENGLISH_GROUP = re.compile(r"\d,\d{3}$")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?")
_GROUP_BLANK = re.compile(r"(?<=\d)[ '’](?=\d{3}(?!\d))")
_NO_CENTS = re.compile(r"(?<=\d),[-–—]{1,2}(?=[\s€]|$)")
_BEFORE_UNIT = re.compile(r"(?<=\d)(?=[^\W\d_])")
_PER = re.compile(r"/(?=\s*[^\W\d_])")
_PERCENT = re.compile(r"\d{1,2}\s*%")
_ABOUT_SIGNS = re.compile(r"[~≈]")
_HALF_SIGN = re.compile(r"\s*½|(?:^|\s+)1/2(?!\d)|\.5(?!\d)")


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
        while len(parts) > 1 and is_said(parts[0], _ABOUT | _AROUND):
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
class HalfDays(Parser):
    """An answer that is a number of days, in halves: "5", "2,5 Tage", "2 1/2", "zweieinhalb", "ein halber Tag".

    It is kept as a whole number where it is one, otherwise as a number that ends in .5.
    """

    smallest: float = 0.5
    largest: float = 100

    def parse(self, text: str) -> float:
        parts = _parts(_HALF_SIGN.sub(",5", text.strip()))
        while len(parts) > 1 and is_said(parts[0], _ABOUT | _AROUND):
            parts = parts[1:]
        said = " ".join(part for part in parts if not is_said(part, _DAYS))
        number = _halves(said)
        if number is None:
            raise Unreadable("form-unreadable-days")
        if number * 2 != (number * 2).to_integral_value():
            raise Unreadable("form-days-not-half")
        if not self.smallest <= number <= self.largest:
            shown = {"smallest": self.shown(self.smallest, str), "largest": self.shown(self.largest, str)}
            raise Unreadable("form-number-out-of-range", **shown)
        return int(number) if number == number.to_integral_value() else float(number)

    def accepts(self, value: Any) -> bool:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and self.smallest <= value <= self.largest and value * 2 == int(value * 2)

    def shown(self, value: float, _label: Label) -> str:
        return str(format_decimal(value, locale=_LOCALE))


def _halves(said: str) -> Decimal | None:
    """Return the number that a text says, in digits or words, also one and a half and the like."""
    if is_said(said, _HALF):
        return Decimal("0.5")
    if is_said(said, _ONE_AND_A_HALF):
        return Decimal("1.5")
    if said.endswith(_AND_A_HALF):
        whole = spelt_number(said.removesuffix(_AND_A_HALF))
        return None if whole is None else whole + Decimal("0.5")
    return _decimal(f"0{said}" if said.startswith(",") else said)


@dataclass(frozen=True)
class Euros(Parser):
    """An answer that is an amount in euros with VAT, kept as integer cents.

    It is written "1.200,50 €", "1200", "5.000,-", "5 Tsd. brutto", "EUR 5000", "viertausend Euro", "800 €/Tag". A point
    groups thousands, a comma begins the cents. Asked back, since the amount ends up in an application: an estimate
    ("knapp 5000"), English signs ("1200.50", "1,200"), and an amount without VAT ("800 netto").
    """

    smallest_cents: int = 0
    largest_cents: int = 100_000_000_00

    def parse(self, text: str) -> int:
        parts, manner = _amount(text)
        number = _scaled(parts)
        is_english = number is None
        if number is None:
            number = _english(parts)
        cents = None if number is None else number * 100
        if cents is None or cents != cents.to_integral_value():
            raise Unreadable("form-unreadable-amount")
        gross = cents * (100 + _VAT_PERCENT) / 100 if manner == NET else cents
        amount = int(gross.to_integral_value(ROUND_HALF_UP))
        if not self.smallest_cents <= amount <= self.largest_cents:
            raise Unreadable(
                "form-amount-out-of-range", smallest=euros(self.smallest_cents), largest=euros(self.largest_cents)
            )
        if manner or is_english:
            raise Unsure("form-unreadable-amount", euros(amount), manner or EXACT)
        return amount

    def accepts(self, value: Any) -> bool:
        return _is_whole_number(value) and self.smallest_cents <= value <= self.largest_cents

    def shown(self, value: int, _label: Label) -> str:
        return euros(value)


def said_number(text: str) -> Decimal | None:
    """Return the number that a text says, in digits or words, whatever is counted; None if it says none, or several.

    An estimate counts as the number, a point may begin decimals where it can group no thousands.
    """
    parts = [part for part in _parts(_HALF_SIGN.sub(",5", text.replace("%", " "))) if part not in _CURRENCY]
    parts = [part for part in parts if not is_said(part, _ABOUT | _AROUND)]
    whole = _read(parts)
    if whole is not None:
        return whole
    counted = [part for part in parts if part not in _ARTICLES]
    numbers = [number for part in counted if (number := _read([part])) is not None]
    if len(numbers) != 1 or any(char.isdigit() for part in counted if _read([part]) is None for char in part):
        return None
    scale = next((_SCALES[part] for part in parts if part in _SCALES), 1)
    return numbers[0] * scale


def _read(parts: list[str]) -> Decimal | None:
    """Return the number that these words are, None if they are more, or none."""
    readings = (_scaled(parts), _halves(" ".join(parts)), _english(parts))
    return next((number for number in readings if number is not None), None)


def _is_whole_number(value: Any) -> bool:
    """Tell whether a value is a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def euros(cents: int) -> str:
    """Return an amount as people write it: "2.150,00 €"."""
    return str(format_currency(Decimal(cents) / 100, "EUR", locale=_LOCALE))


def _amount(text: str) -> tuple[list[str], str]:
    """Return what is left of an amount without the words around its number, and why it is to be asked back, or ""."""
    parts = _parts(_PERCENT.sub(" ", _PER.sub(" ", text)))
    is_estimate = bool(_ABOUT_SIGNS.search(text)) or any(is_said(part, _ABOUT) for part in parts)
    is_net = any(is_said(part, _NET) for part in parts)
    beside = _ABOUT | _AROUND | _GROSS | _NET
    left = [part for part in parts if part not in _CURRENCY and not is_said(part, beside)]
    return left, NET if is_net else EXACT if is_estimate else ""


def _parts(text: str) -> list[str]:
    """Return a text in lower case, cut at blanks and between a number and its unit; [] if it is too long."""
    text = plain(text)
    if len(text) > LONGEST:
        return []
    text = _NO_CENTS.sub("", _GROUP_BLANK.sub("", text.translate(_OTHER_SIGNS)))
    parts = _BEFORE_UNIT.sub(" ", _ABOUT_SIGNS.sub("", text)).replace("€", " € ").split()
    return [stripped for part in parts if (stripped := part.rstrip(".!?:").removesuffix(",").strip("()"))]


def _scaled(parts: list[str]) -> Decimal | None:
    """Return the value of a number that may have a scale after it, or is spelt out; None if it is none."""
    if len(parts) > 1 and all(part.isalpha() for part in parts):
        spelt = spelt_number(" ".join(parts))
        if spelt is not None:
            return Decimal(spelt)
    scale = _SCALES.get(parts[-1], 1) if len(parts) > 1 else 1
    if len(parts) != (1 if scale == 1 else 2):
        return None
    number = _decimal(parts[0])
    return None if number is None else number * scale


def _decimal(text: str) -> Decimal | None:
    word = index_of(text, NUMBER_WORDS)
    if word is None:
        word = spelt_number(text)
    if word is not None:
        return Decimal(word)
    if not _NUMBER.fullmatch(text) or _ENGLISH_GROUP.search(text):
        return None
    try:
        return parse_decimal(text, locale=_LOCALE, strict=True)
    except NumberFormatError:
        return None


def _english(parts: list[str]) -> Decimal | None:
    """Return the value of a number whose cents begin with a point, or whose thousands with a comma."""
    scale = _SCALES.get(parts[1]) if len(parts) == _WITH_SCALE else 1
    found = _ENGLISH.fullmatch(parts[0]) if parts and scale and len(parts) <= _WITH_SCALE else None
    if not found or not scale:
        return None
    return Decimal(f"{found[1].replace(',', '')}.{found[2] or 0}") * scale


_WITH_SCALE = 2
