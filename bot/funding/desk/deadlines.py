"""More time for all: the office says until when, sees whom that concerns, and confirms it once."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Value
from bot.funding.desk.extending import extend_all, extend_last_day, last_days, short_of
from bot.people.rights.access import for_office

ALL, RULE = "office_more_time", "office_last_day"
_FILLING = ("bis", "zum", "auf", "den", "für", "alle")


def ask(turn: Turn) -> Outcome:
    """Show what more time until a day would change. turn.argument: the day."""
    until = _day(turn.argument, turn.now)
    if until is None:
        return Outcome((say("funding-desk-time-how"),))
    return Outcome(act=for_office(lambda transaction: (_question(transaction.connection, until),)))


def _day(text: str, now: datetime) -> date | None:
    words = [word for word in text.split() if word.lower() not in _FILLING]
    try:
        return date.fromisoformat(Date().on(now.astimezone(LOCAL).date()).parse(" ".join(words)))
    except Unreadable:
        return None


def _question(connection: Connection, until: date, *first: Line) -> Reply:
    numbers = short_of(connection, until)
    lines = [*first, Line("funding-desk-time-grants", {"count": len(numbers), "until": _written(until)})]
    choices = []
    if numbers:
        label = Line("funding-desk-time-all", {"count": len(numbers), "until": _written(until)})
        choices.append(Choice(label, f"{ALL}:{until.isoformat()}:{_digest(numbers)}"))
    for name, before in last_days(connection, until):
        values = {"rule": name, "year": str(until.year), "before": _written(before), "until": _written(until)}
        choices.append(Choice(Line("funding-desk-time-rule", values), f"{RULE}:{until.isoformat()}:{name}"))
    if choices:
        lines.append(Line("funding-desk-time-which"))
    return Reply(tuple(lines), tuple(choices))


def more_time(turn: Turn) -> Outcome:
    """Give all Kommunen time until a day. turn.argument: the day, and a digest of the grants that were shown."""
    iso, _, shown = turn.argument.partition(":")
    until = _iso(iso)
    if until is None:
        return Outcome((say("choice-outdated"),))

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        if shown != _digest(short_of(connection, until)):
            return (_question(connection, until, Line("funding-desk-time-changed")),)
        count = extend_all(connection, transaction.person_id, until, now)
        return (say("funding-desk-time-given", count=count, until=_written(until)),)

    return Outcome(act=for_office(do))


def later_last_day(turn: Turn) -> Outcome:
    """Move the last day to apply or to invoice. turn.argument: the day, and the name of the rule."""
    iso, _, name = turn.argument.partition(":")
    until = _iso(iso)
    if until is None:
        return Outcome((say("choice-outdated"),))

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        if not extend_last_day(connection, transaction.person_id, name, until, now):
            return (_question(connection, until, Line("funding-desk-time-changed")),)
        values: dict[str, Value] = {"rule": name, "year": str(until.year), "until": _written(until)}
        return (Reply((Line("funding-desk-time-rule-moved", values),)),)

    return Outcome(act=for_office(do))


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _digest(numbers: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(numbers).encode()).hexdigest()[:8]


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"
