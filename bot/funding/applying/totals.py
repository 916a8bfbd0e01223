"""The total in the text of an offer, as far as it is plain."""

import re
from collections.abc import Iterator

from bot.engine.talk.spoken import phrases_of

_PACKAGE = __package__ or ""
_CENTS_AT_MOST = 100_000_000_00


def _any_of(name: str) -> str:
    return "|".join(map(re.escape, phrases_of(_PACKAGE, "offer", name)))


_CURRENCY = "|".join(phrases_of(_PACKAGE, "said", "currency"))
_TOTAL, _GROSS, _OTHER, _PLUS = (
    re.compile(rf"(?<![^\W_])(?:{_any_of(name)})", re.IGNORECASE) for name in ("total", "gross", "other", "plus")
)
_WHOLE = r"(?<![\d.,])(?:\d{1,3}(?:[. ’']\s?\d{3})+|\d{1,9})"
_AMOUNT = re.compile(
    rf"({_WHOLE})\s?,\s?(\d\d)(?![\d.,]*\d|\s*%)|({_WHOLE})(?:,[-–—]+)?\s*(?:{_CURRENCY})(?!\w)", re.IGNORECASE
)


def total_in(text: str) -> int | None:
    """Return the total with VAT that a text names, in cents; None if there is none, or if it is not sure.

    It is the largest amount on a line with a word for it. Not sure: VAT is still to be added, or there is a
    larger amount.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    last_plus = max((number for number, line in enumerate(lines) if _PLUS.search(line)), default=-1)
    found = [amount for line in _lines_of_totals(lines[last_plus + 1 :]) for amount in _amounts(line)]
    total = max(found, default=0)
    largest = max((amount for line in lines for amount in _amounts(line)), default=0)
    return total if 0 < total <= _CENTS_AT_MOST and largest <= total else None


def _lines_of_totals(lines: list[str]) -> Iterator[str]:
    """Return what is written beside each word for a total, also if it is alone on the next line."""
    for line, following in zip(lines, (*lines[1:], ""), strict=False):
        if not _TOTAL.search(line) or (_OTHER.search(line) and not _GROSS.search(line)):
            continue
        is_alone = not _amounts(line) and _AMOUNT.sub("", following).strip(" €.") == ""
        yield following if is_alone else line


def _amounts(line: str) -> list[int]:
    """Return all amounts of money on a line, in cents."""
    return [
        int(re.sub(r"\D", "", whole or whole_only)) * 100 + int(cents or 0)
        for whole, cents, whole_only in _AMOUNT.findall(line)
    ]
