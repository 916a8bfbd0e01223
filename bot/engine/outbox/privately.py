"""An answer for which its group has no place any more is said to whom it answers, in private."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.outbox.leasing import Leased
from bot.engine.outbox.table import Addressed, enqueue, outbox
from bot.engine.persons import conversations
from bot.engine.talk.messages import say
from bot.engine.talk.rendering import Traits, part_from_json, render
from bot.engine.talk.wording import Wording


def say_privately(
    connection: Connection, row: Leased, channel: str, wording: Wording, traits: Traits, now: datetime
) -> None:
    """Put a message of a group, with the parts behind it, into its asker's private chat, if there is one."""
    asker = row.payload.get("asker")
    private = select(conversations.c.id).where(
        conversations.c.person_id == asker,
        conversations.c.channel == channel,
        ~conversations.c.is_group,
        ~conversations.c.is_blocked,
    )
    place = connection.execute(private.order_by(conversations.c.id).limit(1)).scalar_one_or_none() if asker else None
    if place is None:
        return
    rest = select(outbox).where(outbox.c.bundle == row.key.rpartition(":")[0], outbox.c.id >= row.id)
    found = connection.execute(rest.order_by(outbox.c.id)).all()
    parts = [part_from_json(one.payload, tuple(one.wording_keys)) for one in found if one.payload]
    intro = render(say("instead-of-in-group"), wording, traits)
    enqueue(connection, (Addressed(f"private{row.id}", place, channel, (*intro, *parts)),), now)
