"""Whether an answer is right, and what of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.course.exercising.word_answers import is_meant
from bot.course.outline import UNJUDGED, Exercise, ExerciseKind
from bot.engine.answers.amounts import said_number

ExerciseAnswer = tuple[int, ...] | str | Decimal
"""Of SINGLE and MULTIPLE the positions of the options; of ORDER those of the items, as they were put; of MATCH that of
the partner of each item; of NUMBER the number; otherwise the text."""


@dataclass(frozen=True)
class Judgement:
    """What an answer is worth.

    is_right: None if nobody judges it. answer: what was judged. hits: the positions that are right: of chosen options,
    of items that are in place or matched. missing: of options that should have been chosen, too.
    """

    is_right: bool | None
    answer: ExerciseAnswer = ()
    hits: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()


def judged(exercise: Exercise, answer: ExerciseAnswer) -> Judgement:
    """Judge an answer."""
    if exercise.kind in UNJUDGED:
        return Judgement(None, answer)
    return _JUDGES[exercise.kind](exercise, answer)


def right_options(exercise: Exercise) -> tuple[int, ...]:
    """Return the positions of the right options."""
    return tuple(number for number, option in enumerate(exercise.options) if option.is_right)


def _options(exercise: Exercise, answer: ExerciseAnswer) -> Judgement:
    chosen, right = _places(answer), right_options(exercise)
    hits = tuple(number for number in chosen if number in right)
    missing = tuple(number for number in right if number not in chosen)
    return Judgement(not missing and hits == chosen, answer, hits, missing)


def _single(exercise: Exercise, answer: ExerciseAnswer) -> Judgement:
    chosen, right = _places(answer), right_options(exercise)
    hits = tuple(number for number in chosen if number in right)
    return Judgement(bool(hits), answer, hits, () if hits else right)


def _in_place(_exercise: Exercise, answer: ExerciseAnswer) -> Judgement:
    places = _places(answer)
    hits = tuple(number for number, place in enumerate(places) if number == place)
    return Judgement(len(hits) == len(places), answer, hits)


def _matched(exercise: Exercise, answer: ExerciseAnswer) -> Judgement:
    """Judge pairs; partners that read the same are the same."""
    pairs, partners = enumerate(_places(answer)), exercise.partners
    hits = tuple(number for number, place in pairs if partners[place] == partners[number])
    return Judgement(len(hits) == len(partners), answer, hits)


def _text(exercise: Exercise, answer: ExerciseAnswer) -> Judgement:
    return Judgement(is_meant(str(answer), exercise.accepted, exercise.asks), answer)


def _number(exercise: Exercise, answer: ExerciseAnswer) -> Judgement:
    accepted = [number for text in exercise.accepted if (number := said_number(text)) is not None]
    number, tolerance = Decimal(str(answer)), Decimal(str(exercise.tolerance))
    is_near = bool(accepted) and abs(number - accepted[0]) <= tolerance
    return Judgement(is_near or number in accepted, answer)


def _places(answer: ExerciseAnswer) -> tuple[int, ...]:
    if not isinstance(answer, tuple):
        raise TypeError(answer)
    return answer


_JUDGES: Mapping[ExerciseKind, Callable[[Exercise, ExerciseAnswer], Judgement]] = {
    ExerciseKind.SINGLE: _single,
    ExerciseKind.MULTIPLE: _options,
    ExerciseKind.TEXT: _text,
    ExerciseKind.NUMBER: _number,
    ExerciseKind.ORDER: _in_place,
    ExerciseKind.MATCH: _matched,
}
