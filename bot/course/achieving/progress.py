"""How far somebody is: what of a course they have read and answered, and what is still open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, select

from bot.course.catalogue import CourseCatalogue
from bot.course.done import CourseDone, Learner, done_of, learner_of
from bot.course.lesson_dates import lessons_since
from bot.course.outline import Course, CourseModule, Exercise, Lesson
from bot.course.tables import learners


@dataclass(frozen=True)
class ModuleProgress:
    """How far somebody is in a module, or in all of a course.

    tried, right, wrong: exercises; those that nobody judges are neither right nor wrong. open: lessons not yet read.
    """

    lessons: int
    exercises: int
    tried: int
    right: int
    wrong: int
    open: tuple[Lesson, ...]

    @property
    def read(self) -> int:
        return self.lessons - len(self.open)


@dataclass(frozen=True)
class CourseProgress:
    """How far somebody is in a course that is taught. since: since when each lesson is, by its key."""

    course: Course
    learner: Learner
    done: CourseDone
    since: Mapping[str, datetime]

    @cached_property
    def whole(self) -> ModuleProgress:
        return _progress(tuple(self.course.lessons.values()), self.done)

    @cached_property
    def modules(self) -> Sequence[tuple[CourseModule, ModuleProgress]]:
        """The modules in their order, with how far somebody is in each."""
        return tuple((module, _progress(module.lessons, self.done)) for module in self.course.modules)

    @property
    def new(self) -> tuple[Lesson, ...]:
        """The lessons that have come since somebody completed the course and that they have not read."""
        completed_at = self.learner.completed_at
        return tuple(
            lesson
            for lesson in self.whole.open
            if completed_at and lesson.key in self.since and self.since[lesson.key] > completed_at
        )

    @cached_property
    def renewed(self) -> tuple[Exercise, ...]:
        """The exercises that ask something else than when they were answered."""
        return tuple(one for one in self.course.exercises.values() if self.done.is_renewed(one))


def _progress(lessons: tuple[Lesson, ...], done: CourseDone) -> ModuleProgress:
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises]
    answers = [done.answers[exercise.key] for exercise in exercises if exercise.key in done.answers]
    return ModuleProgress(
        lessons=len(lessons),
        exercises=len(exercises),
        tried=len(answers),
        right=sum(answer.is_right is True for answer in answers),
        wrong=sum(answer.is_right is False for answer in answers),
        open=tuple(lesson for lesson in lessons if lesson.key not in done.read),
    )


def progress_of(connection: Connection, person_id: int, course: Course) -> CourseProgress | None:
    """Return how far somebody is in a course, None if they have not begun it."""
    learner = learner_of(connection, person_id, course.key)
    if learner is None:
        return None
    done, since = done_of(connection, person_id, course.key), lessons_since(connection, course.key)
    return CourseProgress(course, learner, done, since)


def begun(connection: Connection, person_id: int, catalogue: CourseCatalogue) -> list[CourseProgress]:
    """Return how far somebody is in each course that they have begun and that is taught, in the catalogue's order."""
    theirs = set(connection.execute(select(learners.c.course_key).where(learners.c.person_id == person_id)).scalars())
    taught = (one.course for key, one in catalogue.taught(connection).items() if key in theirs)
    return [found for course in taught if (found := progress_of(connection, person_id, course))]
