"""The example courses are played from their first lesson to the last, and each right answer counts."""

import pytest

from bot.course.content.checking import check_course
from bot.course.content.folder import course_files
from bot.course.done import done_of
from bot.course.exercising.judging import right_options
from bot.course.exercising.shuffling import shuffled
from bot.course.outline import UNJUDGED, Course, Exercise, ExerciseKind
from bot.course.tokens import LESSON
from bot.storage.database import Database
from tests.course import add_course
from tests.dialogs.driver import Conversation
from tests.exercising import noted
from tests.people import person_of
from tests.pictures import COURSES


@pytest.fixture(params=["demografie-gestalten", "mikrofoerderung"])
def course(sqlite: Database, request: pytest.FixtureRequest) -> Course:
    [file] = course_files(COURSES / request.param)
    return add_course(sqlite, check_course(file).course)


def right(exercise: Exercise, person: int) -> str:
    """Return what somebody types who knows the answer."""
    match exercise.kind:
        case ExerciseKind.SINGLE | ExerciseKind.MULTIPLE:
            return " und ".join(str(number + 1) for number in right_options(exercise))
        case ExerciseKind.ORDER | ExerciseKind.MATCH:
            shown = shuffled(len(exercise.items), person, exercise.key)
            places = [shown.index(number) for number in range(len(exercise.items))]
            if exercise.kind is ExerciseKind.ORDER:
                return " ".join(str(place + 1) for place in places)
            return " ".join(f"{number + 1}{chr(ord('a') + place)}" for number, place in enumerate(places))
        case ExerciseKind.TASK:
            return "erledigt"
        case ExerciseKind.REFLECTION:
            return "Darüber sprechen wir im Rat."
    return exercise.accepted[0]


def test_a_course_is_played_whole(sqlite: Database, chat: Conversation, course: Course) -> None:
    chat.says("/kurs")
    person = person_of(sqlite, "ada")
    for lesson in course.lessons.values():
        chat.waits(hours=1).presses(f"{LESSON}:{course.key}:{course.code(lesson.key)}")
        for piece in lesson.pieces:
            if piece.exercise:
                chat.says(right(piece.exercise, person))
            chat.says("weiter")
    done = sqlite.read(lambda connection: done_of(connection, person, course.key))
    assert set(done.read) == set(course.lessons)
    answers = {key: is_right for key, is_right, _ in noted(sqlite)}
    assert answers == {key: None if each.kind in UNJUDGED else True for key, each in course.exercises.items()}
