"""What waits for a person: one list over all features, each with the button that leads there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.talk.messages import Choice, Line, Reply, say

_MOST = 12


@dataclass(frozen=True)
class Pending:
    """Something that waits for a person. choice: leads there; None if there is nothing to do but wait."""

    line: Line
    choice: Choice | None = None


PendingOf = Callable[[Turn, Transaction], Iterable[Pending]]
"""Returns what a feature has that waits for the person of this turn."""


def listing(sources: Iterable[PendingOf]) -> Dialog:
    """Return the dialog that lists what waits; an open form is put aside, so that choices can be typed."""
    listed = tuple(sources)

    def show(turn: Turn) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            found = [pending for source in listed for pending in source(turn, transaction)][:_MOST]
            if not found:
                return (say("pending-none"),)
            lines = (Line("pending-intro"), *(pending.line for pending in found))
            return (Reply(lines, tuple(pending.choice for pending in found if pending.choice)),)

        return Outcome(act=act)

    return show
