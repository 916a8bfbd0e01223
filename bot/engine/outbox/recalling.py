"""What a former owner of a channel has sent of late: the messenger counts it, whoever sends now."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from bot.engine.outbox.limiter import ChatKey
from bot.engine.outbox.table import SendState, outbox
from bot.engine.persons import conversations
from bot.storage.schema import UtcTime

_SEEN = (SendState.SENT, SendState.FAILED, SendState.BLOCKED, SendState.UNKNOWN)
_COUNTED = timedelta(minutes=1)  # the longest time over which a messenger counts


def lately_sent(connection: Connection, channel: str, now: datetime) -> list[tuple[ChatKey, float]]:
    """Return to which chats something was sent, and how many seconds ago at most, the earliest first."""
    found = connection.execute(_SENT, {"channel": channel, "since": now - _COUNTED})
    return [
        (ChatKey(row.conversation_id, row.is_group), max((now - row.finished_at).total_seconds(), 0.0)) for row in found
    ]


_SENT = (
    select(outbox.c.conversation_id, conversations.c.is_group, outbox.c.finished_at)
    .join(conversations)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.finished_at > bindparam("since", type_=UtcTime),
        outbox.c.state.in_(_SEEN),
    )
    .order_by(outbox.c.finished_at)
)
