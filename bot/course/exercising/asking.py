"""Asking an exercise: the question, how it is answered, and the buttons.

A button's option is a number (of an option that is chosen), "s" or "d" with the options chosen so far as bits (chosen,
done), "o" or "m" with the places tapped so far (of items in their order, of partners), or one of the letters below.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.course.done import LastAnswer, answer_of, note_answer
from bot.course.exercising.open_exercise import NAME, OpenExercise, opened, token
from bot.course.exercising.shuffling import shuffled
from bot.course.outline import UNJUDGED, Course, Exercise, ExerciseKind
from bot.course.tokens import NEXT
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spans import Markup, escape, parse, plain

CHOSEN, DONE, ORDERED, MATCHED, HINT = "s", "d", "o", "m", "h"
SOLUTION, UNKNOWN, AGAIN, FINISHED, KEPT_IN_MIND, LEFT = "l", "u", "a", "t", "r", "k"
LETTERS = "abcdefghi"
MOST_ITEMS = 6
"""Of an exercise in which items are tapped one after the other; a button's token holds no more."""

_LONGEST_LABEL = 60


def ask(transaction: Transaction, course: Course, exercise: Exercise, *, may_keep: bool = True) -> Reply:
    """Ask an exercise; from then on its answer may be typed in this chat.

    If it asks something else than when it was answered, that is said. may_keep: a thought may be written down here.
    """
    given = answer_of(transaction.connection, transaction.person_id, course.key, exercise.key)
    waits = opened(transaction, course, exercise, given.tries if given else 0)
    renewed = (Line("course-exercising-renewed"),) if given and given.digest != exercise.digest else ()
    if exercise.kind is ExerciseKind.REFLECTION and not may_keep:
        transaction.notes[NAME] = {}
        if given is None:  # the moment is taken by reading it
            note_answer(transaction, course, exercise, None)
        return Reply((*renewed, _asks(exercise), Line("course-exercising-moment")), (onward(course, exercise),))
    lines = (*renewed, _asks(exercise), *_told(exercise, transaction.person_id), *_how(exercise, given))
    return shown(transaction, course, exercise, waits, lines)


def shown(
    transaction: Transaction, course: Course, exercise: Exercise, waits: OpenExercise, lines: Sequence[Line]
) -> Reply:
    """Say something of an exercise that waits, with the choices that there are now."""
    transaction.notes[NAME] = waits.noted()
    answers = _ANSWERS.get(exercise.kind, _none)(course, exercise, waits, transaction.person_id)
    return Reply(tuple(lines), (*answers, *_ways_out(course, exercise, waits)))


def text_of(markup: str) -> str:
    """Return a sentence of a course without its markup."""
    return plain(parse(markup))


def onward(
    course: Course, exercise: Exercise, key: str = "course-exercising-next", *, is_minor: bool = False
) -> Choice:
    """Return the choice that goes on after an exercise."""
    return Choice(Line(key), f"{NEXT}:{course.key}:{course.code(exercise.key)}", is_minor)


def said(key: str, text: str) -> Line:
    """Return a line that says a sentence of the course."""
    return Line(key, {"text": Markup(text)})


def _asks(exercise: Exercise) -> Line:
    is_plain = not {"<", "\n"} & set(exercise.asks)
    return said("course-exercising-asks", f"<b>{exercise.asks}</b>" if is_plain else exercise.asks)


def _told(exercise: Exercise, person_id: int) -> Iterator[Line]:
    """Yield what stands below the question: items to be matched, tasks, and options too long for a button."""
    match exercise.kind:
        case ExerciseKind.MATCH:
            places = shuffled(len(exercise.partners), person_id, exercise.key)
            yield said(
                "course-exercising-asks", "\n".join(f"{n}. {escape(text)}" for n, text in enumerate(exercise.items, 1))
            )
            partners = [f"{LETTERS[n]}) {escape(exercise.partners[place])}" for n, place in enumerate(places)]
            yield said("course-exercising-asks", "\n".join(partners))
        case ExerciseKind.TASK:
            yield said("course-exercising-asks", "\n".join(f"- {option.text}" for option in exercise.options))
        case ExerciseKind.SINGLE | ExerciseKind.MULTIPLE:
            texts = [option.text for option in exercise.options]
            if any(len(text_of(text)) > _LONGEST_LABEL for text in texts):
                yield said("course-exercising-asks", "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)))
        case ExerciseKind.ORDER:
            places = shuffled(len(exercise.items), person_id, exercise.key)
            items = [f"{n}. {escape(exercise.items[place])}" for n, place in enumerate(places, 1)]
            yield said("course-exercising-asks", "\n".join(items))


def _how(exercise: Exercise, given: LastAnswer | None) -> Iterator[Line]:
    """Yield how it is answered, and the thought that was written down before."""
    if exercise.kind is ExerciseKind.REFLECTION and given and given.text:
        yield Line("course-exercising-thought", {"text": given.text})
    count = len(exercise.items)
    places = range(1, count + 1)
    example = " ".join(map(str, places))
    if exercise.kind is ExerciseKind.MATCH:
        example = " ".join(f"{place}{LETTERS[place - 1]}" for place in places)
    typed = "-typed" if count > MOST_ITEMS else ""
    yield Line(f"course-exercising-how-{exercise.kind.value}{typed}", {"example": example} if count else {})


def _single(course: Course, exercise: Exercise, _waits: OpenExercise, _person: int) -> Iterator[Choice]:
    for number, option in enumerate(exercise.options):
        yield Choice(said("course-exercising-option", option.text), token(course, exercise, str(number)))


def _multiple(course: Course, exercise: Exercise, waits: OpenExercise, _person: int) -> Iterator[Choice]:
    bits = int(waits.chosen or "0", 16)
    for number, option in enumerate(exercise.options):
        key = "course-exercising-chosen" if bits >> number & 1 else "course-exercising-option"
        yield Choice(said(key, option.text), token(course, exercise, f"{CHOSEN}{bits ^ 1 << number:x}"))
    if bits:
        yield Choice(Line("course-exercising-finished"), token(course, exercise, f"{DONE}{bits:x}"), is_minor=True)


def _order(course: Course, exercise: Exercise, waits: OpenExercise, person: int) -> Iterator[Choice]:
    yield from _tapped(course, exercise, waits, shuffled(len(exercise.items), person, exercise.key), exercise.items)


def _match(course: Course, exercise: Exercise, waits: OpenExercise, person: int) -> Iterator[Choice]:
    places = shuffled(len(exercise.partners), person, exercise.key)
    labelled = {place: f"{LETTERS[number]}) {exercise.partners[place]}" for number, place in enumerate(places)}
    yield from _tapped(course, exercise, waits, places, labelled)


def _tapped(
    course: Course,
    exercise: Exercise,
    waits: OpenExercise,
    places: Sequence[int],
    labels: Sequence[str] | Mapping[int, str],
) -> Iterator[Choice]:
    """Yield the items that were not tapped yet, in the order shown."""
    if len(places) > MOST_ITEMS:
        return
    sign = ORDERED if exercise.kind is ExerciseKind.ORDER else MATCHED
    for number, place in enumerate(places):
        if str(number) not in waits.chosen:
            option = f"{sign}{waits.chosen}{number}"
            label = Line("course-exercising-option", {"text": labels[place]})
            yield Choice(label, token(course, exercise, option))


def _task(course: Course, exercise: Exercise, _waits: OpenExercise, _person: int) -> Iterator[Choice]:
    yield Choice(Line("course-exercising-task-done"), token(course, exercise, FINISHED))
    yield Choice(Line("course-exercising-task-later"), token(course, exercise, KEPT_IN_MIND))


def _none(_course: Course, _exercise: Exercise, _waits: OpenExercise, _person: int) -> Iterator[Choice]:
    yield from ()


_ANSWERS: Mapping[ExerciseKind, Callable[[Course, Exercise, OpenExercise, int], Iterator[Choice]]] = {
    ExerciseKind.SINGLE: _single,
    ExerciseKind.MULTIPLE: _multiple,
    ExerciseKind.ORDER: _order,
    ExerciseKind.MATCH: _match,
    ExerciseKind.TASK: _task,
}


def _ways_out(course: Course, exercise: Exercise, waits: OpenExercise) -> Iterator[Choice]:
    if waits.hints < len(exercise.hints):
        yield Choice(Line("course-exercising-hint"), token(course, exercise, f"{HINT}{waits.hints}"), is_minor=True)
    if exercise.kind not in UNJUDGED:
        yield Choice(Line("course-exercising-solution"), token(course, exercise, SOLUTION), is_minor=True)
    if exercise.kind is ExerciseKind.REFLECTION:
        yield Choice(Line("course-exercising-leave"), token(course, exercise, LEFT), is_minor=True)
    else:
        yield onward(course, exercise, "course-exercising-skip", is_minor=True)
