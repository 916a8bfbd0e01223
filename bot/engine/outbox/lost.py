"""A reply that may have been lost is not sent twice; its reader is asked whether it is missing."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.outbox.table import Addressed, Stream, enqueue, outbox
from bot.engine.persons import conversations
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.rendering import Traits, render
from bot.engine.talk.wording import Wording

AGAIN = "again"
"""The name of the button that asks for it once more."""


def ask_whether_seen(connection: Connection, row_id: int, wording: Wording, traits: Traits, now: datetime) -> None:
    """Tell the reader of a reply that it may be missing.

    Other streams, and questions of this kind, are let be; groups too, for they have no buttons.
    """
    asked = select(outbox, conversations.c.is_group).join(conversations).where(outbox.c.id == row_id)
    row = connection.execute(asked).one()
    if row.stream != Stream.REPLY or row.key.startswith(AGAIN) or row.is_group:
        return
    reply = Reply((Line("perhaps-not-seen"),), (Choice(Line("show-again"), f"{AGAIN}:{row_id}"),))
    note = Addressed(f"{AGAIN}?{row_id}", row.conversation_id, row.channel, render(reply, wording, traits))
    enqueue(connection, (note,), now)
