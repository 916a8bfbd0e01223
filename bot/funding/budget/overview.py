"""The office's overview of a year's money: a chart of the Länder, and sentences that say the same."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, select

from bot.documents.chart import Bar, BarChart, charts_picture
from bot.documents.document import DocumentFailed
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.funding.budget.figures import BudgetFigures, MergedBudget, figures_of, merged_budgets, total
from bot.funding.papers.dialog import table_choices
from bot.funding.papers.listing import TableWish
from bot.funding.shown import euros
from bot.funding.tables import grants
from bot.people.rights.access import for_office, slow_for_office

OVERVIEW = "grant_budget"
_PNG = "image/png"


def overview(turn: Turn, given: Given) -> Slow:
    """Show the office the money of a year. turn.argument: the year; without one, the present."""
    year = turn.number or turn.now.astimezone(LOCAL).year

    def work() -> Outcome:
        listed, merged, years = given.database.read(partial(_read, year=year))
        chart = _picture(year, listed, given, turn) if listed else None

        def show(transaction: Transaction) -> tuple[Reply, ...]:
            others = tuple(
                Choice(Line("grant-budget-year", {"year": str(one)}), f"{OVERVIEW}:{one}", is_minor=True)
                for one in years
                if one != year
            )
            choices = (*(table_choices(TableWish(year)) if listed else ()), *others)
            told = Reply(tuple(_lines(year, listed, merged)), choices)
            if chart is None:
                return (told,)
            file_id = store(transaction.connection, None, chart, transaction.now)
            return Reply((Line("grant-budget-chart", _values(year, total(listed))),), file=file_id), told

        return Outcome(act=for_office(show))

    return slow_for_office(turn, given.database, work)


def _read(connection: Connection, year: int) -> tuple[Sequence[BudgetFigures], Sequence[MergedBudget], Sequence[int]]:
    years = connection.execute(select(grants.c.year).distinct().order_by(grants.c.year.desc()).limit(5)).scalars()
    return figures_of(connection, year), merged_budgets(connection, year), list(years)


def _lines(year: int, listed: Sequence[BudgetFigures], merged: Sequence[MergedBudget]) -> list[Line]:
    if not listed:
        return [Line("grant-budget-none", {"year": str(year)})]
    lines = [Line("grant-budget-total", _values(year, total(listed)))]
    lines += [Line("grant-budget-land", _values(year, one)) for one in listed]
    for one in merged:
        used = euros(one.reserved_cents + one.booked_cents)
        values: dict[str, Value] = {"unit": one.unit, "used": used, "limit": euros(one.limit_cents)}
        lines.append(Line("grant-budget-merged", values))
    return lines


def _values(year: int, one: BudgetFigures) -> dict[str, Value]:
    return {
        "year": str(year),
        "land": one.land,
        "filed": one.filed,
        "applied": euros(one.applied_cents),
        "average": euros(one.average_cents),
        "reserved": euros(one.reserved_cents),
        "booked": euros(one.booked_cents),
        "closed": one.closed,
        "lost": one.lost,
    }


def _picture(year: int, listed: Sequence[BudgetFigures], given: Given, turn: Turn) -> File | None:
    """Return the chart; None if it could not be made, since the sentences say the same."""
    title = given.wording("grant-budget-heading", year=str(year))
    says = given.wording("grant-budget-chart", _values(year, total(listed)))
    bars = tuple(Bar(one.land, one.held_cents, euros(one.held_cents)) for one in listed)
    chart = BarChart(given.wording("grant-budget-bars"), bars, says)
    today = turn.now.astimezone(LOCAL).date()
    try:
        made = charts_picture(title, given.wording("grant-budget-as-of", day=f"{today:%d.%m.%Y}"), (chart,), today)
    except DocumentFailed:
        return None
    return File(given.wording("grant-budget-file-name", year=str(year)), _PNG, made)
