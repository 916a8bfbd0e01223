"""Messages that are put aside for a while, go on, or are taken back, many at once; what is being sent is let be."""

from datetime import datetime

from sqlalchemy import Connection, Select, bindparam, update

from bot.engine.outbox.table import NOT_BEGUN, SendState, outbox
from bot.storage.schema import UtcTime

Keys = Select[tuple[str]]
"""Selects keys of rows of the outbox."""


def hold(connection: Connection, keys: Keys) -> int:
    """Put messages aside that nobody has begun to send, and return how many rows."""
    held = update(outbox).where(outbox.c.key.in_(keys), outbox.c.state == SendState.DUE).values(state=SendState.HELD)
    return connection.execute(held).rowcount


def release(connection: Connection, keys: Keys, expires_at: datetime) -> int:
    """Have messages sent that were put aside, in their old order, and return how many rows."""
    due = {"state": SendState.DUE, "expires_at": expires_at}
    held = update(outbox).where(outbox.c.key.in_(keys), outbox.c.state == SendState.HELD)
    return connection.execute(held.values(due)).rowcount


def take_back(connection: Connection, keys: Keys, reason: str, now: datetime) -> int:
    """Cancel messages that nobody has begun to send, also those that were put aside, and return how many rows."""
    waiting = outbox.c.state.in_(NOT_BEGUN)
    cancelled = {"state": SendState.CANCELLED, "finished_at": bindparam("now", type_=UtcTime), "reason": reason}
    taken = update(outbox).where(outbox.c.key.in_(keys), waiting).values(cancelled)
    return connection.execute(taken, {"now": now}).rowcount
