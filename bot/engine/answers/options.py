"""Several of a question's options: "1, 3 und 5", names in a row, "2 bis 4", all or none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import FILLERS, choose, is_label
from bot.engine.answers.parser import Label, Parser
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, plain, without

T = TypeVar("T")

_LONGEST = 1_000
_MOST_PIECES_IN_A_LABEL = 4
_ALL, _NONE = (phrases(VOCABULARY["selections"][name]) for name in ("all", "none"))
_JOINTS = "|".join(VOCABULARY["selections"]["joints"])
_SEPARATOR = re.compile(rf"[,;\n/+&]|\b(?:{_JOINTS})\b")
_RANGE = re.compile(r"(\d{1,2})\s*(?:[-–]|bis)\s*(\d{1,2})")
_NUMBERS = re.compile(r"\d{1,2}(?:[\s.)]+\d{1,2})+[.)]?")


@dataclass(frozen=True)
class AnyOf(Parser):
    """An answer that is any number of the question's options; which ones a text means, the labels tell."""

    takes_several: ClassVar[bool] = True

    def parse(self, text: str) -> list[str]:
        return self.read(text, {})

    def read(self, text: str, labels: Mapping[str, str]) -> list[str]:
        return select(text, labels)

    def value_of(self, option: str) -> list[str]:
        return [option]

    def accepts(self, value: Any) -> bool:
        return isinstance(value, list) and all(isinstance(option, str) for option in value)

    def accepts_among(self, value: Any, options: Sequence[str]) -> bool:
        return self.accepts(value) and value == [option for option in options if option in value]

    def shown(self, value: Sequence[str], label: Label) -> str:
        return "; ".join(map(label, value))

    def problem(self, options: Sequence[str]) -> str:
        return "" if options else "a choice needs options"


def select(text: str, labels: Mapping[T, str]) -> list[T]:
    """Return the keys of the labels that a text names, in the order of the labels. Raises Unreadable."""
    if len(text) > _LONGEST:
        raise Unreadable("form-unreadable-choices")
    said = without(text, FILLERS)
    if is_said(text, _ALL) or is_said(said, _ALL):
        return list(labels)
    if is_said(text, _NONE) or is_said(said, _NONE):
        return []
    meant = set(_meant(_pieces(text), labels))
    return [key for key in labels if key in meant]


def named_in(text: str, labels: Mapping[T, str]) -> tuple[list[T], bool]:
    """Return the keys of the labels that parts of a text name, and whether all its parts do."""
    pieces = [piece for piece in _pieces(text) if without(piece, FILLERS)] if len(text) <= LONGEST else []
    named: list[T] = []
    missed = 0
    for piece in pieces:
        try:
            named.append(choose(piece, labels))
        except Unreadable:
            missed += 1
    return list(dict.fromkeys(named)), bool(named) and not missed


def toggled(option: str, chosen: Sequence[str], options: Sequence[str]) -> list[str]:
    """Return the options that are chosen after one was tapped: with it, or without it if it was chosen before."""
    return [one for one in options if (one in chosen) != (one == option)]


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _SEPARATOR.split(plain(text)) if piece.strip()]


def _meant(pieces: Sequence[str], labels: Mapping[T, str]) -> Iterator[T]:
    """Yield what is named piece by piece; a label that is itself a list takes several of them."""
    if not pieces:
        raise Unreadable("form-unreadable-choices")
    split = {key: " ".join(_pieces(label)) for key, label in labels.items()}
    while pieces:
        for count in range(min(_MOST_PIECES_IN_A_LABEL, len(pieces)), 0, -1):
            whole = " ".join(pieces[:count])
            named = next((key for key, label in split.items() if is_label(whole, label)), None)
            if named is not None:
                yield named
                pieces = pieces[count:]
                break
        else:
            yield from _named(pieces[0], labels)
            pieces = pieces[1:]


def _named(piece: str, labels: Mapping[T, str]) -> list[T]:
    keys = list(labels)
    if ends := _RANGE.fullmatch(piece):
        first, last = int(ends[1]), int(ends[2])
        if not 1 <= first <= last <= len(keys):
            raise Unreadable("form-unreadable-choices")
        return keys[first - 1 : last]
    if _NUMBERS.fullmatch(piece):
        return [choose(number, labels) for number in re.findall(r"\d+", piece)]
    try:
        return [choose(piece, labels)]
    except Unreadable as refusal:
        raise (refusal if refusal.values else Unreadable("form-unreadable-choices")) from None
