"""Photos that are sent for one question become the pages of one PDF, whose order can be changed."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from bot.engine.files import File
from bot.engine.foreign.isolation import made_aside
from bot.engine.foreign.kinds import MEDIA_TYPES
from bot.engine.foreign.maker import BIND
from bot.engine.foreign.verdicts import MOST_SHEETS
from bot.engine.forms.form import several
from bot.engine.talk.messages import Choice, Line

Words = Callable[[str], str]
"""Returns what a wording key says."""

KEPT, ORDERED, FULL, NO_ORDER = "form-sheets-kept", "form-sheets-ordered", "form-sheets-full", "form-sheets-no-order"
CODE = "!pages"
"""Begins what a button carries that changes the pages; then come the file's number and the pages in order."""

_NAME = re.compile(r"fotos-(\d{1,2})\.pdf")
_ORDER = re.compile(r"(seiten?|reihenfolge|ordnung)?[\s:]*(\d{1,2}(?:\W+\d{1,2})*)\W*", re.IGNORECASE)


def is_photo(file: File) -> bool:
    """Tell whether a file is a picture, which may be a page."""
    return file.media_type in (MEDIA_TYPES[".jpg"], MEDIA_TYPES[".png"])


def sheets_in(answer: Any) -> Mapping[str, Any] | None:
    """Return the PDF of photos among the files of an answer, None if there is none."""
    return next((file for file in several(answer) if _NAME.fullmatch(file["name"])), None)


def count_of(sheets: Mapping[str, Any]) -> int:
    """Return how many pages a PDF of photos has."""
    found = _NAME.fullmatch(sheets["name"])
    return int(found[1]) if found else 0


def bound(contents: Sequence[bytes], count: int, words: Words, order: Sequence[int] = ()) -> File | None:
    """Return photos as one PDF, None if they cannot be. count: how many pages it has. Takes a second, aside."""
    if not 0 < count <= MOST_SHEETS:
        return None
    told = (words("form-sheets-title"), words("form-sheets-page"), " ".join(map(str, order)))
    made = made_aside(BIND, told, contents)
    return File(f"fotos-{count}.pdf", MEDIA_TYPES[".pdf"], made) if made else None


def order_in(text: str, count: int, *, is_expected: bool) -> tuple[int, ...]:
    """Return the pages that a text names in order, () if it is about something else.

    count: how many there are. is_expected: bare numbers may mean them, if there are such pages.
    """
    found = _ORDER.fullmatch(text.strip())
    if not found:
        return ()
    numbers = tuple(int(number) for number in re.findall(r"\d+", found[2]))
    is_meant = is_expected and len(numbers) > 1 and is_order(numbers, count)
    return numbers if found[1] or is_meant else ()


def is_order(numbers: Collection[int], count: int) -> bool:
    """Tell whether numbers name pages that are there, each once."""
    return len(set(numbers)) == len(numbers) and all(0 < number <= count for number in numbers)


def example(count: int) -> str:
    """Return an order of all pages that there are."""
    return " ".join(map(str, [*range(2, 0, -1), *range(3, count + 1)] if count > 1 else [1]))


def choices(prefix: str, sheets: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Return the buttons with which the pages change. prefix: of a button of the draft."""
    count = count_of(sheets)
    if count < 2:
        return ()
    turned, without = range(count, 0, -1), range(1, count)
    key = "form-sheets-swap" if count == 2 else "form-sheets-turn"
    return (_choice(key, prefix, sheets, turned), _choice("form-sheets-drop", prefix, sheets, without))


def _choice(key: str, prefix: str, sheets: Mapping[str, Any], order: Sequence[int]) -> Choice:
    return Choice(Line(key), f"{prefix}:{CODE}:{sheets['id']}:{_packed(order)}", is_minor=True)


def _packed(order: Sequence[int]) -> str:
    """Return pages in few letters: "-" the other way round, else how many of the first."""
    return "-" if len(order) > 1 and order[0] > order[-1] else str(len(order))


def read(code: str) -> tuple[int, str]:
    """Return the file and the change that a button carries; 0 if it makes no sense."""
    _, _, rest = code.partition(":")
    number, _, change = rest.partition(":")
    return (int(number), change) if number.isdecimal() else (0, "")


def unpacked(change: str, count: int) -> tuple[int, ...]:
    """Return the pages that a button means."""
    if change == "-":
        return tuple(range(count, 0, -1))
    return tuple(range(1, int(change) + 1)) if change.isdecimal() else ()
