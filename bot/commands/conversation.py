"""Commands that hold conversations: in the terminal, with all messengers, and at a later time."""

import json
import sys
import threading
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from bot import app as wiring
from bot.commands.output import FAILED, AsJson, say, wording
from bot.commands.usage import Commands
from bot.commands.wiki import tell_what_index_lacks
from bot.config import Settings
from knowledge.errors import KnowledgeError

cli = Commands()
jobs = Commands(help=wording("cli-jobs"), no_args_is_help=True)
cli.add_typer(jobs, name="jobs")


@cli.command(help=wording("cli-chat"))
def chat(
    context: typer.Context,
    person: Annotated[str, typer.Option("--as", help=wording("cli-chat-as"))] = "terminal",
    as_json: Annotated[bool, typer.Option("--json", help=wording("cli-chat-json"))] = False,
) -> None:
    from bot.channels import console

    settings: Settings = context.obj
    tell_what_index_lacks(settings)
    with wiring.opened(settings) as database:
        late = wiring.LateAnswerer(settings)
        given = wiring.given(settings, database, wording, late.answer)
        made = wiring.assistant(given, console.fetch, late.intents, late.distress)
        turns = wiring.turns(settings, database, made, {console.NAME: console.TRAITS})
        guards, meanwhile = made.registry.guards, wiring.meanwhile(made)
        with closing(console.ConsoleChat(person, database, turns, guards, wiring.now, meanwhile)) as conversation:
            if sys.stdin.isatty():  # while the first message is being typed
                threading.Thread(target=_prepare, args=(late,), daemon=True).start()
            if as_json:
                console.run_json(conversation, database, sys.stdin)
            else:
                console.run_console(conversation, wording)


def _prepare(late: wiring.LateAnswerer) -> None:
    with suppress(KnowledgeError):  # as has been told, or is when a question comes
        late.prepare()


@cli.command(help=wording("cli-run"))
def run(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help=wording("cli-run-once"))] = False,
) -> None:
    from bot.operation.runner import run_channels

    if not run_channels(context.obj, wording, once=once):
        raise typer.Exit(FAILED)


@jobs.command(name="run", help=wording("cli-jobs-run"))
def jobs_run(
    context: typer.Context,
    until: Annotated[datetime, typer.Option(help=wording("cli-jobs-until"), formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"])],
    as_json: AsJson = False,
) -> None:
    from bot.engine.outbox.quiet import LOCAL
    from bot.operation.demo_clock import run_jobs

    for said in run_jobs(context.obj, wording, until.replace(tzinfo=LOCAL)):
        if as_json:
            say(json.dumps({**asdict(said), "at": said.at.isoformat()}, ensure_ascii=False))
        else:
            say(wording("job-said", {**asdict(said), "at": f"{said.at.astimezone(LOCAL):%d.%m.%Y %H:%M}"}))
