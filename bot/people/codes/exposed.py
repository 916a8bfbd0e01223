"""A code that was typed where others read along: it is void, and the text is not kept."""

from collections.abc import Callable

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.talk.messages import Reply, say
from bot.people.codes.codes import Purpose, void


def exposed(purpose: Purpose, key: str) -> Callable[[Turn], Outcome]:
    """Return the dialog that makes a code of this purpose void. key: of what is said."""

    def run(turn: Turn) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            void(transaction.connection, purpose, turn.argument, transaction.now)
            return (say(key),)

        return Outcome(act=act, forgets_message=True)

    return run
