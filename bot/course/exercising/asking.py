"""Asking an exercise: the question, how it is answered, and the buttons."""

from collections.abc import Iterator, Sequence

from bot.course.done import LastAnswer, answer_of, note_answer
from bot.course.exercising.choices import HINT, LEFT, LETTERS, MOST_ITEMS, SOLUTION, answers, listed, said
from bot.course.exercising.open_exercise import NAME, OpenExercise, opened, token
from bot.course.outline import UNJUDGED, Course, Exercise, ExerciseKind
from bot.course.tokens import NEXT
from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Choice, Line, Reply


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
    transaction.notes[NAME] = waits.noted()
    chosen_from = listed(exercise, "", transaction.person_id)
    lines = (*renewed, _asks(exercise), *chosen_from, *_how(exercise, given))
    return Reply(lines, _choices(transaction, course, exercise, waits))


def shown(
    transaction: Transaction, course: Course, exercise: Exercise, waits: OpenExercise, lines: Sequence[Line]
) -> Reply:
    """Say something of an exercise that waits, with what it is chosen from now."""
    transaction.notes[NAME] = waits.noted()
    chosen_from = listed(exercise, waits.chosen, transaction.person_id)
    return Reply((*lines, *chosen_from), _choices(transaction, course, exercise, waits))


def _choices(transaction: Transaction, course: Course, exercise: Exercise, waits: OpenExercise) -> tuple[Choice, ...]:
    chosen = answers(course, exercise, waits.chosen, transaction.person_id)
    return (*chosen, *_ways_out(course, exercise, waits))


def onward(
    course: Course, exercise: Exercise, key: str = "course-exercising-next", *, is_minor: bool = False
) -> Choice:
    """Return the choice that goes on after an exercise."""
    return Choice(Line(key), f"{NEXT}:{course.key}:{course.code(exercise.key)}", is_minor)


def _asks(exercise: Exercise) -> Line:
    is_plain = not {"<", "\n"} & set(exercise.asks)
    return said("course-exercising-asks", f"<b>{exercise.asks}</b>" if is_plain else exercise.asks)


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


def _ways_out(course: Course, exercise: Exercise, waits: OpenExercise) -> Iterator[Choice]:
    if waits.hints < len(exercise.hints):
        yield Choice(Line("course-exercising-hint"), token(course, exercise, f"{HINT}{waits.hints}"), is_minor=True)
    if exercise.kind not in UNJUDGED:
        yield Choice(Line("course-exercising-solution"), token(course, exercise, SOLUTION), is_minor=True)
    if exercise.kind is ExerciseKind.REFLECTION:
        yield Choice(Line("course-exercising-leave"), token(course, exercise, LEFT), is_minor=True)
    else:
        yield onward(course, exercise, "course-exercising-skip", is_minor=True)
