"""A chat that gets a new address, such as a group that has grown."""

from sqlalchemy import Connection, select, update

from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import block, conversations

_WAITING = (SendState.DUE, SendState.LEASED)


def move(connection: Connection, conversation_id: int, address: str) -> None:
    """Follow a chat to its new address; where somebody has written there already, what waits is said there."""
    here = conversations.c.id == conversation_id
    channel = connection.execute(select(conversations.c.channel).where(here)).scalar_one()
    there = (conversations.c.channel == channel) & (conversations.c.address == address)
    known = connection.execute(select(conversations.c.id).where(there)).scalar_one_or_none()
    if known is None:
        connection.execute(update(conversations).where(here).values(address=address))
    elif known != conversation_id:
        waiting = (outbox.c.conversation_id == conversation_id) & outbox.c.state.in_(_WAITING)
        connection.execute(update(outbox).where(waiting).values(conversation_id=known))
        block(connection, conversation_id)
