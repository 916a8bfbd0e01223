"""Who was asked about a code, and where: the yes of anybody else, or of another chat, counts for nothing."""

from bot.engine.dialogs.turn import Transaction
from bot.people.codes.codes import GoodCode, note


def note_asked(transaction: Transaction, code: GoodCode) -> None:
    """Note that the person of this turn is asked in this chat whether they want what the code is good for."""
    note(transaction.connection, code, _asked(transaction))


def was_asked(transaction: Transaction, code: GoodCode) -> bool:
    """Tell whether the person of this turn was asked about a code, last and in this chat."""
    return all(code.payload.get(name) == value for name, value in _asked(transaction).items())


def _asked(transaction: Transaction) -> dict[str, int | None]:
    return {"asked": transaction.person_id, "asked_in": transaction.conversation_id}
