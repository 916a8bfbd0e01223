"""What a typed text answers to an exercise that was asked."""

import re
from collections.abc import Callable, Mapping

from bot.course.exercising.asking import LETTERS, text_of
from bot.course.exercising.judging import Answer, judged
from bot.course.exercising.shuffling import shuffled
from bot.course.exercising.typed import TYPED, plainly
from bot.course.outline import Exercise, ExerciseKind
from bot.engine.answers.amounts import said_number
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose
from bot.engine.answers.options import select
from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, plain, without

_TRUE, _FALSE = (phrases(TYPED["truth"][name]) for name in ("true", "false"))
_ROW, _ADDED, _THEN = (phrases(TYPED["around"][name]) for name in ("row", "added", "then"))
_LETTER = re.compile(r"([a-h])[.)]?")
_PAIR = re.compile(r"(\d)\s*[-–=:.)>→]*\s*([a-h])(?![a-z])[.)]?")
_RUN = re.compile(r"[\s,;.\-–>→()/|+&:=]+")
_PIECES = re.compile(r"[,;\n>→|]+")
_MOST_WORDS_WITH_NUMBER = 10
_MOST_WORDS_OF_TEXT = 12
LONGEST_THOUGHT = 2_000
"""Characters of a thought that are kept."""


class NoAnswer(Exception):
    """A text that is no answer to an exercise. key: the wording that says what one looks like, "" if it is no try."""

    def __init__(self, key: str = "") -> None:
        super().__init__(key)
        self.key = key


def read_answer(exercise: Exercise, text: str, person_id: int, chosen: str = "") -> Answer:
    """Return the answer that a text gives. chosen: what was tapped before, see `asking`. Raises NoAnswer."""
    return _READERS[exercise.kind](exercise, text, person_id, chosen)


def _single(exercise: Exercise, text: str, _person: int, _chosen: str) -> Answer:
    labels = _labels(exercise)
    letter = _letter(text, len(labels))
    if letter is not None:
        return (letter,)
    truth = _truth(exercise, text)
    if truth is not None:
        return (truth,)
    try:
        return (choose(text, labels),)
    except Unreadable as refusal:
        several = _several(text, labels)
        raise NoAnswer(
            "course-exercising-only-one" if len(several) > 1 or refusal.values else _try(text, "single")
        ) from None


def _truth(exercise: Exercise, text: str) -> int | None:
    """Return the option that a yes or no means, where the options are true and false."""
    truths = {_is_true(text_of(option.text)): number for number, option in enumerate(exercise.options)}
    meant = _is_true(text)
    return truths[meant] if set(truths) == {True, False} and meant is not None else None


def _is_true(text: str) -> bool | None:
    return True if is_said(text, _TRUE) else False if is_said(text, _FALSE) else None


def _multiple(exercise: Exercise, text: str, _person: int, chosen: str) -> Answer:
    labels = _labels(exercise)
    before = [number for number in labels if int(chosen or "0", 16) >> number & 1]
    first, *rest = plain(text).split() or [""]
    is_added = bool(before and rest and is_said(first, _ADDED))
    meant = " ".join(rest) if is_added else text
    named = [_letter(one, len(labels)) for one in without(meant, _ROW).split()]
    letters = [one for one in named if one is not None]
    found = letters if letters and len(letters) == len(named) else _several(meant, labels)
    if not found and not _says_none(text):
        raise NoAnswer(_try(text, "multiple"))
    return tuple(sorted({*found, *(before if is_added else ())}))


def _several(text: str, labels: Mapping[int, str]) -> list[int]:
    try:
        return select(text, labels) if len(text) <= LONGEST else []
    except Unreadable:
        return []


def _says_none(text: str) -> bool:
    """Tell whether a text says that none of the options is right."""
    try:
        return len(text) <= LONGEST and not select(text, {0: ""})
    except Unreadable:
        return False


def _text(exercise: Exercise, text: str, _person: int, _chosen: str) -> Answer:
    is_short = len(text) <= LONGEST and len(text.split()) <= _MOST_WORDS_OF_TEXT
    if not plainly(text):
        raise NoAnswer("course-exercising-wants-text")
    if not is_short and not judged(exercise, text[:LONGEST]).is_right:
        raise NoAnswer("course-exercising-too-long")
    return text[:LONGEST].strip()


def _number(_exercise: Exercise, text: str, _person: int, _chosen: str) -> Answer:
    is_short = len(text) <= LONGEST and len(text.split()) <= _MOST_WORDS_WITH_NUMBER
    number = said_number(text) if is_short else None
    if number is None:
        raise NoAnswer(_try(text, "number", is_try=is_short and any(char.isdigit() for char in text)))
    return number


def _order(exercise: Exercise, text: str, person_id: int, chosen: str) -> Answer:
    places = shuffled(len(exercise.items), person_id, exercise.key)
    left = [number for number in range(len(places)) if str(number) not in chosen]
    names = {number: text_of(exercise.items[place]) for number, place in enumerate(places)}
    given = _row(text, names)
    if given is not None and chosen and sorted(given) == list(range(len(left))):
        given = [int(number) for number in chosen] + [left[number] for number in given]
    if given is None or sorted(given) != list(range(len(places))):
        raise NoAnswer(_try(text, "order", is_try=given is not None))
    return tuple(places[number] for number in given)


def _match(exercise: Exercise, text: str, person_id: int, chosen: str) -> Answer:
    places = shuffled(len(exercise.partners), person_id, exercise.key)
    count = len(places)
    names = {number: text_of(exercise.partners[place]) for number, place in enumerate(places)}
    folded = plain(text) if len(text) <= LONGEST else ""
    pairs = {int(left) - 1: LETTERS.index(right) for left, right in _PAIR.findall(folded)}
    given = [pairs[number] for number in range(count)] if set(pairs) == set(range(count)) else _named_pairs(exercise, text, names)
    if given is None and not pairs:
        given = [int(number) for number in chosen] + (_row(text, names) or [])
    if given is None or len(given) != count or not set(given) <= set(names):
        raise NoAnswer(_try(text, "match", is_try=bool(pairs or given)))
    return tuple(places[number] for number in given)


def _named_pairs(exercise: Exercise, text: str, names: Mapping[int, str]) -> list[int] | None:
    """Return the partner of each item if a text names all pairs: "DWK ab 2016, ZWK ab 2021"."""
    found: dict[int, int] = {}
    for piece in _PIECES.split(plain(text)[:LONGEST]):
        for item, name in enumerate(exercise.items):
            _, begins, rest = piece.strip().partition(plain(text_of(name)))
            if begins and item not in found:
                try:
                    found[item] = choose(rest.strip(" =:-–"), names)
                except Unreadable:
                    return None
                break
    return [found[item] for item in range(len(exercise.items))] if len(found) == len(exercise.items) else None


def _row(text: str, names: Mapping[int, str]) -> list[int] | None:
    """Return what a text names one after the other, by number, letter or name; None if it names something else."""
    if len(text) > LONGEST:
        return None
    words = [word for word in _RUN.split(plain(text)) if word and not is_said(word, _ROW)]
    if len(words) == 1 and len(words[0]) > 1 and (words[0].isdecimal() or set(words[0]) <= set(LETTERS)):
        words = list(words[0])
    placed = [_place(word) for word in words]
    if words and None not in placed:
        return [place for place in placed if place is not None]
    return _named_row(text, names)


def _place(word: str) -> int | None:
    if word.isascii() and word.isdecimal():
        return int(word[:3]) - 1
    return LETTERS.index(word) if len(word) == 1 and word in LETTERS else None


def _named_row(text: str, names: Mapping[int, str]) -> list[int] | None:
    marked = " ".join("," if is_said(word, _THEN) else word for word in plain(text).split())
    pieces = [piece.strip() for piece in _PIECES.split(marked) if without(piece, _ROW)]
    try:
        return [choose(without(piece, _ROW) or piece, names) for piece in pieces] if len(pieces) > 1 else None
    except Unreadable:
        return None


def _thought(_exercise: Exercise, text: str, _person: int, _chosen: str) -> Answer:
    if not plain(text):
        raise NoAnswer("course-exercising-wants-text")
    return text.strip()[:LONGEST_THOUGHT]


def _no_text(_exercise: Exercise, text: str, _person: int, _chosen: str) -> Answer:
    raise NoAnswer(_try(text, "task", is_try=False))


_READERS: Mapping[ExerciseKind, Callable[[Exercise, str, int, str], Answer]] = {
    ExerciseKind.SINGLE: _single,
    ExerciseKind.MULTIPLE: _multiple,
    ExerciseKind.TEXT: _text,
    ExerciseKind.NUMBER: _number,
    ExerciseKind.ORDER: _order,
    ExerciseKind.MATCH: _match,
    ExerciseKind.REFLECTION: _thought,
    ExerciseKind.TASK: _no_text,
}


def _labels(exercise: Exercise) -> dict[int, str]:
    return {number: text_of(option.text) for number, option in enumerate(exercise.options)}


def _letter(text: str, count: int) -> int | None:
    """Return the place that one letter names, also "Antwort b"."""
    found = _LETTER.fullmatch(without(text, _ROW) or plain(text))
    place = LETTERS.index(found[1]) if found else count
    return place if place < count else None


def _try(text: str, kind: str, *, is_try: bool = False) -> str:
    """Return how it is said what an answer looks like; "" if a text is too much to be one that failed."""
    is_short = len(text.split()) <= 1 or (len(text) <= LONGEST and set(text) <= _SIGNS)
    return f"course-exercising-wants-{kind}" if is_try or is_short else ""


_SIGNS = frozenset("0123456789 ,.;:-–+/()?!&")
