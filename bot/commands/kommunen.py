"""Commands around the official register of Kommunen."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import app as wiring
from bot.commands.output import AsJson, put, say, wording
from bot.commands.usage import Commands

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.people.kommunen.difference import Difference, RegisterChange
    from bot.people.kommunen.reading import Kommune
    from bot.people.kommunen.register_file import Register

_MOST_NAMED = 20
_UNTOLD = ("retired_on", "successor_key", "twins", "close_twins")

cli = Commands()
kommunen = Commands(help=wording("cli-kommunen"), no_args_is_help=True)
cli.add_typer(kommunen, name="kommunen")


@kommunen.command(name="import", help=wording("cli-kommunen-import"))
def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=wording("cli-kommunen-file"))],
    if_empty: Annotated[bool, typer.Option("--if-empty", help=wording("cli-kommunen-if-empty"))] = False,
    as_json: AsJson = False,
) -> None:
    from bot.people.kommunen.reading import register_as_of
    from bot.people.kommunen.register_file import read_register

    with wiring.opened(context.obj) as database:
        held = database.read(register_as_of)
        if if_empty and held:
            say("{}" if as_json else wording("kommunen-there-already"))
            return
        found = read_register(file)
        made = database.write(lambda connection: _import(connection, found, wiring.now()))
    if as_json:
        put({"as_of": found.as_of.isoformat(), **asdict(made)})
    else:
        say("\n".join(_report(made, found.as_of, is_first=held is None)))


def _import(connection: "Connection", found: "Register", now: datetime) -> "Difference":
    """Take over a register, and let grants follow it."""
    from bot.funding.own.register import follow_register
    from bot.people.kommunen.importing import import_register

    made = import_register(connection, found, now)
    follow_register(connection, now)
    return made


def _report(made: "Difference", as_of: date, *, is_first: bool) -> list[str]:
    """Return what is told of an import; where there was nothing before, all is new and needs no names."""
    listed: dict[str, Sequence[RegisterChange]] = {
        name: getattr(made, name) for name in ("added", "renamed", "changed", "merged", "retired")
    }
    counts = {name: len(changes) for name, changes in listed.items()}
    day = as_of.strftime("%d.%m.%Y")
    lines = [wording("kommunen-imported", as_of=day, unchanged=made.unchanged, **counts)]
    if is_first:
        return lines
    for name, changes in listed.items():
        lines += [wording(f"kommunen-{name}", asdict(change)) for change in changes[:_MOST_NAMED]]
        if len(changes) > _MOST_NAMED:
            lines.append(wording("kommunen-more", count=len(changes) - _MOST_NAMED))
    return [*lines, wording("kommunen-merge-next")] if made.retired else lines


@kommunen.command(help=wording("cli-kommunen-find"))
def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=wording("cli-kommunen-text"))],
    as_json: AsJson = False,
) -> None:
    from bot.people.kommunen.lookup import Kommunen, labels

    with wiring.opened(context.obj) as database:
        found = Kommunen(database).find(text)
    if as_json:
        put([_values(kommune) for kommune in found])
    else:
        lines = [
            wording("kommunen-found", label=label, key=kommune.key)
            for kommune, label in zip(found, labels(found), strict=True)
        ]
        say("\n".join(lines) or wording("kommunen-found-none"))


def _values(kommune: "Kommune") -> dict[str, Any]:
    return {
        **{name: value for name, value in asdict(kommune).items() if name not in _UNTOLD},
        "as_of": kommune.as_of.isoformat(),
        "label": kommune.label,
    }


@kommunen.command(help=wording("cli-kommunen-merge"))
def merge(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help=wording("cli-kommunen-old"))],
    new: Annotated[str, typer.Argument(help=wording("cli-kommunen-new"))],
) -> None:
    with wiring.opened(context.obj) as database:
        former, successor = database.write(lambda connection: _merge(connection, old, new, wiring.now()))
    say(wording("kommunen-merge-done", old=former.label, new=successor.label))


def _merge(connection: "Connection", old: str, new: str, now: datetime) -> tuple["Kommune", "Kommune"]:
    """Say who took a Kommune over, and let grants follow."""
    from bot.funding.own.register import follow_register
    from bot.people.kommunen.merging import merge

    both = merge(connection, old, new, now)
    follow_register(connection, now)
    return both
