"""In September, Kommunen hear once of money that they have left: only those that have used the programme this year."""

from datetime import date, datetime, time

from sqlalchemy import Connection, select

from bot.engine.answers.working_days import working_day
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.funding.access import officials_of
from bot.funding.budget.tables import grant_rest_notices
from bot.funding.due.clock import deadline
from bot.funding.ledger import Budget, budget_of
from bot.funding.rules.publishing import in_force
from bot.funding.rules.told import told
from bot.funding.shown import euros
from bot.funding.tables import grant_budgets, grants
from bot.people.kommunen.reading import by_key
from bot.people.members.reading import member_of
from bot.storage.upsert import Upsert

REST, REST_TOLD, MUTE, GUARD = "grant_rest", "grant_rest_told", "grant_rest_mute", "grant-rest-wanted"
APPLY = "grant_rest_apply"
_SEPTEMBER, _AT = 9, time(9)
_TOLD = Upsert(grant_rest_notices, "person_id", ("told_year",))
_MUTED = Upsert(grant_rest_notices, "person_id", ("is_muted",))


def plan(connection: Connection, now: datetime) -> None:
    """Plan, in August and September, that Kommunen hear of what they have left.

    Who was told this year is not told again, so it does not matter how often that is planned.
    """
    here = now.astimezone(LOCAL)
    if here.month in {_SEPTEMBER - 1, _SEPTEMBER}:
        schedule(connection, [Job(REST, REST, max(first_moment(here.year), now))])


def first_moment(year: int) -> datetime:
    """Return when the first hear of it: in the morning of September's first working day."""
    return datetime.combine(working_day(date(year, _SEPTEMBER, 1), 0), _AT, LOCAL)


def _is_september(now: datetime, year: int) -> bool:
    """Tell whether it is the month of a year in which Kommunen hear of it, however late."""
    here = now.astimezone(LOCAL)
    return (here.year, here.month) == (year, _SEPTEMBER)


def spread(_turn: Turn) -> Outcome:
    """A job for nobody in particular: plan that each official of a Kommune with money left is told."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        year = now.astimezone(LOCAL).year
        for kommune_key in _with_rest(connection, year) if _is_september(now, year) else ():
            for person_id in officials_of(connection, kommune_key):
                if _wants(connection, person_id, year):
                    payload = {"kommune": kommune_key, "year": year}
                    schedule(connection, [Job(f"{REST_TOLD}:{person_id}", REST_TOLD, now, person_id, payload)])
        return ()

    return Outcome(act=act)


def tell(turn: Turn) -> Outcome:
    """A job: tell an official what their Kommune has left, as it is now, once a year."""
    key, year = str(turn.job["kommune"]), int(turn.job["year"])

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        if (
            not _is_september(now, year)
            or not _wants(connection, person_id, year)
            or person_id not in officials_of(connection, key)
        ):
            return ()
        left, rules, kommune = _left(connection, key, year), in_force(connection, year), by_key(connection, key)
        until = deadline(rules) if rules else None
        if not left or rules is None or kommune is None or (until and until < now):
            return ()
        _TOLD.run(connection, [{"person_id": person_id, "told_year": year, "is_muted": False}])
        said = Line("grant-rest", {"kommune": kommune.name, "year": str(year), "left": euros(left)})
        ways = (Choice(Line("grant-rest-apply"), f"{APPLY}:"), Choice(Line("grant-rest-mute"), f"{MUTE}:"))
        return (Reply((said, told(rules, "apply_until")), ways, guard=(GUARD, person_id)),)

    return Outcome(act=act, delivery=Delivery.REMINDER)


def mute(_turn: Turn) -> Outcome:
    """Tell the person never again."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        row = {"person_id": transaction.person_id, "told_year": 0, "is_muted": True}
        _MUTED.run(transaction.connection, [row])
        return (say("grant-rest-muted"),)

    return Outcome(act=act)


def is_wanted(connection: Connection, person_id: int) -> bool:
    """Tell whether somebody still wants to hear of money that is left: a guard."""
    muted = select(grant_rest_notices.c.is_muted).where(grant_rest_notices.c.person_id == person_id)
    return member_of(connection, person_id) is not None and not connection.execute(muted).scalar_one_or_none()


def _wants(connection: Connection, person_id: int, year: int) -> bool:
    """Tell whether somebody was not told this year, and wants to be."""
    notice = select(grant_rest_notices).where(grant_rest_notices.c.person_id == person_id)
    found = connection.execute(notice).one_or_none()
    return found is None or (not found.is_muted and found.told_year < year)


def _with_rest(connection: Connection, year: int) -> list[str]:
    """Return the Kommunen that had used their unit's budget of a year before September, and have left some of it."""
    used = grant_budgets.c.reserved_cents + grant_budgets.c.booked_cents
    budgets = (grant_budgets.c.unit_key == grants.c.unit_key) & (grant_budgets.c.year == grants.c.year)
    early = (grants.c.year == year) & (grants.c.filed_at < first_moment(year))
    theirs = early & (used > 0) & (used < grant_budgets.c.limit_cents)
    found = select(grants.c.kommune_key).join(grant_budgets, budgets).where(theirs).distinct()
    return list(connection.execute(found.order_by(grants.c.kommune_key)).scalars())


def _left(connection: Connection, kommune_key: str, year: int) -> int:
    """Return what a Kommune may still apply for, in cents; 0 if it has not used its unit's budget."""
    newest = select(grants.c.unit_key).where(grants.c.kommune_key == kommune_key, grants.c.year == year)
    unit = connection.execute(newest.order_by(grants.c.id.desc()).limit(1)).scalar_one_or_none()
    budget = budget_of(connection, unit, year, 0) if unit else None
    return budget.left_cents if budget and _is_used(budget) else 0


def _is_used(budget: Budget) -> bool:
    """Tell whether grants hold anything of a budget."""
    return budget.reserved_cents + budget.booked_cents > 0
