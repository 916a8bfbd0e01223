"""What became of messages that were taken from the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, null, update

from bot.engine.outbox.leasing import Leased
from bot.engine.outbox.offering import IN_BULK, note_offered
from bot.engine.outbox.table import SendState, outbox
from bot.storage import leases
from bot.storage.errors import LeaseLost
from bot.storage.leases import Lease
from bot.storage.schema import UtcTime


@dataclass(frozen=True)
class Result:
    """What became of a message that was leased. message: the messenger's id of it, if it was sent."""

    row: Leased
    state: SendState
    message: str | None = None
    reason: str = ""


def record(connection: Connection, lease: Lease, results: Sequence[Result], now: datetime) -> None:
    """Note what became of messages. Raises LeaseLost if their channel has another owner since."""
    values = [
        {
            "row": result.row.id,
            "token": lease.token,
            "new_state": result.state,
            "now": now,
            "message": result.message,
            "why": result.reason[:200],
        }
        for result in results
    ]
    if values and connection.execute(_RECORD, values, execution_options=_COUNTED).rowcount != len(values):
        raise LeaseLost(lease.name)
    secret = [result.row.id for result in results if result.row.is_secret]
    if secret:
        connection.execute(update(outbox).where(outbox.c.id.in_(secret)).values(payload=null()))
    shown = {
        result.row.conversation_id: result.row.payload["buttons"]
        for result in results
        if result.row.stream in IN_BULK and result.state is SendState.SENT and result.row.payload.get("buttons")
    }
    note_offered(connection, shown, now)
    for result in results:
        if result.state in (SendState.FAILED, SendState.BLOCKED, SendState.EXPIRED):
            failed = result.row.key.rpartition(":")[0]
            connection.execute(_STOP_BUNDLE, {"failed": failed, "new_state": result.state, "now": now})


_COUNTED = {"preserve_rowcount": True}
_mine = and_(
    outbox.c.id == bindparam("row"), outbox.c.state == SendState.LEASED, outbox.c.leased_under == bindparam("token")
)
_RECORD = (
    update(outbox)
    .where(_mine)
    .values(
        state=bindparam("new_state"),
        finished_at=bindparam("now", type_=UtcTime),
        message=bindparam("message"),
        reason=bindparam("why"),
    )
)
_STOP_BUNDLE = (
    update(outbox)
    .where(outbox.c.bundle == bindparam("failed"), outbox.c.state == SendState.DUE)
    .values(state=bindparam("new_state"), finished_at=bindparam("now", type_=UtcTime), reason="earlier part")
)


def return_to_queue(connection: Connection, lease: Lease, row: Leased, not_before: datetime | None) -> None:
    """Make a leased message due again, in its old place in the order. Raises LeaseLost."""
    values = {"row": row.id, "token": lease.token, "not_before": not_before}
    if not connection.execute(_RETURN, values).rowcount:
        raise LeaseLost(row.key)


_RETURN = update(outbox).where(_mine).values(state=SendState.DUE, not_before=bindparam("not_before", type_=UtcTime))


def settle_abandoned(
    connection: Connection,
    lease: Lease,
    channel: str,
    now: datetime,
    *,
    resends_safely: bool,
    only: int | None = None,
) -> list[int]:
    """Settle the messages that a former owner was sending, before leasing anew; return the ids of those now unknown.

    They may have been sent. Where a message that is sent twice is shown once, they are due again; elsewhere unknown.
    """
    leases.check(connection, lease)
    abandoned = and_(
        outbox.c.channel == channel, outbox.c.state == SendState.LEASED, outbox.c.leased_under <= lease.token
    )
    if only is not None:
        abandoned &= outbox.c.conversation_id == only
    if resends_safely:
        connection.execute(update(outbox).where(abandoned).values(state=SendState.DUE))
        return []
    unknown = update(outbox).where(abandoned).values(state=SendState.UNKNOWN, finished_at=now).returning(outbox.c.id)
    found = list(connection.execute(unknown).scalars())
    secret = outbox.c.id.in_(found) & outbox.c.is_secret
    connection.execute(update(outbox).where(secret).values(payload=null()))
    return found
