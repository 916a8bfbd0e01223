"""Typed answers that name items one after the other, or in pairs: "3 1 2", "c a b", "1b 2a", by names."""

import re
from collections.abc import Mapping
from contextlib import suppress

from bot.course.exercising.choices import LETTERS
from bot.course.exercising.judging import ExerciseAnswer
from bot.course.exercising.no_answer import ROW, NoAnswer, tried
from bot.course.exercising.shuffling import shuffled
from bot.course.exercising.typed import TYPED
from bot.course.outline import Exercise
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.labels import choose
from bot.engine.talk.vocabulary import LONGEST, is_said, phrases, plain, without
from knowledge.text import words

_THEN = phrases(TYPED["around"]["then"])
_PAIR = re.compile(r"(\d)\s*[-–=:.)>→]*\s*([a-i])(?![a-z])[.)]?")
_RUN = re.compile(r"[\s,;.\-–>→()/|+&:=]+")
_LONGEST_NAMED = 2_000  # characters of a text with the names of all items
_PIECES = re.compile(r"[,;\n>→|]+")


def read_order(exercise: Exercise, text: str, person_id: int, chosen: str) -> ExerciseAnswer:
    """Return the positions of items as a text puts them. Raises NoAnswer."""
    places = shuffled(len(exercise.items), person_id, exercise.key)
    left = [number for number in range(len(places)) if str(number) not in chosen]
    names = {number: exercise.items[place] for number, place in enumerate(places)}
    given = _as_written(text, names) or _row(text, names)
    if given is not None and chosen and sorted(given) == list(range(len(left))):
        given = [int(number) for number in chosen] + [left[number] for number in given]
    if given is None or sorted(given) != list(range(len(places))):
        raise NoAnswer(tried(text, "order", is_try=given is not None))
    return tuple(places[number] for number in given)


def read_match(exercise: Exercise, text: str, person_id: int, chosen: str) -> ExerciseAnswer:
    """Return the position of the partner of each item as a text has them. Raises NoAnswer."""
    places = shuffled(len(exercise.partners), person_id, exercise.key)
    count = len(places)
    names = {number: exercise.partners[place] for number, place in enumerate(places)}
    folded = " ".join(_words(text)) if len(text) <= LONGEST else ""
    pairs = {int(left) - 1: LETTERS.index(right) for left, right in _PAIR.findall(folded)}
    given = (
        [pairs[number] for number in range(count)]
        if set(pairs) == set(range(count))
        else _pairs_as_written(exercise, text, names) or _named_pairs(exercise, text, names)
    )
    if given is None and not pairs:
        given = [int(number) for number in chosen] + (_row(text, names) or [])
    if given is None or len(given) != count or not set(given) <= set(names):
        raise NoAnswer(tried(text, "match", is_try=bool(pairs or given)))
    return tuple(places[number] for number in given)


def _as_written(text: str, names: Mapping[int, str]) -> list[int] | None:
    """Return in which order a text has all names just as they are written, None if it does not have them all."""
    places = _places_of(text, names)
    return sorted(places, key=places.__getitem__) if len(places) == len(names) else None


def _pairs_as_written(exercise: Exercise, text: str, names: Mapping[int, str]) -> list[int] | None:
    """Return the partner that follows each item in a text that has all items just as they are written."""
    items = dict(enumerate(exercise.items))
    starts = _places_of(text, items)
    said, found = _joined(text), list[int]()
    for item in items if len(starts) == len(items) else ():
        end = min((start for start in starts.values() if start > starts[item]), default=len(said))
        within = _places_of(said[starts[item] + len(_joined(items[item])) - 1 : end + 1], names)
        found += list(within)[:1]
    return found if found and len(found) == len(items) else None


def _places_of(text: str, names: Mapping[int, str]) -> dict[int, int]:
    """Return where in the words of a text each name stands that is in it, none if two begin at one place."""
    said = _joined(text) if len(text) <= _LONGEST_NAMED else ""
    found = {number: place for number, name in names.items() if (place := said.find(_joined(name))) >= 0}
    return found if len(set(found.values())) == len(found) else {}


def _joined(text: str) -> str:
    return f" {' '.join(words(plain(text)))} "


def _named_pairs(exercise: Exercise, text: str, names: Mapping[int, str]) -> list[int] | None:
    """Return the partner of each item if a text names all pairs: "DWK ab 2016, ZWK ab 2021"."""
    found: dict[int, int] = {}
    for piece in _PIECES.split(plain(text)[:LONGEST]):
        for item, name in enumerate(exercise.items):
            _, begins, rest = piece.strip().partition(plain(name))
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
    signs = [word for word in _RUN.split(" ".join(_words(text))) if word]
    if len(signs) == 1 and len(signs[0]) > 1 and (signs[0].isdecimal() or set(signs[0]) <= set(LETTERS)):
        signs = list(signs[0])
    placed = [_place(sign) for sign in signs]
    if signs and None not in placed:
        return [place for place in placed if place is not None]
    return _named_row(text, names)


def _place(word: str) -> int | None:
    if word.isascii() and word.isdecimal():
        return int(word[:3]) - 1
    return LETTERS.index(word) if len(word) == 1 and word in LETTERS else None


def _named_row(text: str, names: Mapping[int, str]) -> list[int] | None:
    marked = " ".join("," if is_said(word, _THEN) else word for word in plain(text).split())
    pieces = [piece.strip() for piece in _PIECES.split(marked) if piece.strip()]
    found = [_named(piece, names) for piece in pieces]
    return [one for one in found if one is not None] if len(pieces) > 1 and None not in found else None


def _named(piece: str, names: Mapping[int, str]) -> int | None:
    """Return what is called so, or so but for words that may stand around it; None if nothing is."""
    for said in (piece, without(piece, ROW)):
        with suppress(Unreadable):
            return choose(said, names)
    return None


def _words(text: str) -> list[str]:
    """Return the words of a text but those that stand around items in a row."""
    return [word for word in plain(text).split() if not is_said(word, ROW)]
