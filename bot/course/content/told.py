"""How it is told what publishing a course would change, and for how many persons."""

from collections.abc import Iterator

from bot.course.content.bringing import ComparedCourse
from bot.course.content.comparing import PartChange
from bot.engine.talk.messages import Line

MOST_TOLD = 60


def told_changes(one: ComparedCourse) -> Iterator[Line]:
    """Yield the course with who has begun it, and unless it is new what becomes of its lessons and exercises."""
    course, before = one.checked.course, one.before
    values = {
        "title": course.title,
        "key": course.key,
        "label": course.label,
        "before": before.course.label if before.course else "none",
        "withdrawn": "yes" if before.is_withdrawn else "no",
        "persons": before.progress.begun,
        "lessons": len(course.lessons),
        "exercises": len(course.exercises),
    }
    yield Line("course-publish-course", values)
    if before.course is None:
        return
    yield from (_told(change, persons_of(one, change)) for change in one.changes[:MOST_TOLD])
    if further := len(one.changes[MOST_TOLD:]):
        yield Line("course-publish-further", {"count": further})


def persons_of(one: ComparedCourse, change: PartChange) -> int:
    """Return how many persons have done something under the id that a part has had."""
    return one.before.progress.done.get(change.former, 0)


def _told(change: PartChange, persons: int) -> Line:
    part = "lesson" if change.is_lesson else "exercise"
    values = {"part": part, "title": change.title, "key": change.key or change.former, "former": change.former}
    values |= {"edited": "yes" if change.is_edited else "no"}
    return Line(f"course-publish-part-{change.kind}", {**values, "persons": persons})
