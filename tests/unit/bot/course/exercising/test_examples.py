"""The example courses, each of whose right answers is understood as people would type it."""

import pytest

from bot.course.content.reader import read_course
from bot.course.exercising.choices import LETTERS, text_of
from bot.course.exercising.judging import judged
from bot.course.exercising.reading import read_answer
from bot.course.outline import Exercise, ExerciseKind
from tests.forked import ROOT

PERSON = 7
COURSES = [read_course(file.read_text(encoding="utf-8")).course for file in sorted(ROOT.glob("examples/kurs/*/*.md"))]
EXERCISES = [exercise for course in COURSES if course for exercise in course.exercises.values()]


def _typed(exercise: Exercise) -> list[str]:
    """Return right answers."""
    right = [(number, text_of(one.text)) for number, one in enumerate(exercise.options, 1) if one.is_right]
    match exercise.kind:
        case ExerciseKind.SINGLE:
            [(number, text)] = right
            return [text, text.lower(), text.rstrip(".!?"), str(number), f"Antwort {LETTERS[number - 1]}"]
        case ExerciseKind.MULTIPLE:
            numbers = [str(number) for number, _ in right]
            return [" und ".join(numbers), ",".join(numbers), "".join(numbers), "\n".join(text for _, text in right)]
        case ExerciseKind.TEXT:
            return [*exercise.accepted, *map(str.upper, exercise.accepted), f"das ist {exercise.accepted[0]}"]
        case ExerciseKind.NUMBER:
            return [*exercise.accepted, f"ca. {exercise.accepted[0]}", f"{exercise.accepted[0]} Stück"]
        case ExerciseKind.ORDER:
            return ["\n".join(exercise.items)]
        case ExerciseKind.MATCH:
            return [
                "\n".join(f"{left} = {right}" for left, right in zip(exercise.items, exercise.partners, strict=True))
            ]
    return []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.key)
def test_right_answers_are_understood(exercise: Exercise) -> None:
    wrong = [text for text in _typed(exercise) if not judged(exercise, read_answer(exercise, text, PERSON)).is_right]
    assert wrong == []


def test_there_are_examples_of_all_kinds() -> None:
    assert {exercise.kind for exercise in EXERCISES} == set(ExerciseKind)
