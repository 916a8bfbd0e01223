"""The kernel's nightly work: what is no longer needed of messages, drafts and files is blanked or removed."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Connection, delete, exists, null, select, update

from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.files import files, referred_to
from bot.engine.inbox.jobs import Job, schedule_once
from bot.engine.inbox.table import inbox
from bot.engine.memory import OPEN, dialogs, drafts
from bot.engine.outbox.table import NOT_BEGUN, SendState, outbox
from bot.engine.talk.messages import Reply
from bot.engine.turns.ageing import drop_old, plan_notices
from bot.storage import traces
from bot.storage.leases import leases

UPKEEP = "upkeep"
_HOUR = 2  # UTC
_ON_THEIR_WAY = timedelta(days=1)
_AT_ONCE = 500

log = structlog.get_logger()

CleanUp = Callable[[Connection, datetime], object]


def nightly(
    messages_days: int, drafts_days: int, more: Sequence[CleanUp] = (), told_forms: Collection[str] = ()
) -> Dialog:
    """Return the nightly job.

    messages_days: how long texts are kept after a message is done; drafts_days: how long an untouched draft is. more:
    what features do besides, in the same transaction. told_forms: those whose drafts do not go without a word.
    """

    def run(turn: Turn) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            clean_up(transaction.connection, transaction.now, messages_days, drafts_days, told_forms)
            for one in more:
                one(transaction.connection, transaction.now)
            plan(transaction.connection, turn.now)
            traces.leave_none(transaction.connection)
            return ()

        return Outcome(act=act)

    return run


def plan(connection: Connection, now: datetime) -> None:
    """Plan the next night's upkeep, unless it is planned."""
    tonight = now.astimezone(UTC).replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    due_at = tonight if tonight > now else tonight + timedelta(days=1)
    schedule_once(connection, Job(UPKEEP, UPKEEP, due_at))


def clean_up(
    connection: Connection, now: datetime, messages_days: int, drafts_days: int, told_forms: Collection[str] = ()
) -> None:
    """Blank what was said, and remove files and drafts that belong to nothing; ids and states stay."""
    old = now - timedelta(days=messages_days)
    done = inbox.c.done_at < old
    blanked = connection.execute(update(inbox).where(done, inbox.c.payload.is_not(None)).values(payload=null()))
    sent = outbox.c.finished_at < old
    connection.execute(update(outbox).where(sent, outbox.c.payload.is_not(None)).values(payload=null(), guard=null()))
    waiting = outbox.c.state.in_(NOT_BEGUN) & (outbox.c.created_at < old)
    gone = {"state": SendState.EXPIRED, "finished_at": now, "payload": null(), "guard": null()}
    connection.execute(update(outbox).where(waiting).values(gone))
    silent = dialogs.c.updated_at < old
    connection.execute(update(dialogs).where(silent).values(notes={}))
    # Of a terminal; its tokens go on counting where something was left in the middle of being sent.
    abandoned = exists().where(outbox.c.state == SendState.LEASED, outbox.c.created_at < old)
    connection.execute(delete(leases).where(leases.c.expires_at < old, leases.c.name.contains(":"), ~abandoned))
    age = timedelta(days=drafts_days)
    dropped = drop_old(connection, now, age, told_forms)
    plan_notices(connection, now, age, told_forms)
    removed = _remove_unused(connection, now)
    log.info("upkeep", messages=blanked.rowcount, drafts=dropped, files=removed)


def _remove_unused(connection: Connection, now: datetime) -> int:
    """Remove files that nobody keeps, no open draft names and no message waits to bring, and return how many.

    New ones may be on their way.
    """
    unkept = (files.c.created_at < now - _ON_THEIR_WAY) & ~files.c.is_kept
    found = connection.execute(select(files.c.id, files.c.person_id).where(unkept)).all()
    owners = {row.person_id for row in found} - {None}
    filled_in = select(drafts.c.progress).where(drafts.c.person_id.in_(owners), drafts.c.state == OPEN)
    named = referred_to(list(connection.execute(filled_in).scalars()))
    waits = outbox.c.state.in_((*NOT_BEGUN, SendState.LEASED)) & outbox.c.payload.is_not(None)
    brought = set(connection.execute(select(outbox.c.payload["file"].as_integer()).where(waits)).scalars())
    unused = [row.id for row in found if row.id not in named and row.id not in brought]
    for start in range(0, len(unused), _AT_ONCE):
        connection.execute(delete(files).where(files.c.id.in_(unused[start : start + _AT_ONCE])))
    return len(unused)
