"""A chat that gets a new address, such as a group that has grown, or that the person leaves whom it was for."""

from datetime import datetime

from sqlalchemy import Connection, null, select, update

from bot.engine.outbox.table import NOT_BEGUN, SendState, outbox
from bot.engine.persons import block, conversations, identities, leave

_WAITING = (*NOT_BEGUN, SendState.LEASED)


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


def left(connection: Connection, channel: str, address: str, account: str, now: datetime) -> None:
    """Have nothing said in a private chat any more that is meant for the person who has left it; others are there.

    account: the messenger's address of that person.
    """
    theirs = (
        select(conversations.c.id)
        .join(identities, identities.c.person_id == conversations.c.person_id)
        .where(
            conversations.c.channel == channel,
            conversations.c.address == address,
            ~conversations.c.is_group,
            identities.c.channel == channel,
            identities.c.address == account,
        )
    )
    for conversation_id in connection.execute(theirs).scalars().all():
        waiting = (outbox.c.conversation_id == conversation_id) & outbox.c.state.in_(NOT_BEGUN)
        cancelled = {"state": SendState.CANCELLED, "finished_at": now, "payload": null(), "guard": null()}
        connection.execute(update(outbox).where(waiting).values(cancelled))
        block(connection, conversation_id)
        leave(connection, conversation_id)
