"""Commands of the person who operates the server."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from bot import app as wiring
from bot.commands.output import FAILED, AsJson, put, say, wording
from bot.commands.usage import Commands

cli = Commands()


@cli.command(help=wording("cli-init"))
def init(folder: Annotated[Path, typer.Argument(help=wording("cli-init-folder"))]) -> None:
    from bot.operation.starter import lay_out

    lay_out(folder)
    say(wording("init-done", folder=str(folder.resolve())))
    if folder.resolve() != Path.cwd():
        say(wording("init-go", folder=quote(str(folder))))
    say(wording("init-next"))


@cli.command(name="migrate", help=wording("cli-migrate"))
def migrate_tables(context: typer.Context) -> None:
    from bot.storage.migrate import migrate

    with closing(wiring.unmigrated_database(context.obj)) as database:
        before, after = migrate(database)
    say(wording("migrated" if before != after else "migrated-nothing", before=before or "-", after=after))


@cli.command(help=wording("cli-backup"))
def backup(context: typer.Context, folder: Annotated[Path, typer.Argument(help=wording("cli-backup-folder"))]) -> None:
    from bot.backup import save

    say(wording("backup-done", asdict(save(context.obj, folder, wiring.now()))))


@cli.command(help=wording("cli-restore"))
def restore(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=wording("cli-backup-folder"))],
    trust: Annotated[bool, typer.Option("--trust", help=wording("cli-restore-trust"))] = False,
) -> None:
    from bot.backup import load

    say(wording("restore-done", asdict(load(context.obj, folder, wiring.now(), is_trusted=trust))))


@cli.command(help=wording("cli-doctor"))
def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.operation.doctor.examine import examine

    findings = list(examine(context.obj, wording))
    if as_json:
        put({"ok": all(finding.ok for finding in findings), "checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            say(wording("doctor-mark", ok="yes" if finding.ok else "no", message=finding.message))
    if not all(finding.ok for finding in findings):
        raise typer.Exit(FAILED)
