"""Exercises in the chat: the capability; answers come as buttons or as text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.course.catalogue import CourseCatalogue
from bot.course.exercising import asking
from bot.course.exercising.answering import AfterAnswer, Exercising
from bot.course.exercising.choices import DONE, FINISHED, HINT, KEPT_IN_MIND, LEFT, SOLUTION, UNKNOWN
from bot.course.exercising.judging import ExerciseAnswer, judged
from bot.course.exercising.no_answer import NoAnswer
from bot.course.exercising.open_exercise import NAME, OpenExercise, awaited_in, is_fresh, is_last, open_in
from bot.course.exercising.reading import names_option, read_answer
from bot.course.exercising.tapping import chosen_by, complete
from bot.course.exercising.typed import TypedWish, is_question, wishes_in
from bot.course.outline import UNJUDGED, Course, Exercise, ExerciseKind
from bot.course.tokens import ANSWER, COURSE
from bot.engine.dialogs.capability import Capability, Talk
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply

Doing = Callable[[Exercising], tuple[Reply, ...]]
"""What is done with an exercise in the transaction."""

_MOST_WORDS_OF_DOUBT = 4


def capability(given: Given, catalogue: CourseCatalogue, after: Sequence[AfterAnswer] = ()) -> Capability:
    """Return the capability of exercises. after: told of each answer that counts."""
    exercises = CourseExercises(given, catalogue, after)
    return Capability(
        "course-exercising",
        Talk(presses={ANSWER: exercises.press}, listens=(exercises.listen,), notes=(NAME,)),
    )


@dataclass(frozen=True)
class CourseExercises:
    """Takes answers to exercises of the courses that are taught."""

    given: Given
    catalogue: CourseCatalogue
    after: Sequence[AfterAnswer]

    def press(self, turn: Turn) -> Outcome:
        """Take a tap. turn.argument: "<course key>:<code>:<digest>:<option>"."""
        course_key, code, digest, option = [*turn.argument.split(":"), *("",) * 4][:4]

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            course = self.catalogue.course(transaction.connection, course_key)
            exercise = course.by_code.get(code) if course else None
            if course is None or not isinstance(exercise, Exercise):
                return (_gone(turn, transaction),)
            waits = open_in(turn.memory.notes)
            is_it = waits is not None and (waits.course, waits.exercise) == (course.key, exercise.key)
            if digest != exercise.digest:
                return (_changed(turn, transaction, course, exercise),)
            still = waits if is_it and waits and waits.digest == digest else None
            doing = _tapped(turn, exercise, option)
            if doing is None:
                return (asking.ask(transaction, course, exercise, may_keep=turn.may_ask_confidential),)
            return doing(Exercising(transaction, course, exercise, still, self.after))

        return Outcome(act=act)

    def listen(self, turn: Turn) -> Outcome | None:
        """Take a text as the answer to the exercise that waits; None if it is something else."""
        waits = awaited_in(turn)
        if waits is None or turn.memory.active_draft:
            return None
        course = self.given.database.read(lambda connection: self.catalogue.course(connection, waits.course))
        exercise = course.exercises.get(waits.exercise) if course else None
        if course is None or exercise is None or exercise.digest != waits.digest:
            return self._no_more(turn, waits, exercise)
        doing = _typed(turn, exercise, waits)
        if doing is None:
            return None
        is_thought = exercise.kind is ExerciseKind.REFLECTION

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            return doing(Exercising(transaction, course, exercise, waits, self.after))

        return Outcome(act=act, forgets_message=is_thought)

    def _no_more(self, turn: Turn, waits: OpenExercise, exercise: Exercise | None) -> Outcome | None:
        """Say to an answer that its exercise is gone, or asks something else now."""
        if not is_last(turn, waits) or is_question(turn.text):
            return None

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            course = self.catalogue.course(transaction.connection, waits.course)
            if course is None or exercise is None:
                return (_gone(turn, transaction),)
            return (_changed(turn, transaction, course, exercise),)

        return Outcome(act=act)


def _gone(turn: Turn, transaction: Transaction) -> Reply:
    if open_in(turn.memory.notes):
        transaction.notes[NAME] = {}
    return Reply((Line("course-exercising-gone"),), (Choice(Line("course-exercising-courses"), f"{COURSE}:"),))


def _changed(turn: Turn, transaction: Transaction, course: Course, exercise: Exercise) -> Reply:
    asked = asking.ask(transaction, course, exercise, may_keep=turn.may_ask_confidential)
    return Reply((Line("course-exercising-changed"), *asked.lines), asked.choices)


def _tapped(turn: Turn, exercise: Exercise, option: str) -> Doing | None:
    """Return what a button of an exercise does; None: it asks it again."""
    is_judged = exercise.kind not in UNJUDGED
    if option[:1] == HINT and option[1:].isdecimal() and option.isascii():
        return lambda exercising: exercising.hinted(int(option[1:]))
    if option in {SOLUTION, UNKNOWN} and is_judged:
        return lambda exercising: exercising.given_up(is_unknown=option == UNKNOWN)
    if (exercise.kind, option) in _FINISHED:
        return lambda exercising: exercising.finished(_FINISHED[exercise.kind, option])
    answer = complete(exercise, option, turn.person_id)
    if answer is not None:
        return _answering(answer)
    chosen = chosen_by(exercise, option)
    return (lambda exercising: exercising.tapped(chosen)) if chosen is not None else None


_FINISHED: Mapping[tuple[ExerciseKind, str], str] = {
    (ExerciseKind.TASK, FINISHED): "course-exercising-task-is-done",
    (ExerciseKind.TASK, KEPT_IN_MIND): "course-exercising-task-is-kept",
    (ExerciseKind.REFLECTION, LEFT): "course-exercising-thought-left",
}


def _typed(turn: Turn, exercise: Exercise, waits: OpenExercise) -> Doing | None:
    """Return what a text does to the exercise that waits; None if it is for somebody else."""
    wished = _wished(turn.text, exercise, waits)
    if wished:
        return wished
    is_recent, asks = is_last(turn, waits), is_question(turn.text) and not names_option(exercise, turn.text)
    try:
        answer = read_answer(exercise, turn.text, turn.person_id, waits.chosen)
    except NoAnswer as refusal:
        key = refusal.key
        return (lambda exercising: exercising.missed(key)) if key and is_recent and not asks else None
    if exercise.kind is ExerciseKind.NUMBER:
        asks = asks and len(turn.text.split()) > _MOST_WORDS_OF_DOUBT
    is_sure = exercise.kind is not ExerciseKind.TEXT or bool(judged(exercise, answer).is_right)
    if exercise.kind is ExerciseKind.TEXT and is_sure:
        return _answering(answer)
    is_thought = exercise.kind is ExerciseKind.REFLECTION
    if asks or (not is_recent and not is_sure) or (is_thought and not (is_recent and is_fresh(turn, waits))):
        return None
    return _answering(answer)


def _wished(text: str, exercise: Exercise, waits: OpenExercise) -> Doing | None:
    """Return what is done for a wish instead of an answer; None if the text wishes nothing that this exercise has."""
    kind, wishes = exercise.kind, wishes_in(text)
    is_judged = kind not in UNJUDGED
    if TypedWish.HINT in wishes:
        return lambda exercising: exercising.hinted(waits.hints)
    if wishes & {TypedWish.SOLUTION, TypedWish.UNKNOWN} and is_judged:
        return lambda exercising: exercising.given_up(is_unknown=TypedWish.UNKNOWN in wishes)
    if TypedWish.DONE in wishes and kind is ExerciseKind.MULTIPLE and waits.chosen:
        return _answering(complete(exercise, f"{DONE}{waits.chosen}", 0) or ())
    for kinds, wish, key in _WISHED:
        if kind is kinds and wish in wishes:
            return lambda exercising: exercising.finished(key)
    if TypedWish.STOP in wishes:
        return lambda exercising: exercising.stopped()
    return (lambda exercising: exercising.passed()) if TypedWish.SKIP in wishes else None


_WISHED = (
    (ExerciseKind.TASK, TypedWish.DONE, "course-exercising-task-is-done"),
    (ExerciseKind.TASK, TypedWish.LATER, "course-exercising-task-is-kept"),
    (ExerciseKind.REFLECTION, TypedWish.LEAVE, "course-exercising-thought-left"),
    (ExerciseKind.REFLECTION, TypedWish.SKIP, "course-exercising-thought-left"),
    (ExerciseKind.REFLECTION, TypedWish.UNKNOWN, "course-exercising-thought-left"),
)


def _answering(answer: ExerciseAnswer) -> Doing:
    return lambda exercising: exercising.answered(answer)
