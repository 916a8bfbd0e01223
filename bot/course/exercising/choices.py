"""The choices of an exercise, and the list of what is chosen from where that does not fit on buttons.

A button's option is a number (of an option that is chosen), "s" or "d" with the options chosen so far as bits (chosen,
done), "o" or "m" with the places tapped so far (of items in their order, of partners), or one of the letters below.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.course.exercising.open_exercise import token
from bot.course.exercising.shuffling import shuffled
from bot.course.outline import Course, Exercise, ExerciseKind
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.spans import Markup, escape, parse, plain

CHOSEN, DONE, ORDERED, MATCHED, HINT = "s", "d", "o", "m", "h"
SOLUTION, UNKNOWN, AGAIN, FINISHED, KEPT_IN_MIND, LEFT = "l", "u", "a", "t", "r", "k"
LETTERS = "abcdefghi"
MOST_ITEMS = 6
"""Of an exercise in which items are tapped one after the other; a button's token holds no more."""

_LONGEST_LABEL = 40  # letters of a button that can be read on a telephone


def text_of(markup: str) -> str:
    """Return a sentence of a course without its markup."""
    return plain(parse(markup))


def said(key: str, text: str) -> Line:
    """Return a line that says a sentence of the course."""
    return Line(key, {"text": Markup(text)})


def answers(course: Course, exercise: Exercise, chosen: str, person_id: int) -> tuple[Choice, ...]:
    """Return the choices that answer an exercise, or go on with what was chosen so far; none where it is typed."""
    return tuple(_ANSWERS.get(exercise.kind, _none)(course, exercise, chosen, person_id))


def listed(exercise: Exercise, chosen: str, person_id: int) -> Iterator[Line]:
    """Yield what is chosen from, where the choices do not say it themselves."""
    match exercise.kind:
        case ExerciseKind.MATCH:
            places = shuffled(len(exercise.partners), person_id, exercise.key)
            partners = [f"{LETTERS[n]}) {escape(exercise.partners[place])}" for n, place in enumerate(places)]
            items = [f"{n}. {escape(text)}" for n, text in enumerate(exercise.items, 1)]
            yield from (said("course-exercising-listed", "\n".join(lines)) for lines in (items, partners))
        case ExerciseKind.TASK:
            yield said("course-exercising-listed", "\n".join(f"- {option.text}" for option in exercise.options))
        case ExerciseKind.SINGLE | ExerciseKind.MULTIPLE if _is_long(exercise):
            yield _numbered([option.text for option in exercise.options])
        case ExerciseKind.ORDER if _is_long(exercise):
            yield _numbered([escape(exercise.items[place]) for _, place in _left(exercise, chosen, person_id)])


def _numbered(texts: Sequence[str]) -> Line:
    return said("course-exercising-listed", "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1)))


def _is_long(exercise: Exercise) -> bool:
    """Tell whether options or items are too long for buttons, or too many to be tapped."""
    texts = [text_of(option.text) for option in exercise.options] or list(exercise.items)
    return len(exercise.items) > MOST_ITEMS or any(len(text) > _LONGEST_LABEL for text in texts)


def _left(exercise: Exercise, chosen: str, person_id: int) -> list[tuple[int, int]]:
    """Return what was not tapped yet, in the order shown: its place in that order, and in the right one."""
    places = enumerate(shuffled(len(exercise.items), person_id, exercise.key))
    return [(number, place) for number, place in places if str(number) not in chosen]


def _single(course: Course, exercise: Exercise, _chosen: str, _person: int) -> Iterator[Choice]:
    for number, option in enumerate(exercise.options):
        text = str(number + 1) if _is_long(exercise) else option.text
        yield Choice(said("course-exercising-option", text), token(course, exercise, str(number)))


def _multiple(course: Course, exercise: Exercise, chosen: str, _person: int) -> Iterator[Choice]:
    bits = int(chosen or "0", 16)
    for number, option in enumerate(exercise.options):
        key = "course-exercising-chosen" if bits >> number & 1 else "course-exercising-option"
        text = str(number + 1) if _is_long(exercise) else option.text
        yield Choice(said(key, text), token(course, exercise, f"{CHOSEN}{bits ^ 1 << number:x}"))
    if bits:
        yield Choice(Line("course-exercising-finished"), token(course, exercise, f"{DONE}{bits:x}"), is_minor=True)


def _order(course: Course, exercise: Exercise, chosen: str, person_id: int) -> Iterator[Choice]:
    for sign, (number, place) in enumerate(_left(exercise, chosen, person_id), 1):
        text = str(sign) if _is_long(exercise) else escape(exercise.items[place])
        if len(exercise.items) <= MOST_ITEMS:
            yield Choice(said("course-exercising-option", text), token(course, exercise, f"{ORDERED}{chosen}{number}"))


def _match(course: Course, exercise: Exercise, chosen: str, person_id: int) -> Iterator[Choice]:
    for number, _place in _left(exercise, chosen, person_id):
        if len(exercise.items) <= MOST_ITEMS:
            option = f"{MATCHED}{chosen}{number}"
            yield Choice(said("course-exercising-option", f"{LETTERS[number]})"), token(course, exercise, option))


def _task(course: Course, exercise: Exercise, _chosen: str, _person: int) -> Iterator[Choice]:
    yield Choice(Line("course-exercising-task-done"), token(course, exercise, FINISHED))
    yield Choice(Line("course-exercising-task-later"), token(course, exercise, KEPT_IN_MIND))


def _none(_course: Course, _exercise: Exercise, _chosen: str, _person: int) -> Iterator[Choice]:
    yield from ()


_ANSWERS: Mapping[ExerciseKind, Callable[[Course, Exercise, str, int], Iterator[Choice]]] = {
    ExerciseKind.SINGLE: _single,
    ExerciseKind.MULTIPLE: _multiple,
    ExerciseKind.ORDER: _order,
    ExerciseKind.MATCH: _match,
    ExerciseKind.TASK: _task,
}
