"""Choosing of what one is reminded, by buttons that each change one thing."""

from collections.abc import Callable, Collection

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply
from bot.programme.reminding.times import LeadTime
from bot.programme.reminding.wanted import CHOSEN, choose, wanted
from bot.programme.shown import REMINDERS

_ALL, _NONE = "all", "none"

Choose = Callable[[Collection[LeadTime]], Collection[LeadTime]]


def show(_turn: Turn) -> Outcome:
    """Say of what the person is reminded, with buttons that change it."""
    return Outcome(act=lambda transaction: (_choices(transaction),))


def none_any_more(_turn: Turn) -> Outcome:
    """Remind the person of nothing any more."""
    return Outcome(act=lambda transaction: (_chosen(transaction, ()),))


def press(turn: Turn) -> Outcome:
    """Change of what the person is reminded; what was tapped is edited. turn.argument: a lead time, all or none."""
    named, edited = turn.argument, turn.message.message

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        chosen = wanted(transaction.connection, transaction.person_id) & set(CHOSEN)
        if named in (_ALL, _NONE):
            return (_chosen(transaction, CHOSEN if named == _ALL else (), edited),)
        if named in CHOSEN:
            return (_chosen(transaction, chosen ^ {LeadTime(named)}, edited),)
        return (_choices(transaction),)

    return Outcome(act=act)


def _chosen(transaction: Transaction, chosen: Collection[LeadTime], edited: str = "") -> Reply:
    choose(transaction.connection, transaction.person_id, chosen)
    return _choices(transaction, edited)


def _choices(transaction: Transaction, edited: str = "") -> Reply:
    on = wanted(transaction.connection, transaction.person_id)
    states = {lead: "on" if lead in on else "off" for lead in CHOSEN}
    rows = [Line("meeting-reminders-one", {"lead": one, "state": state}) for one, state in states.items()]
    switches = [
        Choice(Line("meeting-reminders-switch", {"lead": one, "state": state}), f"{REMINDERS}:{one}")
        for one, state in states.items()
    ]
    both = [Choice(Line(f"meeting-reminders-{name}"), f"{REMINDERS}:{name}") for name in (_ALL, _NONE)]
    lines = (Line("meeting-reminders-intro"), *rows, Line("meeting-reminders-link"))
    return Reply(lines, (*switches, *both), edits=edited)
