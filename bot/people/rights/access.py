"""What only the office may do, and names that are shown only in confidence."""

from collections.abc import Callable

from bot.engine.dialogs.turn import Act, Dialog, Outcome, Slow, Transaction, Turn
from bot.engine.talk.messages import Reply, say
from bot.people.rights.roles import Role, require, role_of
from bot.storage.database import Database


def in_confidence(run: Dialog) -> Dialog:
    """Show names only where nobody else can read along."""
    return lambda turn: run(turn) if turn.may_ask_confidential else Outcome((say("office-elsewhere"),))


def for_office(do: Callable[[Transaction], tuple[Reply, ...]]) -> Act:
    """Return an act that only the office may do; it raises NotAllowed for others."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        require(transaction.connection, transaction.person_id, Role.OFFICE)
        return do(transaction)

    return act


def slow_for_office(turn: Turn, database: Database, work: Callable[[], Outcome]) -> Slow:
    """Return slow work that is begun for the office only; its act looks again."""

    def checked() -> Outcome:
        if database.read(lambda connection: role_of(connection, turn.person_id)) < Role.OFFICE:
            return Outcome(act=for_office(lambda _: ()))
        return work()

    return Slow(checked)
