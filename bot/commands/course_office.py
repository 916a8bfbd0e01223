"""Commands of the office around courses, beside those for their files: figures, and questions of other formats."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import app as wiring
from bot.commands.course import cli, course
from bot.commands.output import AsJson, put, say, tell, wording
from bot.errors import OperationFailed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.course.content.reader import ReadCourse
    from bot.course.desk.figures import CourseFigures
    from bot.course.exchange.formats.adopted import ForeignFile, LeftOut
    from bot.engine.talk.messages import Line

__all__ = ["cli"]

_FILE = "kurs.md"


class FolderInUse(OperationFailed):
    """The folder for a new course has something in it."""


class NothingTaken(OperationFailed):
    """None of the questions of a file can be taken."""


@course.command(name="figures", help=wording("cli-course-figures"))
def show_figures(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.course.desk import told
    from bot.course.desk.counting import count_course
    from bot.course.desk.figures import course_figures, figures_to_json
    from bot.course.desk.listing import office_courses

    now = wiring.now()

    def read(connection: "Connection") -> "list[CourseFigures]":
        found = (one.course for one in office_courses(connection))
        return [course_figures(one, count_course(connection, one, now)) for one in found]

    with wiring.opened(context.obj) as database:
        figures = database.read(read)
    if as_json:
        put([figures_to_json(one) for one in figures])
        return
    for one in figures:
        lines = told.overview(one, wording)
        if one.began.is_shown:
            lines += (*told.lessons(one, wording), *told.stops(one, wording), *told.questions(one, wording))
        say("\n".join(map(_plain, lines)))
    if not figures:
        say(wording("course-desk-none"))


def _plain(line: "Line") -> str:
    from bot.engine.talk.rendering import rendered
    from bot.engine.talk.spans import plain

    return plain(rendered(line, wording))


@course.command(name="import", help=wording("cli-course-import"))
def import_course(
    file: Annotated[Path, typer.Argument(help=wording("cli-course-import-file"))],
    folder: Annotated[Path, typer.Argument(help=wording("cli-course-import-folder"))],
    as_json: AsJson = False,
) -> None:
    from bot.course.content.reader import read_course
    from bot.course.content.writing import course_as_markdown
    from bot.course.exchange.formats.assembling import assembled
    from bot.course.exchange.formats.importing import read_foreign
    from bot.engine.outbox.quiet import LOCAL

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(folder=str(folder))
    found = read_foreign(file, wording("course-import-true"), wording("course-import-false"))
    if not as_json:
        _tell_left_out(found)
    if not found.questions:
        raise NothingTaken(file=str(file))
    made = assembled(found, file.stem, wiring.now().astimezone(LOCAL).date(), wording)
    text = course_as_markdown(made)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _FILE).write_text(text, encoding="utf-8")
    read = read_course(text)
    if as_json:
        put(_import_json(found, read))
        return
    for line in _by_hand(read):
        tell(line)
    say(wording("course-import-done", file=str(folder / _FILE), count=len(made.exercises), left=len(found.left_out)))


def _tell_left_out(found: "ForeignFile") -> None:
    for one in found.left_out:
        where = wording("course-import-place", number=one.place, by="line" if found.is_by_line else "question")
        tell(wording("course-import-left-out", where=where, name=one.name, reason=_reason(one)))


def _reason(one: "LeftOut") -> str:
    return wording(f"course-left-{one.problem}", one.details)


def _by_hand(read: "ReadCourse") -> Iterator[str]:
    """Yield what has to be done by hand before the course can be published."""
    for flaw in read.flaws:
        reason = wording(f"course-flaw-{flaw.problem}", flaw.details)
        yield wording("course-import-by-hand", file=_FILE, line=str(flaw.line), reason=reason)
    for key in _unexplained(read):
        yield wording("course-import-unexplained", file=_FILE, line=str(read.lines.get(key, 1)), key=key)


def _unexplained(read: "ReadCourse") -> Sequence[str]:
    """Return the exercises that are judged and say nothing about why."""
    from bot.course.outline import UNJUDGED

    return [
        one.key
        for one in read.course.exercises.values()
        if one.kind not in UNJUDGED and not one.solution and not any(option.feedback for option in one.options)
    ]


def _import_json(found: "ForeignFile", read: "ReadCourse") -> dict[str, object]:
    place = "line" if found.is_by_line else "question"
    left = [
        {place: one.place, "name": one.name, "problem": one.problem, "reason": _reason(one)} for one in found.left_out
    ]
    flaws = [{"line": flaw.line, "reason": wording(f"course-flaw-{flaw.problem}", flaw.details)} for flaw in read.flaws]
    taken = [exercise.key for exercise in read.course.exercises.values()]
    return {
        "course": read.course.key,
        "exercises": taken,
        "left_out": left,
        "by_hand": flaws,
        "unexplained": _unexplained(read),
    }
