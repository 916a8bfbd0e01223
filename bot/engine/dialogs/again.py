"""Showing a message once more that may have been lost; see `outbox.lost`."""

from sqlalchemy import select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.outbox.lost import AGAIN, withdraw_questions
from bot.engine.outbox.table import Addressed, SendState, enqueue, outbox
from bot.engine.talk.messages import Reply, say
from bot.engine.talk.rendering import part_from_json


def show_again(turn: Turn) -> Outcome:
    """Send a message once more to the chat it was for."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        wanted = select(outbox).where(
            outbox.c.id == turn.number,
            outbox.c.conversation_id == transaction.conversation_id,
            outbox.c.state == SendState.UNKNOWN,
        )
        row = transaction.connection.execute(wanted).one_or_none()
        if row is None or row.payload is None:
            return (say("choice-outdated"),)
        part = part_from_json(row.payload, tuple(row.wording_keys))
        again = Addressed(f"{AGAIN}{turn.message.id}", row.conversation_id, row.channel, (part,))
        enqueue(transaction.connection, (again,), transaction.now)
        withdraw_questions(transaction.connection, row.id, transaction.now)
        return ()

    return Outcome(act=act)
