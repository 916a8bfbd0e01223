"""The figures of a course: nothing that is published tells on fewer than five, neither alone nor together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.course.desk.counting import BETWEEN, AnswerCounts, CourseCounts
from bot.course.desk.figures import course_figures, figures_to_json
from bot.course.outline import UNJUDGED, Course, CourseModule, Lesson, Piece
from tests.course import COURSE

_STANDINGS = [BETWEEN, *((one.key, piece) for one in COURSE.lessons.values() for piece in range(len(one.pieces)))]
_JUDGED = [one.key for one in COURSE.exercises.values() if one.kind not in UNJUDGED]


@st.composite
def _counts(draw: st.DrawFn) -> CourseCounts:
    """Return counts of which each part is smaller than its whole, as they are in the database."""
    began = draw(st.integers(0, 200))
    lessons = {key: draw(st.integers(0, began)) for key in COURSE.lessons}
    modules = {
        module.key: draw(st.integers(0, min(lessons[one.key] for one in module.lessons))) for module in COURSE.modules
    }
    left, stopped = began, {}
    for standing in _STANDINGS:
        stopped[standing] = draw(st.integers(0, left))
        left -= stopped[standing]
    answers = {}
    for key in _JUDGED:
        answered = draw(st.integers(0, began))
        answers[key] = AnswerCounts(answered, draw(st.integers(0, answered)))
    return CourseCounts(began, draw(st.integers(0, left)), modules, lessons, stopped, answers)


def _numbers(value: object, name: str = "") -> Iterator[int]:
    """Yield all numbers of persons in what is published."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _numbers(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one, name)
    elif isinstance(value, int) and name != "piece":
        yield value


@given(_counts())
def test_no_number_and_no_difference_tells_on_fewer_than_five(counts: CourseCounts) -> None:
    found = list(_numbers(figures_to_json(course_figures(COURSE, counts))))
    assert all(number == 0 or number >= 5 for number in found)
    complements = [one - other for one, other in product(found, found) if one >= other]
    for one, other in combinations({*found, *complements}, 2):
        assert abs(one - other) >= 5


@given(_counts())
def test_one_person_more_changes_nothing_but_at_a_step(counts: CourseCounts) -> None:
    more = CourseCounts(
        counts.began + 1, counts.completed, counts.modules, counts.lessons, counts.stopped, counts.answers
    )
    if counts.began and (counts.began + 1) % 5:
        assert course_figures(COURSE, more) == course_figures(COURSE, counts)


@given(_counts())
def test_what_is_listed_by_size_is_listed_by_what_is_published(counts: CourseCounts) -> None:
    figures = course_figures(COURSE, counts)
    order = list(COURSE.exercises)
    assert [one.key for one in figures.questions] == sorted(
        (one.key for one in figures.questions),
        key=lambda key: (-next(one.share for one in figures.questions if one.key == key), order.index(key)),
    )
    sizes = [stop.stood.at_least for stop in figures.stops]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 not in sizes


def test_no_count_follows_from_all_that_is_published() -> None:
    """Of every lesson in which people have stopped, all worlds that look alike leave each number of them open."""
    for pieces, most in ((1, 40), (2, 25), (3, 20)):
        course = _of_pieces(pieces)
        worlds = defaultdict(list)
        for standing in product(range(most), repeat=pieces):
            if sum(standing) < most:  # so that none is left out that looks like one of these
                counts = CourseCounts(50, stopped={("l", piece): count for piece, count in enumerate(standing)})
                worlds[repr(course_figures(course, counts).stops)].append((*standing, sum(standing)))
        for seen, alike in worlds.items():
            for counted in zip(*alike, strict=True):
                assert max(counted) - min(counted) >= 4, (seen, sorted(set(counted)))


def test_right_answers_do_not_follow_from_wrong_ones() -> None:
    key = _JUDGED[0]
    worlds: dict[str, list[int]] = defaultdict(list)
    for answered in range(30):
        for wrong in range(answered + 1):
            counts = CourseCounts(40, answers={key: AnswerCounts(answered, wrong)})
            worlds[repr(course_figures(COURSE, counts).questions)].append(answered - wrong)
    for right in worlds.values():
        assert max(right) - min(right) >= 4


def test_a_course_that_nobody_has_begun_is_empty_and_one_with_few_is_hidden() -> None:
    empty: Any = figures_to_json(course_figures(COURSE, CourseCounts()))
    few: Any = figures_to_json(course_figures(COURSE, CourseCounts(3, 3, {"grundlagen": 3}, {"erste": 3})))
    assert (empty["began"], empty["completed"], empty["modules"][0]["completed"]) == (0, 0, 0)
    assert (few["began"], few["completed"], few["modules"][0]["completed"]) == ("<5", "<5", "<5")
    assert few["stopped"] == []


def test_what_nobody_judges_is_no_question_that_goes_wrong() -> None:
    questions = {one.key for one in course_figures(COURSE, CourseCounts(20)).questions}
    assert questions == set(COURSE.exercises) - {"gedanke", "praxis"}


def _of_pieces(count: int) -> Course:
    lesson = Lesson("l", "Lektion", (Piece("Text"),) * count)
    return Course("k", "Kurs", "1", "2027-01-10", "", (CourseModule("m", "Modul", "", (lesson,)),))
