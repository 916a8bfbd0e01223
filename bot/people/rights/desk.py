"""The office's desk: what waits over all features, oldest first, and behind a button what else can be done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.dialogs.audiences import size
from bot.engine.dialogs.capability import Capability, Command, OfficeTask, Talk
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.rendering import label
from bot.engine.talk.spoken import spoken
from bot.engine.talk.wording import Wording
from bot.people.rights.roles import Role, require, role_of

_DESK, _ALL = "office_desk", "office_all"
_A_PAGE = 6
_EVERYTHING = Choice(Line("office-all"), f"{_ALL}:")


def tasks_of(connection: Connection, now: datetime, others: Iterable[Capability]) -> list[OfficeTask]:
    """Return what waits for the office over all features, the oldest first."""
    found = (task for other in others if other.office for task in other.office.tasks(connection, now))
    return sorted(found, key=lambda task: task.since)


def capability(given: Given, others: Sequence[Capability]) -> Capability:
    """Return the capability of the office's desk. Raises WordingBroken.

    others: the capabilities whose areas, audiences and commands for the office are named.
    """
    areas = [other.office for other in others if other.office]
    audiences = [audience for other in others for audience in other.audiences]
    given.wording.require(f"audience-{audience.key}" for audience in audiences)
    commands = _commands(others, given.wording)
    choices = (Choice(Line("office-waits"), f"{_DESK}:0"), *(choice for area in areas for choice in area.choices))

    def waits(turn: Turn) -> Outcome:
        """Show what waits. turn.argument: how many come before, behind the button only."""
        before = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            require(connection, transaction.person_id, Role.OFFICE)
            found = tasks_of(connection, now, others)
            own_first = sorted(found, key=lambda task: task.taken_by != transaction.person_id)
            return (_page(own_first, before, transaction, given.wording),)

        return Outcome(act=act)

    def everything(_turn: Turn) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            require(connection, transaction.person_id, Role.OFFICE)
            figures = [line for area in areas for line in area.figures(connection)]
            reached = [
                Line("office-audience", {"audience": audience.key, "count": size(connection, audience, now)})
                for audience in audiences
            ]
            return (Reply((Line("office-intro"), *figures, *reached, Line("office-commands"), *commands), choices),)

        return Outcome(act=act)

    command = Command("office", spoken(__package__)["office"], waits, for_office=True)
    return Capability("office", Talk(commands=(command,), presses={_DESK: waits, _ALL: everything}))


def pending(others: Sequence[Capability], turn: Turn, transaction: Transaction) -> Iterator[Pending]:
    """Yield, for somebody in the office, how much waits there."""
    if role_of(transaction.connection, turn.person_id) < Role.OFFICE:
        return
    found = tasks_of(transaction.connection, transaction.now, others)
    if found:
        values = {"count": len(found), "days": _days(found[0].since, transaction.now)}
        yield Pending(Line("office-pending", values), Choice(Line("office-waits"), f"{_DESK}:0"))


def _page(found: Sequence[OfficeTask], before: int, transaction: Transaction, wording: Wording) -> Reply:
    """Return a page of what waits; if less is left than came before, the first."""
    before = before if before < len(found) else 0
    shown = found[before : before + _A_PAGE]
    if not shown:
        return Reply((Line("office-none-waits"),), (_EVERYTHING,))
    lines = [_line(task, transaction, wording) for task in shown]
    rest = len(found) - before - len(shown)
    more = [Choice(Line("office-more", {"count": rest}), f"{_DESK}:{before + _A_PAGE}")] if rest else []
    return Reply(
        (Line("office-waiting", {"count": len(found)}), *lines),
        (*(task.choice for task in shown), *more, _EVERYTHING),
    )


def _line(task: OfficeTask, transaction: Transaction, wording: Wording) -> Line:
    mine = "yes" if task.taken_by == transaction.person_id else "no"
    days = _days(task.since, transaction.now)
    return Line("office-task", {"what": label(task.line, wording), "days": days, "mine": mine})


def _days(since: datetime, now: datetime) -> int:
    """Return how many midnights lie between."""
    return (now.astimezone(LOCAL).date() - since.astimezone(LOCAL).date()).days


def _commands(others: Iterable[Capability], wording: Wording) -> list[Line]:
    """Return the commands for the office that a sentence describes."""
    return [
        Line("office-command", {"name": command.slash_names[0], "text": wording(f"command-{command.key}")})
        for other in others
        for command in other.talk.commands
        if command.for_office and f"command-{command.key}" in wording.keys
    ]
