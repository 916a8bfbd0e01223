"""Commands around the programme of seminars and meetings."""

from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import app as wiring
from bot.commands.output import AsJson, agreed, put, say, tell, wording
from bot.commands.usage import Commands
from bot.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.programme.files.entries import RefusedEntry
    from bot.programme.files.importing import ProgrammeDifference

cli = Commands()
programme = Commands(help=wording("cli-programme"), no_args_is_help=True)
cli.add_typer(programme, name="programme")


@programme.command(name="import", help=wording("cli-programme-import"))
def import_programme(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=wording("cli-programme-file"))],
    yes: Annotated[bool, typer.Option("--yes", help=wording("cli-programme-yes"))] = False,
    if_empty: Annotated[bool, typer.Option("--if-empty", help=wording("cli-programme-if-empty"))] = False,
    as_json: AsJson = False,
) -> None:
    from bot.programme.files.entries import ProgrammeRefused, ProgrammeSeats
    from bot.programme.files.file import read_programme
    from bot.programme.files.importing import apply, difference, known_uids, refused_by_rules, told_of
    from bot.programme.reading import count_coming
    from bot.programme.seats import FewerSeatsThanTaken

    with wiring.opened(context.obj) as database:
        now = wiring.now()
        if if_empty and database.read(lambda connection: count_coming(connection, now)):
            say("{}" if as_json else wording("programme-there-already"))
            return
        found = read_programme(file, now, database.read(known_uids))
        refused = found.refused or database.read(lambda connection: refused_by_rules(connection, found.entries, now))
        if refused:
            _name(refused)
            raise ProgrammeRefused(file=str(file), count=str(len(refused)))
        made = database.read(lambda connection: difference(connection, found.entries))
        told = database.read(lambda connection: told_of(connection, made, now))
        if as_json:
            put({**_values(made), "told": told})
        else:
            say("\n".join([*_report(made), *([wording("programme-told", count=told)] if told else [])]))
        if made.is_nothing:
            return
        if not yes and not agreed("programme-confirm"):
            tell(wording("programme-kept"))
            return
        try:
            database.write(lambda connection: apply(connection, made, found.entries, now))
        except FewerSeatsThanTaken as refusal:
            raise ProgrammeSeats(**{name: str(value) for name, value in refusal.details.items()}) from refusal
    if not as_json:
        say(wording("programme-imported", _counts(made)))


@programme.command(name="list", help=wording("cli-programme-list"))
def list_programme(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.programme.desk.overview import meeting_json, meeting_text, overview

    with wiring.opened(context.obj) as database:
        now = wiring.now()
        found = database.read(lambda connection: overview(connection, now))
    if as_json:
        put([meeting_json(meeting, counted) for meeting, counted in found])
    else:
        say("\n".join(meeting_text(*one, wording) for one in found) or wording("desk-no-meetings"))


def _name(refused: "Iterable[RefusedEntry]") -> None:
    """Say which entries cannot be taken, and why."""
    for entry in refused:
        reason = wording(f"programme-entry-{entry.problem}", entry.details)
        tell(wording("programme-refused", line=entry.line, reason=reason))


@programme.command(name="export", help=wording("cli-programme-export"))
def export_programme(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=wording("cli-programme-folder"))],
    url: Annotated[str, typer.Option("--url", help=wording("cli-programme-url"))] = "",
    as_json: AsJson = False,
) -> None:
    from bot.programme.public.folder import ExportAddress, export_to
    from bot.programme.public.phrases import web_link
    from bot.programme.public.site import read_site

    settings: Settings = context.obj
    if url and not web_link(url):
        raise ExportAddress(url=url)
    with wiring.opened(settings) as database:
        site = partial(read_site, settings=settings, wording=wording, now=wiring.now(), address=url)
        exported = export_to(folder, lambda: database.read(site))
    values = {"folder": str(folder), **asdict(exported)}
    if as_json:
        put(values)
    else:
        say(wording("programme-exported", values))


def _counts(made: "ProgrammeDifference") -> dict[str, int]:
    return {"added": len(made.added), "changed": len(made.changed), "unchanged": made.unchanged}


def _report(made: "ProgrammeDifference") -> list[str]:
    if made.is_nothing:
        return [wording("programme-nothing", unchanged=made.unchanged)]
    added = [
        wording("programme-would-add", title=entry.values["title"], starts=_shown(entry.values["starts_at"]))
        for entry in made.added
    ]
    changed = [
        wording("programme-would-change", title=one.title, fields="; ".join(_fields(one.fields)))
        for one in made.changed
    ]
    return [*added, *changed]


def _fields(fields: Any) -> list[str]:
    return [
        wording("programme-field", field=wording(f"programme-column-{name}"), old=_shown(old), new=_shown(new))
        for name, (old, new) in fields.items()
    ]


def _shown(value: Any) -> str:
    from bot.programme.shown import clock_of, day_of

    if isinstance(value, datetime):
        return f"{day_of(value)} {clock_of(value)}"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return wording("form-yes" if value else "form-no")
    return str(value) if value not in (None, "") else "-"


def _values(made: "ProgrammeDifference") -> dict[str, Any]:
    """Return what the file changes as JSON values."""
    changed = [
        {
            "number": one.id,
            "title": one.title,
            "fields": {name: [_shown(part) for part in parts] for name, parts in one.fields.items()},
        }
        for one in made.changed
    ]
    return {"added": [entry.uid for entry in made.added], "changed": changed, "unchanged": made.unchanged}
