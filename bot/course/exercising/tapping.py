"""Answers that are tapped in several steps: what a button says of it, and what was chosen so far."""

from bot.course.exercising.choices import CHOSEN, DONE, LETTERS, MATCHED, ORDERED, text_of
from bot.course.exercising.judging import ExerciseAnswer
from bot.course.exercising.shuffling import shuffled
from bot.course.outline import Exercise, ExerciseKind
from bot.engine.talk.messages import Line

_SIGNS = {ExerciseKind.MULTIPLE: (CHOSEN, DONE), ExerciseKind.ORDER: (ORDERED,), ExerciseKind.MATCH: (MATCHED,)}


def chosen_by(exercise: Exercise, option: str) -> str | None:
    """Return what a button's option says was chosen so far, None if it is none of this exercise."""
    if option[:1] not in _SIGNS.get(exercise.kind, ()):
        return None
    chosen = option[1:]
    if exercise.kind is ExerciseKind.MULTIPLE:
        is_known = _bits(chosen) is not None and (_bits(chosen) or 0) < 1 << len(exercise.options)
        return chosen if is_known else None
    places = [int(one) for one in chosen if one.isascii() and one.isdecimal()]
    is_known = len(places) == len(chosen) == len(set(places)) and all(place < len(exercise.items) for place in places)
    return chosen if is_known else None


def complete(exercise: Exercise, option: str, person_id: int) -> ExerciseAnswer | None:
    """Return the answer that a button completes, None if more is to be tapped, or it is none of this exercise."""
    if exercise.kind is ExerciseKind.SINGLE:
        is_option = option.isascii() and option.isdecimal() and int(option) < len(exercise.options)
        return (int(option),) if is_option else None
    chosen = chosen_by(exercise, option)
    if chosen is None:
        return None
    if exercise.kind is ExerciseKind.MULTIPLE:
        return tuple(_numbers(exercise, chosen)) if option[0] == DONE else None
    places = shuffled(len(exercise.items), person_id, exercise.key)
    last = set(range(len(places))) - set(map(int, chosen))
    if len(last) > 1:
        return None
    return tuple(places[number] for number in (*map(int, chosen), *last))


def so_far(exercise: Exercise, chosen: str, person_id: int) -> Line:
    """Say what was chosen so far, and what is asked next."""
    if exercise.kind is ExerciseKind.MULTIPLE:
        names = [text_of(exercise.options[number].text) for number in _numbers(exercise, chosen)]
        return Line("course-exercising-chosen-so-far", {"names": ", ".join(names), "count": len(names)})
    places = shuffled(len(exercise.items), person_id, exercise.key)
    next_number = len(chosen) + 1
    if exercise.kind is ExerciseKind.ORDER:
        names = [f"{number}. {exercise.items[places[int(one)]]}" for number, one in enumerate(chosen, 1)]
        return Line("course-exercising-ordered-so-far", {"names": ", ".join(names), "number": next_number})
    pairs = [f"{number}{LETTERS[int(one)]}" for number, one in enumerate(chosen, 1)]
    item = exercise.items[len(chosen)]
    return Line("course-exercising-matched-so-far", {"names": ", ".join(pairs), "number": next_number, "item": item})


def _numbers(exercise: Exercise, chosen: str) -> list[int]:
    bits = _bits(chosen) or 0
    return [number for number in range(len(exercise.options)) if bits >> number & 1]


def _bits(chosen: str) -> int | None:
    try:
        return int(chosen or "0", 16)
    except ValueError:
        return None
