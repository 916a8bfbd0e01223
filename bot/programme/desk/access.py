"""Who may do what at the office's desk: only the office, and names only in confidence."""

from collections.abc import Callable

from bot.engine.dialogs.turn import Act, Dialog, Outcome, Transaction
from bot.engine.talk.messages import Reply, say
from bot.people.rights.roles import Role, require


def in_confidence(run: Dialog) -> Dialog:
    """Show names only where nobody else can read along."""
    return lambda turn: run(turn) if turn.may_ask_confidential else Outcome((say("office-elsewhere"),))


def for_office(do: Callable[[Transaction], tuple[Reply, ...]]) -> Act:
    """Return an act that only the office may do; it raises NotAllowed for others."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        require(transaction.connection, transaction.person_id, Role.OFFICE)
        return do(transaction)

    return act
