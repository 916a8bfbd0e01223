"""Applications that were not filed in time: whoever has begun one is told so once, with what can still be done."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.forms.tokens import OPEN as GO_ON
from bot.engine.forms.tokens import PREFIX
from bot.engine.inbox.jobs import Job, schedule_once
from bot.engine.memory import OPEN, drafts
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.funding.due.clock import deadline
from bot.funding.form import FORM, year_of
from bot.funding.rules.publishing import in_force
from bot.funding.rules.ruleset import Ruleset
from bot.funding.tables import funding_deadlines, funding_rules
from bot.storage.upsert import is_added

MISSED = "grant_missed"


def missed_rules(connection: Connection, answers: Any, now: datetime) -> Ruleset | None:
    """Return the rules by which it is too late to file these answers of an application, None if it is not."""
    if not isinstance(answers, dict) or not answers.get("ends_on"):
        return None
    rules = in_force(connection, year_of(answers))
    until = deadline(rules) if rules else None
    return rules if until and until < now else None


def plan_missed(connection: Connection, now: datetime) -> None:
    """Plan, once for each last day to apply that is over, that those are told who have begun an application."""
    over = {rules.year for rules in _over(connection, now) if _is_new(connection, rules)}
    if not over:
        return
    begun = (drafts.c.form == FORM.key) & (drafts.c.state == OPEN)
    for row in connection.execute(select(drafts.c.key, drafts.c.person_id, drafts.c.progress).where(begun)).all():
        rules = missed_rules(connection, row.progress.get("answers"), now)
        if rules and rules.year in over:
            job = Job(f"{MISSED}:{row.key}:{rules.year}", MISSED, now, row.person_id, {"draft": row.key})
            schedule_once(connection, job)


def tell(turn: Turn) -> Outcome:
    """A job: tell somebody that their application was not filed in time; the draft stays."""
    draft = turn.memory.draft(turn.job.get("draft"))
    if draft is None:
        return Outcome()
    answers = draft.progress.get("answers")

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        rules = missed_rules(transaction.connection, answers, transaction.now)
        until = deadline(rules) if rules else None
        if rules is None or until is None:
            return ()
        title = str(answers.get("project") or "") if isinstance(answers, dict) else ""
        values: dict[str, Value] = {
            "title": title or "none",
            "until": f"{until:%d.%m.%Y}",
            "year": str(rules.year),
            "next": str(rules.year + 1),
        }
        go_on = Choice(Line("grant-missed-go-on", values), f"{PREFIX}:{GO_ON}:{draft.key}")
        return (Reply((Line("grant-missed", values),), (go_on,), guard=("draft-open", draft.key)),)

    return Outcome(act=act, delivery=Delivery.LASTING, leaves_form=turn.memory.active_draft == draft.key)


def _over(connection: Connection, now: datetime) -> Iterator[Ruleset]:
    for year in connection.execute(select(funding_rules.c.year).distinct()).scalars().all():
        rules = in_force(connection, year)
        until = deadline(rules) if rules else None
        if rules and until and until < now:
            yield rules


def _is_new(connection: Connection, rules: Ruleset) -> bool:
    """Tell whether nobody was told yet that this last day is over; a day that was put off ends anew."""
    until = deadline(rules)
    row = {"year": rules.year, "until": until.date().isoformat() if until else ""}
    return is_added(connection, funding_deadlines, row)
