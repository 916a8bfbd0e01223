"""What a new version of a course changes against the one that is taught."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.course.outline import Course, Exercise, Lesson


class PartChangeKind(StrEnum):
    """What becomes of a lesson or exercise. MOVED: a lesson that is in another module, and otherwise as it was."""

    NEW = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True)
class PartChange:
    """What becomes of a lesson or exercise."""

    kind: PartChangeKind
    """What changes most."""

    is_lesson: bool
    """It is a lesson, no exercise."""

    former: str
    """Its id until now, "" if it is new."""

    key: str
    """Its id from now on, "" if it is gone."""

    title: str
    """The title of the lesson, or of the one that the exercise is in."""

    is_edited: bool = False
    """What people see of it changes."""


def changes(before: Course | None, after: Course) -> tuple[PartChange, ...]:
    """Return what changes, in the order of the new version; what is gone comes last.

    A lesson has changed if its texts have; what happens to its exercises is told for each of them.
    """
    if before is None:
        return tuple(_new(key, after) for key in _keys(after))
    formers = {key: _former(after, key, before) for key in _keys(after)}
    found = [change for key, former in formers.items() if (change := _change(before, after, former, key))]
    gone = [key for key in _keys(before) if key not in set(formers.values())]
    return (
        *found,
        *(PartChange(PartChangeKind.GONE, key in before.lessons, key, "", _title(before, key)) for key in gone),
    )


def lost(before: Course | None, after: Course, dropped: Collection[str], done: Mapping[str, int]) -> Iterator[str]:
    """Yield the ids that are gone without a word, though somebody has done something under them."""
    if before is None:
        return
    yield from _lost(before.lessons, after.lessons, dropped, done)
    yield from _lost(before.exercises, after.exercises, dropped, done)


def _lost(
    before: Mapping[str, Lesson] | Mapping[str, Exercise],
    after: Mapping[str, Lesson] | Mapping[str, Exercise],
    dropped: Collection[str],
    done: Mapping[str, int],
) -> Iterator[str]:
    kept = {*after, *(was for part in after.values() for was in part.was), *dropped}
    yield from (key for key in before if key not in kept and done.get(key))


def _keys(course: Course) -> tuple[str, ...]:
    """Return the ids of lessons, each before those of its exercises."""
    return tuple(
        key
        for lesson in course.lessons.values()
        for key in (lesson.key, *(exercise.key for exercise in lesson.exercises))
    )


def _part(course: Course, key: str) -> Lesson | Exercise:
    return course.lessons[key] if key in course.lessons else course.exercises[key]


def _former(after: Course, key: str, before: Course) -> str:
    """Return the id that something had until now, "" if it was not there."""
    known = before.lessons if key in after.lessons else before.exercises
    return next((one for one in (key, *_part(after, key).was) if one in known), "")


def _change(before: Course, after: Course, former: str, key: str) -> PartChange | None:
    if not former:
        return _new(key, after)
    is_edited = _shown(_part(before, former)) != _shown(_part(after, key))
    is_moved = key in after.lessons and not _stays(before, after, former, key)
    if former != key:
        kind = PartChangeKind.RENAMED
    elif is_edited or is_moved:
        kind = PartChangeKind.CHANGED if is_edited else PartChangeKind.MOVED
    else:
        return None
    return PartChange(kind, key in after.lessons, former, key, _title(after, key), is_edited)


def _stays(before: Course, after: Course, former: str, key: str) -> bool:
    """Tell whether a lesson is in the module in which it was."""
    module = after.module_of(key)
    return before.module_of(former).key in {module.key, *module.was}


def _new(key: str, after: Course) -> PartChange:
    return PartChange(PartChangeKind.NEW, key in after.lessons, "", key, _title(after, key))


def _title(course: Course, key: str) -> str:
    """Return the title of a lesson, or of the one that an exercise is in."""
    return (course.lessons[key] if key in course.lessons else course.lesson_of(key)).title


def _shown(part: Lesson | Exercise) -> object:
    """Return what people see of something; of a lesson without its exercises."""
    if isinstance(part, Exercise):
        return replace(part, key="", was=())
    texts = tuple(replace(piece, exercise=None) for piece in part.pieces)
    return replace(part, key="", was=(), minutes=0, pieces=texts)
