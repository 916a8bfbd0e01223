"""The figures of a course that the office may see: one pure function from what was counted to what is published.

All its numbers are sizes of groups as `bot.course.desk.disclosure` tells them, and so is the order in which they stand:
what is listed by size is listed by the published one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.course.desk.counting import BETWEEN, CourseCounts
from bot.course.desk.disclosure import STEP, GroupSize, group_size, whole_size
from bot.course.outline import UNJUDGED, Course, Lesson


@dataclass(frozen=True)
class LessonFigure:
    """How many have read a lesson to its end."""

    key: str
    title: str
    read: GroupSize


@dataclass(frozen=True)
class ModuleFigure:
    """How many have read all lessons of a module."""

    key: str
    title: str
    completed: GroupSize
    lessons: tuple[LessonFigure, ...]


@dataclass(frozen=True)
class StopFigure:
    """How many have stopped in a lesson; lesson, title: "" for those who stand between two lessons.

    piece: the one at which most of them stand, from 1, if they are enough to tell, otherwise 0.
    """

    lesson: str
    title: str
    stood: GroupSize
    piece: int = 0


@dataclass(frozen=True)
class QuestionFigure:
    """How many have answered an exercise, and how many wrongly at first. asks: markup."""

    key: str
    lesson: str
    asks: str
    answered: GroupSize
    wrong: GroupSize

    @property
    def share(self) -> float:
        """The part of wrong answers, by the published numbers alone; 0 … 1."""
        return self.wrong.at_least / self.answered.at_least if self.answered.at_least else 0.0


@dataclass(frozen=True)
class CourseFigures:
    """The figures of a course."""

    key: str
    """Its key."""

    title: str
    """How it is called."""

    label: str
    """The version that is taught."""

    began: GroupSize
    """Persons who have begun it."""

    completed: GroupSize
    """Persons who have completed it."""

    modules: tuple[ModuleFigure, ...]
    """All of them, in their order."""

    stops: tuple[StopFigure, ...]
    """Where so many have stopped that this is no secret, most first."""

    questions: tuple[QuestionFigure, ...]
    """All that are judged, most often wrong first."""


def course_figures(course: Course, counts: CourseCounts) -> CourseFigures:
    """Return what may be published of what was counted."""
    began = whole_size(counts.began)
    part = group_size if counts.began else whole_size
    modules = tuple(
        ModuleFigure(
            module.key,
            module.title,
            part(counts.modules.get(module.key, 0)),
            tuple(LessonFigure(one.key, one.title, part(counts.lessons.get(one.key, 0))) for one in module.lessons),
        )
        for module in course.modules
    )
    stops = sorted(_stops(course, counts), key=lambda stop: -stop.stood.at_least)
    questions = sorted(_questions(course, counts), key=lambda question: -question.share)
    completed = part(counts.completed)
    return CourseFigures(
        course.key, course.title, course.label, began, completed, modules, tuple(stops), tuple(questions)
    )


def _stops(course: Course, counts: CourseCounts) -> list[StopFigure]:
    found = [_stop_in(lesson, counts) for lesson in course.lessons.values()]
    found.append(StopFigure("", "", group_size(counts.stopped.get(BETWEEN, 0))))
    return [stop for stop in found if stop.stood.is_shown]


def _stop_in(lesson: Lesson, counts: CourseCounts) -> StopFigure:
    """Return how many have stopped in a lesson, and where most of them stand.

    The latter only of so many that five of them surely stand at one piece, and without a number: else the pieces that
    are not named could be told to be small.
    """
    standing = [counts.stopped.get((lesson.key, piece), 0) for piece in range(len(lesson.pieces))]
    stood = group_size(sum(standing))
    is_told = len(standing) > 1 and stood.at_least >= STEP * len(standing)
    sizes = [group_size(count).at_least for count in standing]
    return StopFigure(lesson.key, lesson.title, stood, sizes.index(max(sizes)) + 1 if is_told else 0)


def _questions(course: Course, counts: CourseCounts) -> list[QuestionFigure]:
    part = group_size if counts.began else whole_size
    found = []
    for lesson in course.lessons.values():
        for exercise in lesson.exercises:
            if exercise.kind not in UNJUDGED:
                given = counts.answers.get(exercise.key)
                sizes = (part(given.answered), part(given.wrong)) if given else (part(0), part(0))
                found.append(QuestionFigure(exercise.key, lesson.title, exercise.asks, *sizes))
    return found


def figures_to_json(figures: CourseFigures) -> Mapping[str, object]:
    """Return the figures as JSON values; a group that is hidden is "<5"."""
    return {
        "course": figures.key,
        "title": figures.title,
        "version": figures.label,
        "began": figures.began.to_json(),
        "completed": figures.completed.to_json(),
        "modules": [
            {
                "module": module.key,
                "completed": module.completed.to_json(),
                "lessons": [{"lesson": lesson.key, "read": lesson.read.to_json()} for lesson in module.lessons],
            }
            for module in figures.modules
        ],
        "stopped": [
            {"lesson": stop.lesson, "stood": stop.stood.to_json(), "piece": stop.piece or None}
            for stop in figures.stops
        ],
        "questions": [
            {"question": one.key, "answered": one.answered.to_json(), "wrong_at_first": one.wrong.to_json()}
            for one in figures.questions
        ],
    }
