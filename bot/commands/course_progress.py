"""Commands around progress in courses: written as CSV or xAPI, and taken over from other systems."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import app as wiring
from bot.commands.output import AsJson, put, say, tell, wording
from bot.commands.usage import Commands
from bot.course.exchange.exporting import ProgressFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.course.exchange.statements.reading import RefusedStatement

progress = Commands(help=wording("cli-course-progress"), no_args_is_help=True)


@progress.command(name="export", help=wording("cli-course-progress-export"))
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=wording("cli-course-progress-file"))],
    wanted: Annotated[
        ProgressFormat, typer.Option("--format", help=wording("cli-course-progress-format"))
    ] = ProgressFormat.CSV,
) -> None:
    from bot.course.exchange.exporting import export_progress

    with wiring.opened(context.obj) as database:
        count = export_progress(database, file, wanted, wording, wiring.now())
    say(wording("course-progress-written", file=str(file), count=count))


@progress.command(name="import", help=wording("cli-course-progress-import"))
def import_statements(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=wording("cli-course-progress-statements"))],
    activities: Annotated[
        Path | None, typer.Option("--activities", help=wording("cli-course-progress-activities"))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from bot.course.exchange.statements.reading import read_activities, read_statements
    from bot.course.exchange.statements.taking import take_file

    now = wiring.now()
    read = read_statements(file, now)
    known = read_activities(activities) if activities else {}
    with wiring.opened(context.obj) as database:
        taken = database.write(lambda connection: take_file(connection, read, known, now))
    counts = {
        "added": taken.added,
        "unchanged": taken.unchanged,
        "voided": taken.voided,
        "taken_back": taken.taken_back,
    }
    refused = sorted((*read.refused, *taken.refused), key=lambda one: one.place)
    if as_json:
        put({**counts, "refused": [{"place": one.place, "problem": one.problem, **one.details} for one in refused]})
        return
    _tell_refused(refused)
    said = {**counts, "taken": taken.taken_back, "refused": len(refused)}
    say(wording("course-progress-taken", said))


def _tell_refused(refused: "Sequence[RefusedStatement]") -> None:
    for one in refused:
        reason = wording(f"course-statement-{one.problem}", one.details)
        tell(wording("course-progress-line", place=str(one.place), reason=reason))
