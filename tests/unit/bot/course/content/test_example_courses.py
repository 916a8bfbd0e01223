"""The example courses are whole, within their limits, and their exercises teach without giving themselves away."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.course.content.checking import CheckedCourse, check_course
from bot.course.content.folder import course_files
from bot.course.exercising.judging import judged
from bot.course.exercising.reading import read_answer
from bot.course.outline import UNJUDGED, Course, Exercise, ExerciseKind, OnwardKind, Piece
from tests.pictures import COURSES, drawn, sources

PAGES = {page.stem for page in (COURSES.parent / "wiki").glob("*.md")}
BUTTON = 60
CHOICES = (ExerciseKind.SINGLE, ExerciseKind.MULTIPLE)


@pytest.fixture(scope="module")
def checked() -> dict[str, CheckedCourse]:
    return {one.course.key: one for one in (check_course(file, PAGES) for file in course_files(COURSES))}


@pytest.fixture(scope="module", params=["demografie-gestalten", "mikrofoerderung"])
def course(request: pytest.FixtureRequest, checked: dict[str, CheckedCourse]) -> Course:
    return checked[request.param].course


def choices(course: Course) -> Iterator[Exercise]:
    """Yield the exercises in which an option is chosen and judged."""
    return (exercise for exercise in course.exercises.values() if exercise.kind in CHOICES)


def pieces(course: Course) -> Iterator[Piece]:
    """Yield the messages of all lessons."""
    return (piece for lesson in course.lessons.values() for piece in lesson.pieces)


def test_nothing_is_wrong_with_them(checked: dict[str, CheckedCourse]) -> None:
    assert {key: list(one.flaws) for key, one in checked.items()} == {"demografie-gestalten": [], "mikrofoerderung": []}


def test_the_long_one_has_six_modules_of_four_lessons(checked: dict[str, CheckedCourse]) -> None:
    modules = checked["demografie-gestalten"].course.modules
    assert [len(module.lessons) for module in modules] == [4] * 6
    kinds = [{exercise.kind for lesson in module.lessons for exercise in lesson.exercises} for module in modules]
    assert all(ExerciseKind.TASK in of_module for of_module in kinds)
    assert set().union(*kinds) == set(ExerciseKind)


def test_the_short_one_ends_in_the_real_form(checked: dict[str, CheckedCourse]) -> None:
    *_, last = checked["mikrofoerderung"].course.lessons.values()
    assert {"antrag", "foerdercheck"} <= {onward.target for onward in last.onward if onward.kind is OnwardKind.FORM}


def test_each_lesson_asks_something_and_leads_on(course: Course) -> None:
    for lesson in course.lessons.values():
        assert any(exercise.kind not in UNJUDGED for exercise in lesson.exercises), lesson.key
        assert lesson.onward, lesson.key


def test_each_option_says_why_and_fits_on_a_button(course: Course) -> None:
    for exercise in choices(course):
        for option in exercise.options:
            assert option.feedback, (exercise.key, option.text)
            assert len(option.text) <= BUTTON, (exercise.key, option.text)


def test_what_is_judged_is_explained(course: Course) -> None:
    judged = [exercise for exercise in course.exercises.values() if exercise.kind not in UNJUDGED]
    assert [exercise.key for exercise in judged if not exercise.solution] == []


def test_no_place_of_an_option_is_right_more_than_half_of_the_time(course: Course) -> None:
    singles = [exercise for exercise in choices(course) if exercise.kind is ExerciseKind.SINGLE]
    places = Counter([option.is_right for option in exercise.options].index(True) for exercise in singles)
    assert max(places.values()) <= len(singles) / 2


def test_the_right_option_is_the_longest_at_most_half_of_the_time(course: Course) -> None:
    singles = [exercise for exercise in choices(course) if exercise.kind is ExerciseKind.SINGLE]
    singles = [exercise for exercise in singles if len(exercise.options) > 2]
    longest = [max(exercise.options, key=lambda option: len(option.text)) for exercise in singles]
    assert sum(option.is_right for option in longest) <= len(singles) / 2


def test_each_picture_is_what_its_source_draws(checked: dict[str, CheckedCourse]) -> None:
    named = {
        one.file.folder / piece.picture.name
        for one in checked.values()
        for piece in pieces(one.course)
        if piece.picture
    }
    assert named == {source.with_suffix(".png") for source in sources()}
    for source in sources():
        shown, again = (
            Image.open(source.with_suffix(".png")).convert("L"),
            Image.open(BytesIO(drawn(source))).convert("L"),
        )
        assert shown.size == again.size, source.name
        differs = ImageChops.difference(shown, again).point([0] * 32 + [255] * 224)
        assert differs.getbbox() is None, source.name


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("quotient", "42"),
        ("saldo", "um 5 Menschen"),
        ("adressen", "aus dem Melderegister"),
        ("killerphrase", "In die Verwirklichungsphase"),
        ("fahrdienst", "neun"),
        ("summe", "4.240 Euro"),
        ("summe", "4240"),
    ],
)
def test_what_people_type_counts(checked: dict[str, CheckedCourse], key: str, said: str) -> None:
    exercises = {key: found for one in checked.values() for key, found in one.course.exercises.items()}
    assert judged(exercises[key], read_answer(exercises[key], said, 1)).is_right
