"""What the office types about who was there: numbers of the list, names, "alle außer 4", "7 fehlte"."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from rapidfuzz.distance import OSA

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose
from bot.engine.talk.vocabulary import is_said, phrases, plain, without
from knowledge.text import words

_SAID = tomllib.loads(files("bot.programme.desk").joinpath("words.toml").read_text(encoding="utf-8"))["attendance"]
_ALL, _NONE, _ABSENT, _FILLERS = (phrases(_SAID[name]) for name in ("all", "none", "absent", "fillers"))
_SHORTEST_SLIP = 4
_LONG_FILLERS = sorted(filler for filler in _FILLERS if len(filler) >= _SHORTEST_SLIP)
_BUT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _SAID['but']))})\b")
_RANGE = re.compile(r"(?<!\d)(\d{1,5})\s*(?:[-–—]|bis)\s*(\d{1,5})(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")
_PIECES = re.compile(rf"[,;/+&\n.]|\b(?:{'|'.join(_SAID['joints'])})\b")
_DOTS = re.compile(r"(?<=\d)[.)]")


class Unclear(Exception):
    """Part of what was typed names nobody, or several. text: that part."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True)
class WhoCame:
    """Who was there and who was not, by the numbers of the list; of others nothing is said."""

    came: frozenset[int]
    absent: frozenset[int]


def who_came(text: str, names: Mapping[int, str]) -> WhoCame:
    """Return what a text says. names: of all on the list, by their number; "" for guests. Raises Unclear."""
    said, *exceptions = _BUT.split(_DOTS.sub(",", plain(text)), maxsplit=1)
    besides = frozenset().union(*(_meant(one, names) for one in exceptions))
    if exceptions and not besides:
        raise Unclear(text)
    rest = without(said, _FILLERS)
    if is_said(rest, _NONE):
        return WhoCame(besides, frozenset(names) - besides)
    is_absent = any(is_said(word, _ABSENT) for word in words(rest))
    rest = without(rest, _ABSENT)
    meant = frozenset(names) if is_said(rest, _ALL) else _meant(said, names)
    if not meant:
        raise Unclear(text)
    if is_absent:
        return WhoCame(besides, meant - besides)
    return WhoCame(meant - besides, besides)


def _meant(said: str, names: Mapping[int, str]) -> frozenset[int]:
    """Return whom a part of the text names, by number or name. Raises Unclear."""
    found: set[int] = set()
    for first, last in _RANGE.findall(said):
        among = {number for number in names if int(first) <= number <= int(last)}
        if not among:
            raise Unclear(f"{first}-{last}")
        found |= among
    rest = _RANGE.sub(",", said)
    for number in map(int, _NUMBER.findall(rest)):
        if number not in names:
            raise Unclear(str(number))
        found.add(number)
    return frozenset(found | set(_named(_NUMBER.sub(",", rest), names)))


def _named(said: str, names: Mapping[int, str]) -> Iterable[int]:
    known = {number: name for number, name in names.items() if name}
    for piece in _PIECES.split(said):
        name = without(piece, _FILLERS | _ABSENT)
        if not name:
            continue
        try:
            yield choose(name, known)
        except Unreadable:
            if not all(map(_is_slip, words(name))):
                raise Unclear(piece.strip()) from None


def _is_slip(word: str) -> bool:
    """Tell whether a word is one of those around a number, mistyped."""
    near = (OSA.distance(word, filler, score_cutoff=1) <= 1 for filler in _LONG_FILLERS)
    return len(word) >= _SHORTEST_SLIP and any(near)


def in_short(numbers: Iterable[int]) -> str:
    """Return numbers as people write them: "1, 3, 5–9"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run: Sequence[int]) -> str:
    if len(run) < 3:
        return ", ".join(map(str, run))
    return f"{run[0]}–{run[-1]}"
