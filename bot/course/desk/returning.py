"""Going back to an earlier version: what was done under an id that a later version has renamed goes back, too."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.course.content.renaming import move_renamed
from bot.course.outline import Course, CourseModule, Exercise, Lesson, Piece


def move_back(connection: Connection, present: Course, earlier: Course) -> None:
    """Move whatever is kept under ids of the present version to those that the earlier one had for the same."""
    parts: tuple[CourseModule | Lesson | Exercise, ...] = (
        *present.modules,
        *present.lessons.values(),
        *present.exercises.values(),
    )
    present_key = {was: part.key for part in parts for was in part.was}
    move_renamed(connection, _renamed(earlier, present_key))


def _renamed(earlier: Course, present_key: dict[str, str]) -> Course:
    """Return the earlier version as if it had renamed what the present one has."""

    def former(key: str) -> tuple[str, ...]:
        return (present_key[key],) if key in present_key else ()

    def piece(one: Piece) -> Piece:
        return replace(one, exercise=replace(one.exercise, was=former(one.exercise.key))) if one.exercise else one

    def lesson(one: Lesson) -> Lesson:
        return replace(one, was=former(one.key), pieces=tuple(map(piece, one.pieces)))

    def module(one: CourseModule) -> CourseModule:
        return replace(one, was=former(one.key), lessons=tuple(map(lesson, one.lessons)))

    return replace(earlier, modules=tuple(map(module, earlier.modules)))
