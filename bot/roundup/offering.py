"""Offering the roundup, to each person once: below something that they have just finished."""

from dataclasses import replace

from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Line, Reply
from bot.roundup import standing
from bot.roundup.card import ON, button
from bot.roundup.choices import choice_of, is_first_asked


def with_offer(transaction: Transaction, reply: Reply) -> Reply:
    """Return a reply that also offers the roundup if the person was never asked; it is one sentence and a way out."""
    connection, person_id = transaction.connection, transaction.person_id
    if choice_of(connection, person_id) or not standing.reader_of(connection, person_id).may_be_told:
        return reply
    if not is_first_asked(connection, person_id, transaction.now):
        return reply
    offered = button("roundup-on", ON, is_minor=True)
    return replace(reply, lines=(*reply.lines, Line("roundup-offer")), choices=(*reply.choices, offered))
