"""The command line `lotse`: JSON or text on standard output, logs on standard error.

Exit codes: 0 ok, 1 failed, 2 usage, 3 configuration.
"""

import json
import sys
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import structlog
import typer

from bot import app as wiring
from bot.config import ConfigError, Settings, load_settings
from bot.engine.wording import Wording
from bot.errors import OperationFailed
from bot.logs import configure_logging
from indexer.errors import IndexingError, SourceMissing
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from knowledge.answer import Answerer

FAILED, CONFIGURATION = 1, 3

wording = Wording()
log = structlog.get_logger()
cli = typer.Typer(
    name="lotse",
    help=wording("cli-about"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


office = typer.Typer(help=wording("cli-office"), no_args_is_help=True)
jobs = typer.Typer(help=wording("cli-jobs"), no_args_is_help=True)
cli.add_typer(office, name="office")
cli.add_typer(jobs, name="jobs")

AsJson = Annotated[bool, typer.Option("--json", help=wording("cli-json"))]


@cli.callback()
def options(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(envvar="LOTSE_CONFIG", help=wording("cli-config"))] = None,
    data_dir: Annotated[Path | None, typer.Option(help=wording("cli-data-dir") + " [LOTSE_DATA_DIR]")] = None,
    wiki: Annotated[Path | None, typer.Option(help=wording("cli-wiki") + " [LOTSE_WIKI]")] = None,
) -> None:
    context.obj = load_settings(config, data_dir=data_dir, wiki=wiki)
    configure_logging(context.obj.logging.level)


@cli.command(help=wording("cli-index"))
def index(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help=wording("cli-check"))] = False,
    as_json: AsJson = False,
) -> None:
    from bot.progress import progress_bar
    from bot.wiki.report import index_json
    from indexer.build import build_index, check_source

    settings: Settings = context.obj
    source, build = wiring.wiki_source(settings), wiring.index_build(settings)
    if check:
        report = check_source(source, build)
    else:
        with progress_bar(wording("index-progress")) as progress:
            report = build_index(source, build, progress)
    for problem in report.problems:
        tell(wording(f"skipped-{problem.reason}", file=problem.file, detail=problem.detail or "-"))
    values = index_json(report)
    if as_json:
        put(values)
    else:
        counts = {name: value for name, value in values.items() if not isinstance(value, list)}
        print(wording("index-checked" if check else "index-done", counts))


@cli.command(help=wording("cli-ask"))
def ask(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=wording("cli-ask-text"))],
    as_json: AsJson = False,
) -> None:
    from bot.engine.rendering import rendered
    from bot.engine.spans import plain
    from bot.wiki.lines import answer_lines
    from bot.wiki.report import answer_json

    answer = answerer(context.obj).answer(text)
    if as_json:
        put(answer_json(answer))
    else:
        print(plain(block for line in answer_lines(answer) for block in rendered(line, wording)))


@cli.command(help=wording("cli-search"))
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=wording("cli-ask-text"))],
    pages: Annotated[int, typer.Option("-k", min=1, max=100, help=wording("cli-search-pages"))] = 10,
    as_json: AsJson = False,
) -> None:
    from bot.wiki.report import search_json

    tell_if_other_wiki(context.obj)
    result = wiring.searcher(context.obj).search(text, pages)
    if as_json:
        put(search_json(result))
    else:
        for rank, hit in enumerate(result.hits, 1):
            page = hit.found.page
            print(f"{rank}. {page.title} [{page.id}] {hit.scores.fused:.3f}\n   {hit.found.passage.text}\n")


@cli.command(name="eval", help=wording("cli-eval"))
def evaluate(
    context: typer.Context,
    questions: Annotated[Path, typer.Argument(help=wording("cli-eval-file"))],
    as_json: AsJson = False,
) -> None:
    from knowledge.evaluation import figures, judge, read_questions

    asked = read_questions(questions)
    values = figures(list(judge(asked, answerer(context.obj))))
    if as_json:
        put(values)
    else:
        for name, value in values.items():
            print(f"{name:24}{value}")


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
        made = wiring.assistant(settings, database, wording, late.answer, console.fetch)
        turns = wiring.turns(settings, database, made, {console.NAME: console.TRAITS})
        with closing(console.Chat(person, database, turns, made.guards, wiring.now)) as conversation:
            if as_json:
                console.run_json(conversation, database, sys.stdin)
            else:
                console.run_console(conversation, wording)


@cli.command(help=wording("cli-run"))
def run(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help=wording("cli-run-once"))] = False,
) -> None:
    from bot.runner import run_channels

    if not run_channels(context.obj, wording, once=once):
        raise typer.Exit(FAILED)


@cli.command(name="migrate", help=wording("cli-migrate"))
def migrate_tables(context: typer.Context) -> None:
    from bot.storage.migrate import migrate

    with closing(wiring.unmigrated_database(context.obj)) as database:
        before, after = migrate(database)
    print(wording("migrated" if before != after else "migrated-nothing", before=before or "-", after=after))


@office.command(name="feedback", help=wording("cli-office-feedback"))
def office_feedback(
    context: typer.Context,
    files: Annotated[Path | None, typer.Option(help=wording("cli-office-files"))] = None,
    as_json: AsJson = False,
) -> None:
    from bot.feedback.office import feedback_json, feedback_text, list_feedback

    with wiring.opened(context.obj) as database:
        found = list_feedback(database, files)
    if as_json:
        put([feedback_json(item) for item in found])
    else:
        print("\n\n".join(feedback_text(item, wording) for item in found) or wording("feedback-none"))


@jobs.command(name="run", help=wording("cli-jobs-run"))
def jobs_run(
    context: typer.Context,
    until: Annotated[datetime, typer.Option(help=wording("cli-jobs-until"), formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"])],
    as_json: AsJson = False,
) -> None:
    from bot.demo_clock import run_jobs
    from bot.engine.quiet import LOCAL

    for said in run_jobs(context.obj, wording, until.replace(tzinfo=LOCAL)):
        if as_json:
            print(json.dumps({**asdict(said), "at": said.at.isoformat()}, ensure_ascii=False))
        else:
            print(wording("job-said", {**asdict(said), "at": f"{said.at.astimezone(LOCAL):%d.%m.%Y %H:%M}"}))


@cli.command(help=wording("cli-backup"))
def backup(context: typer.Context, folder: Annotated[Path, typer.Argument(help=wording("cli-backup-folder"))]) -> None:
    from bot.backup import save

    print(wording("backup-done", asdict(save(context.obj, folder, wiring.now()))))


@cli.command(help=wording("cli-restore"))
def restore(context: typer.Context, folder: Annotated[Path, typer.Argument(help=wording("cli-backup-folder"))]) -> None:
    from bot.backup import load

    print(wording("restore-done", asdict(load(context.obj, folder))))


@cli.command(help=wording("cli-doctor"))
def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.doctor import examine

    findings = list(examine(context.obj, wording))
    if as_json:
        put({"ok": all(finding.ok for finding in findings), "checks": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            print(wording("doctor-mark", ok="yes" if finding.ok else "no", message=finding.message))
    if not all(finding.ok for finding in findings):
        raise typer.Exit(FAILED)


def tell_what_index_lacks(settings: Settings) -> None:
    """Say on standard error why questions cannot be answered, if so; everything else can be done meanwhile."""
    try:
        tell_if_other_wiki(settings)
        wiring.check_index(settings)
    except KnowledgeError as error:
        tell(wording(f"error-{type(error).__name__}", error.details))


def answerer(settings: Settings) -> "Answerer":
    tell_if_other_wiki(settings)
    return wiring.answerer(settings)


def tell_if_other_wiki(settings: Settings) -> None:
    """Warn when the answers come from another wiki than the settings name."""
    from knowledge.generation import current_manifest

    built_from = current_manifest(settings.index_folder).source
    if built_from != str(settings.wiki.resolve()):
        tell(wording("index-other-source", built_from=built_from, wiki=str(settings.wiki)))


def put(values: Any) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=2))


def tell(text: str) -> None:
    print(text, file=sys.stderr)


def main() -> None:
    """Run a command; every refusal becomes one clear line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        cli()
    except ConfigError as error:
        tell(wording(f"config-{error.problem}", error.details))
        sys.exit(CONFIGURATION)
    except (KnowledgeError, IndexingError, OperationFailed) as error:
        tell(wording(f"error-{type(error).__name__}", error.details))
        sys.exit(CONFIGURATION if isinstance(error, SourceMissing) else FAILED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody left to tell
        sys.exit(FAILED)
    except Exception as error:
        tell(wording("error-unexpected", kind=type(error).__name__))
        log.debug("unexpected_error", exc_info=error)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
