"""Commands around courses: the office's files, checked, published, and written for the LiaScript player."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.output import AsJson, put, say, tell, wording
from bot.commands.usage import Commands
from bot.config import Settings
from bot.errors import OperationFailed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.course.content.checking import CheckedCourse

cli = Commands()
course = Commands(help=wording("cli-course"), no_args_is_help=True)
cli.add_typer(course, name="course")

FolderArgument = Annotated[Path, typer.Argument(help=wording("cli-course-folder"))]


class CourseRefused(OperationFailed):
    """Something in a course's file is wrong, so nothing of it is taken."""


@course.command(name="check", help=wording("cli-course-check"))
def check_courses(context: typer.Context, folder: FolderArgument, as_json: AsJson = False) -> None:
    checked = _checked(context.obj, folder)
    if as_json:
        put([_checked_json(one) for one in checked])
    else:
        for one in checked:
            _tell_flaws(one)
            if not one.flaws:
                say(_fine(one))
    _refuse(checked)


def _checked(settings: Settings, folder: Path) -> "Sequence[CheckedCourse]":
    """Return the courses of a folder, each checked whole. Raises what `course_files` raises."""
    from bot.course.content.checking import check_course
    from bot.course.content.folder import course_files

    files, pages = course_files(folder), _pages(settings)
    return [check_course(file, pages) for file in files]


def _refuse(checked: "Sequence[CheckedCourse]") -> None:
    """Raise CourseRefused if something is wrong."""
    if count := sum(len(one.flaws) for one in checked):
        raise CourseRefused(count=str(count))


def _pages(settings: Settings) -> "Collection[str] | None":
    """Return the ids of the wiki's pages, None as long as there is no index."""
    from knowledge.errors import KnowledgeError
    from knowledge.generation import current_texts

    try:
        with current_texts(settings.index_folder) as texts:
            return texts.digests().keys()
    except KnowledgeError:
        return None


def _tell_flaws(one: "CheckedCourse") -> None:
    for flaw in one.flaws:
        reason = wording(f"course-flaw-{flaw.problem}", flaw.details)
        tell(wording("course-flaw-line", file=str(one.file.path), line=str(flaw.line), reason=reason))


def _fine(one: "CheckedCourse") -> str:
    course = one.course
    counts = {
        "modules": len(course.modules),
        "lessons": len(course.lessons),
        "exercises": len(course.exercises),
        "minutes": sum(lesson.minutes for lesson in course.lessons.values()),
    }
    values = {"file": str(one.file.path), "title": course.title, "key": course.key, "label": course.label}
    return wording("course-flaw-fine", {**values, **counts})


def _checked_json(one: "CheckedCourse") -> dict[str, Any]:
    flaws = [
        {"line": flaw.line, "problem": flaw.problem, "reason": wording(f"course-flaw-{flaw.problem}", flaw.details)}
        for flaw in one.flaws
    ]
    course = one.course
    about = {"course": course.key, "version": course.label, "lessons": len(course.lessons)}
    return {"file": str(one.file.path), **about, "exercises": len(course.exercises), "flaws": flaws}
