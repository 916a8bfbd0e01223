"""A message that may have been lost is not sent twice; its reader is asked, and can have it again."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.capability import Outcome, Transaction, Turn
from bot.engine.messages import Choice, Line, Reply, say
from bot.engine.outbox import Addressed, State, Stream, enqueue, outbox
from bot.engine.persons import conversations
from bot.engine.rendering import Traits, part_from_json, render
from bot.engine.wording import Wording

NAME = "again"
_LONGEST_ID = 9  # digits, so that any database takes it as a number


def ask_whether_seen(connection: Connection, row_id: int, wording: Wording, traits: Traits, now: datetime) -> None:
    """Tell the reader of a reply that it may be missing.

    Other streams, and questions of this kind, are let be; groups too, for they have no buttons.
    """
    asked = select(outbox, conversations.c.is_group).join(conversations).where(outbox.c.id == row_id)
    row = connection.execute(asked).one()
    if row.stream != Stream.REPLY or row.key.startswith(NAME) or row.is_group:
        return
    reply = Reply((Line("perhaps-not-seen"),), (Choice(Line("show-again"), f"{NAME}:{row_id}"),))
    note = Addressed(f"{NAME}?{row_id}", row.conversation_id, row.channel, render(reply, wording, traits))
    enqueue(connection, (note,), now)


def show_again(turn: Turn) -> Outcome:
    """Send a message once more to the chat it was for."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        is_number = turn.argument.isdecimal() and len(turn.argument) <= _LONGEST_ID
        wanted = select(outbox).where(
            outbox.c.id == (int(turn.argument) if is_number else 0),
            outbox.c.conversation_id == transaction.conversation_id,
            outbox.c.state == State.UNKNOWN,
        )
        row = transaction.connection.execute(wanted).one_or_none()
        if row is None or row.payload is None:
            return (say("choice-outdated"),)
        part = part_from_json(row.payload, tuple(row.wording_keys))
        again = Addressed(f"{NAME}{turn.message.id}", row.conversation_id, row.channel, (replace(part),))
        enqueue(transaction.connection, (again,), transaction.now)
        return ()

    return Outcome(act=act)
