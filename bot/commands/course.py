"""Commands around courses: the office's files, checked, published, and written for the LiaScript player."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import app as wiring
from bot.commands.course_progress import progress
from bot.commands.output import AsJson, agreed, put, say, tell, wording
from bot.commands.usage import Commands
from bot.config import Settings
from bot.errors import OperationFailed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.course.content.bringing import ComparedCourse
    from bot.course.content.checking import CheckedCourse
    from bot.course.content.versions import PublishedCourse

cli = Commands()
course = Commands(help=wording("cli-course"), no_args_is_help=True)
cli.add_typer(course, name="course")
course.add_typer(progress, name="progress")

FolderArgument = Annotated[Path, typer.Argument(help=wording("cli-course-folder"))]


class CourseRefused(OperationFailed):
    """Something in a course's file is wrong, so nothing of it is taken."""


class CourseKeyTwice(OperationFailed):
    """Two folders hold a course of the same id."""


@course.command(name="check", help=wording("cli-course-check"))
def check_courses(context: typer.Context, folder: FolderArgument, as_json: AsJson = False) -> None:
    from bot.course.content.bringing import compared
    from bot.operation.doctor.database import read_current

    checked = _checked(context.obj, folder)
    beside = read_current(context.obj, lambda connection: [compared(connection, one).checked for one in checked])
    checked = beside or checked
    if as_json:
        put([_checked_json(one) for one in checked])
    else:
        for one in checked:
            _tell_flaws(one)
            if not one.flaws:
                say(_fine(one))
    _refuse(checked)


@course.command(name="publish", help=wording("cli-course-publish"))
def publish_courses(
    context: typer.Context,
    folder: FolderArgument,
    yes: Annotated[bool, typer.Option("--yes", help=wording("cli-course-publish-yes"))] = False,
    if_empty: Annotated[bool, typer.Option("--if-empty", help=wording("cli-course-publish-if-empty"))] = False,
    as_json: AsJson = False,
) -> None:
    from bot.course.content.bringing import bring, compared, is_any_published

    with wiring.opened(context.obj) as database:
        if if_empty and database.read(is_any_published):
            say("[]" if as_json else wording("course-publish-there-already"))
            return
        checked = _checked(context.obj, folder)
        beside = database.read(lambda connection: [compared(connection, one) for one in checked])
        for one in beside:
            _tell_flaws(one.checked)
        _refuse([one.checked for one in beside])
        changed = [one for one in beside if not one.is_same]
        _show(changed, as_json=as_json)
        if not changed:
            tell(wording("course-publish-same"))
            return
        if not yes and not agreed("course-publish-confirm"):
            tell(wording("course-publish-kept"))
            return
        database.write(lambda connection: bring(connection, changed, wiring.now()))
    tell(wording("course-published", titles=", ".join(one.checked.course.title for one in changed)))


@course.command(name="list", help=wording("cli-course-list"))
def list_courses(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.course.content.versions import published_courses

    with wiring.opened(context.obj) as database:
        found = database.read(published_courses)
    if as_json:
        put([_published_json(one) for one in found])
        return
    for one in found:
        say("\n".join(_published_told(one)))
    if not found:
        say(wording("course-version-none"))


@course.command(name="export", help=wording("cli-course-export"))
def export_courses(
    context: typer.Context,
    folder: FolderArgument,
    out: Annotated[Path, typer.Argument(help=wording("cli-course-export-out"))],
    lia: Annotated[bool, typer.Option("--lia", help=wording("cli-course-export-lia"))] = False,
) -> None:
    from bot.course.content.exporting import export_courses as export
    from bot.course.content.lia import course_as_lia
    from bot.course.content.writing import course_as_markdown

    checked = _checked(context.obj, folder)
    for one in checked:
        _tell_flaws(one)
    _refuse(checked)
    addresses = _addresses(context.obj) if lia else {}
    export(checked, out, lambda one: course_as_lia(one, addresses, wording) if lia else course_as_markdown(one))
    tell(wording("course-exported", folder=str(out), titles=", ".join(one.course.title for one in checked)))


def _checked(settings: Settings, folder: Path) -> "Sequence[CheckedCourse]":
    """Return the courses of a folder, each checked whole. Raises CourseKeyTwice, and what `course_files` raises."""
    from bot.course.content.checking import check_course
    from bot.course.content.folder import course_files

    files, pages = course_files(folder), _pages(settings)
    checked = [check_course(file, pages) for file in files]
    counted = Counter(one.course.key for one in checked if one.course.key)
    if twice := next((key for key, count in counted.items() if count > 1), ""):
        raise CourseKeyTwice(course=twice)
    return checked


def _refuse(checked: "Sequence[CheckedCourse]") -> None:
    """Raise CourseRefused if something is wrong."""
    if count := sum(len(one.flaws) for one in checked):
        raise CourseRefused(count=str(count))


def _show(changed: "Sequence[ComparedCourse]", *, as_json: bool) -> None:
    """Say what publishing would change."""
    from bot.course.content.told import told_changes

    if as_json:
        put([_change_json(one) for one in changed])
        return
    for one in changed:
        say("\n".join(wording(line.key, line.values) for line in told_changes(one)))


def _addresses(settings: Settings) -> "Mapping[str, str]":
    """Return the addresses of the wiki's pages by their ids, none as long as there is no index."""
    from knowledge.errors import KnowledgeError
    from knowledge.generation import current_texts

    try:
        with current_texts(settings.index_folder) as texts:
            return {page_id: page.url for page_id, page in texts.pages(texts.digests()).items()}
    except KnowledgeError:
        return {}


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


def _change_json(one: "ComparedCourse") -> dict[str, Any]:
    from bot.course.content.told import persons_of

    course, before = one.checked.course, one.before.course
    about = {"course": course.key, "version": course.label, "before": before.label if before else None}
    changes = [{**asdict(change), "persons": persons_of(one, change)} for change in one.changes]
    return {**about, "begun": one.before.progress.begun, "changes": changes}


def _published_json(one: "PublishedCourse") -> dict[str, Any]:
    versions = [
        {"version": each.label, "published_at": each.published_at.isoformat(), "is_taught": each.is_taught}
        | {"persons": each.begun_in}
        for each in one.versions
    ]
    since = one.withdrawn_at.isoformat() if one.withdrawn_at else None
    counts = {"begun": one.begun, "completed": one.completed}
    return {"course": one.key, "title": one.title, "withdrawn_at": since, **counts, "versions": versions}


def _published_told(one: "PublishedCourse") -> "Iterator[str]":
    withdrawn = _day(one.withdrawn_at) if one.withdrawn_at else "no"
    about = {"title": one.title, "key": one.key, "withdrawn": withdrawn}
    yield wording("course-version-course", about, begun=one.begun, completed=one.completed)
    for each in one.versions:
        values = {"label": each.label, "day": _day(each.published_at), "taught": "yes" if each.is_taught else "no"}
        yield wording("course-version-line", values, persons=each.begun_in)


def _day(moment: "datetime") -> str:
    from bot.engine.outbox.quiet import LOCAL

    return f"{moment.astimezone(LOCAL):%d.%m.%Y}"
