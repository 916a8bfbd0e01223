"""Commands around the wiki: index it, ask it, search it, and measure the answers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot import app as wiring
from bot.commands.output import AsJson, put, say, tell, wording
from bot.commands.usage import Commands
from bot.config import Settings
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from knowledge.answerer import Answerer
    from knowledge.question.asked import Context

cli = Commands()


@cli.command(help=wording("cli-index"))
def index(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help=wording("cli-check"))] = False,
    as_json: AsJson = False,
) -> None:
    from bot.commands.progress_bar import progress_bar
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
        say(wording("index-checked" if check else "index-done", counts))


AskerOption = Annotated[list[str] | None, typer.Option("--asker", metavar="NAME=WERT", help=wording("cli-asker"))]


def _asker(values: Sequence[str] | None) -> "Context":
    """Return what is known of who asks, from "land=Sachsen", "topic=Wohnen" and the like."""
    from knowledge.question.asked import Context

    known: dict[str, list[str]] = defaultdict(list)
    for value in values or ():
        name, _, said = value.partition("=")
        if name not in {"land", "place", "place_size", "topic"} or not said.strip():
            raise typer.BadParameter(wording("cli-asker-unknown", value=value))
        known[name].append(said.strip())
    single = {name: known[name][-1] for name in ("land", "place", "place_size") if known[name]}
    return Context(**single, topics=tuple(known["topic"]))


@cli.command(help=wording("cli-ask"))
def ask(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=wording("cli-ask-text"))],
    asker: AskerOption = None,
    as_json: AsJson = False,
) -> None:
    from bot.engine.talk.rendering import rendered
    from bot.engine.talk.spans import plain
    from bot.wiki.lines import answer_lines, further_lines
    from bot.wiki.report import answer_json
    from knowledge.question.asked import Asked

    answer = answerer(context.obj).answer(Asked(text, context=_asker(asker)))
    if as_json:
        put(answer_json(answer))
    else:
        lines = (*answer_lines(answer, wiring.now().date()), *further_lines(answer))
        say(plain(block for line in lines for block in rendered(line, wording)))


@cli.command(help=wording("cli-search"))
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=wording("cli-ask-text"))],
    pages: Annotated[int, typer.Option("-k", min=1, max=100, help=wording("cli-search-pages"))] = 10,
    asker: AskerOption = None,
    as_json: AsJson = False,
) -> None:
    from bot.wiki.report import search_json

    tell_if_other_wiki(context.obj)
    result = wiring.searcher(context.obj).search(text, pages, context=_asker(asker))
    if as_json:
        put(search_json(result))
    else:
        for rank, hit in enumerate(result.hits, 1):
            page = hit.found.page
            say(f"{rank}. {page.title} [{page.id}] {hit.scores.fused:.3f}\n   {hit.found.passage.text}\n")


@cli.command(name="eval", help=wording("cli-eval"))
def evaluate(
    context: typer.Context,
    questions: Annotated[Path, typer.Argument(help=wording("cli-eval-file"))],
    half: Annotated[Literal["tune", "report"] | None, typer.Option(help=wording("cli-eval-half"))] = None,
    intents: Annotated[bool, typer.Option("--intents", help=wording("cli-eval-intents"))] = False,
    save: Annotated[Path | None, typer.Option(help=wording("cli-eval-save"))] = None,
    baseline: Annotated[Path | None, typer.Option("--compare", help=wording("cli-eval-compare"))] = None,
    as_json: AsJson = False,
) -> None:
    from bot.commands.figures import comparison_lines, figure_lines
    from knowledge.evaluation import compare, judge, read_evaluation, read_questions, record, save_evaluation

    if intents:
        _evaluate_intents(context.obj, questions, half, as_json=as_json)
        return
    asked = read_questions(questions, half)
    before = read_evaluation(baseline) if baseline else None
    now = record(list(judge(asked, answerer(context.obj))))
    comparison = compare(before, now) if before else None
    if save:
        save_evaluation(now, save)
    if as_json:
        put({**now.figures, **({"comparison": asdict(comparison)} if comparison else {})})
    else:
        lines = [*figure_lines(now.figures), *(comparison_lines(comparison) if comparison else ())]
        say("\n".join(lines))


def _evaluate_intents(settings: Settings, file: Path, half: str | None, *, as_json: bool) -> None:
    """Print how well texts find their way."""
    from bot.commands.intents import bring, intent_figures, intent_lines, read_intents
    from bot.wiki.dialog import certainty
    from knowledge.question.asked import Asked

    texts = read_intents(file, half)
    tell_if_other_wiki(settings)
    with wiring.wayfinding(settings, wording) as (way, answer):
        known = [said for said in texts if said.intent in way.intents]
        brought = bring(known, lambda text: way.meant(text, certainty(answer(Asked(text)))))
        figures = intent_figures(brought, way.commands) | {"unknown": sorted({t.intent for t in texts} - way.intents)}
    if as_json:
        put(figures)
    else:
        say("\n".join(intent_lines(figures, brought)))


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
