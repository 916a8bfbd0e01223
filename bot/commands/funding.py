"""Commands around micro-grants: the rules, year by year, and grants from before."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot import app as wiring
from bot.commands.output import AsJson, agreed, put, say, tell, wording
from bot.commands.usage import Commands
from bot.config import Settings
from bot.errors import OperationFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from bot.funding.affected import Affected
    from bot.funding.earlier.taking import PlacedGrant
    from bot.funding.rules.ruleset import Ruleset

cli = Commands()
funding = Commands(help=wording("cli-funding"), no_args_is_help=True)
rules = Commands(help=wording("cli-funding-rules"), no_args_is_help=True)
funding.add_typer(rules, name="rules")
cli.add_typer(funding, name="funding")


class GrantUnknown(OperationFailed):
    """No grant has this number."""


class NoSuchMember(OperationFailed):
    """No active member has this number."""


@funding.command(name="assign", help=wording("cli-funding-assign"))
def assign_grant(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=wording("cli-funding-number"))],
    member: Annotated[int, typer.Argument(help=wording("cli-funding-member"))],
) -> None:
    from bot.funding.number import read_number
    from bot.funding.own.editorship import assign
    from bot.funding.reading import grant_by_number
    from bot.people.members.reading import member_by_number
    from bot.people.members.tables import MemberState

    def do(connection: "Connection") -> tuple[str, str]:
        grant = grant_by_number(connection, read_number(number) or "")
        if grant is None:
            raise GrantUnknown(number=number)
        known = member_by_number(connection, member)
        if known is None or known.state is not MemberState.ACTIVE:
            raise NoSuchMember(member=str(member))
        assign(connection, grant, known, wiring.now())
        return grant.number, known.name

    with wiring.opened(context.obj) as database:
        assigned, name = database.write(do)
    say(wording("funding-assigned", number=assigned, name=name))


RulesArgument = Annotated[Path, typer.Argument(help=wording("cli-funding-rules-file"))]


@funding.command(name="import", help=wording("cli-funding-import"))
def import_grants(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=wording("cli-funding-import-file"))],
    yes: Annotated[bool, typer.Option("--yes", help=wording("cli-funding-import-yes"))] = False,
    if_empty: Annotated[bool, typer.Option("--if-empty", help=wording("cli-funding-import-if-empty"))] = False,
    as_json: AsJson = False,
) -> None:
    from bot.engine.outbox.quiet import LOCAL
    from bot.funding.earlier.table import EarlierRefused, read_earlier
    from bot.funding.earlier.taking import count_grants, placed, take_over
    from bot.people.kommunen.lookup import Kommunen

    settings: Settings = context.obj
    now = wiring.now()
    rows = read_earlier(file, now.astimezone(LOCAL).date())
    with wiring.opened(settings) as database:
        if if_empty and database.read(count_grants):
            say("{}" if as_json else wording("earlier-there-already"))
            return
        find = Kommunen(database).finder().find
        found, refused = database.read(lambda connection: placed(connection, rows, find))
        for one in refused:
            reason = wording(f"earlier-row-{one.problem}", one.details)
            tell(wording("funding-rules-line", line=one.line, reason=reason))
        if refused:
            raise EarlierRefused(file=str(file), count=str(len(refused)))
        if not as_json:
            say("\n".join(_earlier_told(found)))
        if not yes and not agreed("earlier-confirm"):
            tell(wording("earlier-kept"))
            return
        added = database.write(lambda connection: take_over(connection, found, settings.funding.office_days, now))
    counts = {"added": added, "unchanged": len(found) - added}
    if as_json:
        put(counts)
    else:
        say(wording("earlier-taken", counts))


def _earlier_told(found: "Sequence[PlacedGrant]") -> "Iterator[str]":
    from bot.engine.answers.amounts import euros

    for one in found:
        values = {"title": one.row.answers["project"], "kommune": one.kommune.label, "year": str(one.row.year)}
        yield wording("earlier-grant", {**values, "sum": euros(one.row.amounts["sum_cents"]), "state": one.row.state})


@rules.command(name="check", help=wording("cli-funding-rules-check"))
def check_rules(file: RulesArgument, as_json: AsJson = False) -> None:
    found = _taken(file)
    if as_json:
        put([_rules_json(one) for one in found])
        return
    for one in found:
        say("\n".join([wording("funding-rules-checked-year", year=str(one.year)), *_all_told(one)]))
    say(wording("funding-rules-fine", file=str(file), years=_years(found)))


@rules.command(name="publish", help=wording("cli-funding-rules-publish"))
def publish_rules(
    context: typer.Context,
    file: RulesArgument,
    yes: Annotated[bool, typer.Option("--yes", help=wording("cli-funding-rules-yes"))] = False,
    if_empty: Annotated[bool, typer.Option("--if-empty", help=wording("cli-funding-rules-if-empty"))] = False,
    as_json: AsJson = False,
) -> None:
    from bot.funding.affected import affected
    from bot.funding.rules.publishing import all_in_force, publish

    found = _taken(file)
    with wiring.opened(context.obj) as database:
        before = {one.year: one for one, _ in database.read(all_in_force)}
        if before and if_empty:
            say("[]" if as_json else wording("funding-rules-there-already"))
            return
        changed = [one for one in found if before.get(one.year) != one]
        concerned = database.read(lambda connection: {one.year: affected(connection, one.year) for one in changed})
        if as_json:
            put([_change_json(before.get(one.year), one, concerned[one.year]) for one in changed])
        else:
            for one in changed:
                say("\n".join(_change_told(before.get(one.year), one, concerned[one.year])))
        if not changed:
            tell(wording("funding-rules-same"))
            return
        if not yes and not agreed("funding-rules-confirm"):
            tell(wording("funding-rules-kept"))
            return
        database.write(lambda connection: publish(connection, changed, wiring.now()))
    tell(wording("funding-rules-published", years=_years(changed)))


@rules.command(name="show", help=wording("cli-funding-rules-show"))
def show_rules(
    context: typer.Context,
    year: Annotated[int | None, typer.Argument(help=wording("cli-funding-rules-year"))] = None,
    as_json: AsJson = False,
) -> None:
    from bot.engine.outbox.quiet import LOCAL
    from bot.funding.rules.publishing import all_in_force

    with wiring.opened(context.obj) as database:
        there = [one for one in database.read(all_in_force) if year in {None, one[0].year}]
    if as_json:
        put([{**_rules_json(one), "since": since.isoformat()} for one, since in there])
        return
    for one, since in there:
        head = wording("funding-rules-year", year=str(one.year), since=f"{since.astimezone(LOCAL):%d.%m.%Y}")
        say("\n".join([head, *_all_told(one)]))
    if not there:
        say(wording("funding-rules-none-of-year", year=str(year)) if year else wording("funding-rules-none"))


def _taken(file: Path) -> "Sequence[Ruleset]":
    """Return the rules of a file; what is wrong with it is named first. Raises RulesRefused."""
    from bot.funding.rules.rules_file import RulesRefused, read_rules

    found = read_rules(file)
    for one in found.refused:
        reason = wording(f"funding-rules-entry-{one.problem}", one.details)
        tell(wording("funding-rules-line", line=one.line, reason=reason))
    if found.refused:
        raise RulesRefused(file=str(file), count=str(len(found.refused)))
    return found.rulesets


def _years(rulesets: "Sequence[Ruleset]") -> str:
    return ", ".join(str(one.year) for one in rulesets)


def _rules_json(one: "Ruleset") -> dict[str, Any]:
    stored = {name: rule for name, rule in one.as_json().items() if name != "year"}
    parts = ("says", "source", "is_confirmed")
    return {"year": one.year, "rules": {name: dict(zip(parts, rule, strict=True)) for name, rule in stored.items()}}


def _told(one: "Ruleset", name: str) -> str:
    from bot.funding.rules.told import told

    line = told(one, name)
    return wording(line.key, line.values)


def _all_told(one: "Ruleset") -> "Iterator[str]":
    from bot.funding.rules.told import NAMES

    for name in NAMES:
        yield wording("funding-rules-new", rule=_told(one, name))


def _change_told(before: "Ruleset | None", one: "Ruleset", concerned: "Affected") -> "Iterator[str]":
    """Say which rules of a year change, what they were, and for whom."""
    yield wording("funding-rules-would-be", year=str(one.year), is_new="no" if before else "yes")
    for name in _changed(before, one):
        yield wording("funding-rules-new", rule=_told(one, name))
        if before:
            yield wording("funding-rules-old", rule=_told(before, name))
    values = {"drafts": concerned.drafts, "grants": concerned.grants}
    yield wording("funding-rules-affected", year=str(one.year), **values)


def _changed(before: "Ruleset | None", one: "Ruleset") -> list[str]:
    """Return the rules that are not told as before; a day of an earlier year belongs to that of this one."""
    from bot.funding.rules.told import NAMES, told

    return [name for name in NAMES if before is None or told(before, name) != told(one, name)]


def _change_json(before: "Ruleset | None", one: "Ruleset", concerned: "Affected") -> dict[str, Any]:
    counts = {"drafts": concerned.drafts, "grants": concerned.grants}
    return {"year": one.year, "is_new": before is None, "changed": _changed(before, one), **counts}


@funding.command(name="export", help=wording("cli-funding-export"))
def export_grants(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=wording("cli-funding-export-folder"))],
    year: Annotated[int | None, typer.Option("--year", help=wording("cli-funding-export-year"))] = None,
) -> None:
    from bot.funding.papers.exporting import export

    with wiring.opened(context.obj) as database:
        written = export(database, folder, year, wording, wiring.now())
    tell(wording("funding-exported", count=written, folder=str(folder)))
