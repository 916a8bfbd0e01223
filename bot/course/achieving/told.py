"""How far somebody is, in words."""

import math
from collections.abc import Sequence

from bot.course.achieving.progress import CourseProgress, ModuleProgress
from bot.course.done import TRIED_SHARE
from bot.course.outline import Lesson
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line
from bot.engine.talk.wording import Value

_MOST_OPEN = 3


def summary(progress: CourseProgress) -> Line:
    """Return how far somebody is in a course as one sentence."""
    return Line("course-achieving-course", {"course": progress.course.title, **counts(progress.whole)})


def details(progress: CourseProgress) -> tuple[Line, ...]:
    """Return a sentence for each module, and what is open or new."""
    listed = (
        Line("course-achieving-module", {"module": module.title, **counts(part)}) for module, part in progress.modules
    )
    renewed = len(progress.renewed)
    return (
        *listed,
        *(_completed(progress) if progress.learner.completed_at else _open(progress)),
        *((Line("course-achieving-renewed", {"count": renewed}),) if renewed else ()),
    )


def counts(part: ModuleProgress) -> dict[str, Value]:
    """Return the figures of a module or course as its sentences name them."""
    names = ("read", "lessons", "tried", "exercises", "right", "wrong")
    return {name: getattr(part, name) for name in names}


def _completed(progress: CourseProgress) -> tuple[Line, ...]:
    """Return that it is completed, which it stays whatever is new."""
    learner, new = progress.learner, progress.new
    day = f"{learner.completed_at.astimezone(LOCAL):%d.%m.%Y}" if learner.completed_at else ""
    rest = tuple(lesson for lesson in progress.whole.open if lesson not in new)
    return (
        Line("course-achieving-done", {"day": day, "version": learner.completed_label or "none"}),
        *((Line("course-achieving-new", _named(new)),) if new else ()),
        *((Line("course-achieving-open", _named(rest)),) if rest else ()),
    )


def _open(progress: CourseProgress) -> tuple[Line, ...]:
    whole = progress.whole
    questions = max(0, math.ceil(TRIED_SHARE * whole.exercises) - whole.tried)
    missing = Line("course-achieving-missing", {"lessons": len(whole.open), "questions": questions})
    return (Line("course-achieving-open", _named(whole.open)), missing) if whole.open else (missing,)


def _named(lessons: Sequence[Lesson]) -> dict[str, Value]:
    """Return the first of some lessons by name, and how many more there are."""
    first = lessons[:_MOST_OPEN]
    return {
        "lessons": ", ".join(f"„{lesson.title}“" for lesson in first),
        "count": len(lessons),
        "more": len(lessons) - len(first),
    }
