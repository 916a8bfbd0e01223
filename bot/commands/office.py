"""Commands of the office."""

from pathlib import Path
from typing import Annotated

import typer

from bot import app as wiring
from bot.commands.output import AsJson, put, say, wording
from bot.commands.usage import Commands

cli = Commands()
office = Commands(help=wording("cli-office"), no_args_is_help=True)
cli.add_typer(office, name="office")


@office.command(name="feedback", help=wording("cli-office-feedback"))
def office_feedback(
    context: typer.Context,
    files: Annotated[Path | None, typer.Option(help=wording("cli-office-files"))] = None,
    as_json: AsJson = False,
) -> None:
    from bot.feedback.listing import feedback_json, feedback_text, list_feedback

    with wiring.opened(context.obj) as database:
        found = list_feedback(database, files)
    if as_json:
        put([feedback_json(item) for item in found])
    else:
        say("\n\n".join(feedback_text(item, wording) for item in found) or wording("feedback-none"))


@office.command(name="ratings", help=wording("cli-office-ratings"))
def office_ratings(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.wiki.page_ratings import ratings_json, ratings_text
    from bot.wiki.tables import page_ratings

    with wiring.opened(context.obj) as database:
        found = database.read(page_ratings)
    if as_json:
        put([ratings_json(ratings) for ratings in found])
    else:
        say("\n".join(ratings_text(ratings, wording) for ratings in found) or wording("wiki-ratings-none"))


@office.command(name="cases", help=wording("cli-office-cases"))
def office_cases(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.engine.talk.rendering import label
    from bot.people.cases.casework_lines import case_json, listed
    from bot.people.cases.grouping import grouped
    from bot.people.cases.reading import waiting_cases

    with wiring.opened(context.obj) as database:
        groups = grouped(database.read(waiting_cases))
    if as_json:
        put([[case_json(case) for case in group] for group in groups])
    else:
        lines = ("\n".join(label(listed(case, wiring.now()), wording) for case in group) for group in groups)
        say("\n\n".join(lines) or wording("cases-none-cli"))
