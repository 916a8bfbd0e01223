"""Who works on which message: the oldest of each person, under a lease, until it is done or put aside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, null, or_, select, update

from bot.engine.inbox.table import InboxState, inbox
from bot.engine.persons import conversations, persons
from bot.engine.talk.messages import FileReference, Kind
from bot.storage import traces
from bot.storage.errors import LeaseLost
from bot.storage.schema import UtcTime


@dataclass(frozen=True)
class Claimed:
    """The oldest message of a person, who is leased under a token until the message is done."""

    id: int
    """Number of the message in the inbox."""

    person_id: int
    """Who wrote it, or whom the job is for."""

    lease_token: int
    """Token under which the person is leased; a later lease has a higher one."""

    conversation_id: int | None
    """Chat that it came from; None for a job that is not tied to one."""

    channel: str
    """Messenger of the chat, "" without a chat."""

    address: str
    """Messenger's address of the chat, "" without a chat."""

    is_group: bool
    """Others read along."""

    kind: Kind
    """What was done: a text, a press, a job that is due …"""

    payload: dict[str, Any]
    """What is kept of the event or job, as JSON; the properties below read it."""

    sent_at: datetime
    """When it was sent, by the messenger's clock."""

    received_at: datetime
    """When it was stored in the inbox."""

    attempts: int
    """How often work on it has failed."""

    claims: int
    """How often work on it was begun before, also by processes that died."""

    @property
    def text(self) -> str:
        return str(self.payload.get("text", ""))

    @property
    def token(self) -> str:
        return str(self.payload.get("token", ""))

    @property
    def detail(self) -> str:
        return str(self.payload.get("detail", ""))

    @property
    def message(self) -> str:
        return str(self.payload.get("message", ""))

    @property
    def thread(self) -> str:
        return str(self.payload.get("thread", ""))

    @property
    def album(self) -> str:
        return str(self.payload.get("album", ""))

    @property
    def answers(self) -> str:
        return str(self.payload.get("answers", ""))

    @property
    def file(self) -> FileReference | None:
        return FileReference(**self.payload["file"]) if self.payload.get("file") else None


def claim(
    connection: Connection, now: datetime, until: datetime, limit: int, channels: Collection[str], after: int = 0
) -> list[Claimed]:
    """Lease up to `limit` persons who have a message waiting, and return the oldest message of each.

    channels: those that can be answered; what waits for others is left to a process that knows them. after: id of the
    message behind which to look.
    """
    wanted = {"now": now, "limit": limit, "channels": list(channels), "after": after}
    waiting = connection.execute(_WAITING, wanted).scalars().all()
    if not waiting:
        return []
    tokens = {row.id: row.lease_token for row in connection.execute(_LEASE, {"ids": waiting, "until": until})}
    rows = connection.execute(_OLDEST, {"ids": waiting, "now": now}).all()
    for idle in set(waiting) - {row.person_id for row in rows}:  # another worker was faster
        free(connection, idle, tokens[idle])
    connection.execute(_COUNT, {"ids": [row.id for row in rows]})
    return [
        Claimed(
            id=row.id,
            person_id=row.person_id,
            lease_token=tokens[row.person_id],
            conversation_id=row.conversation_id,
            channel=row.channel or "",
            address=row.address or "",
            is_group=bool(row.is_group),
            kind=Kind(row.kind),
            payload=row.payload or {},
            sent_at=row.sent_at,
            received_at=row.received_at,
            attempts=row.attempts,
            claims=row.claims,
        )
        for row in rows
    ]


_earlier = inbox.alias("earlier")
# As "not exists", PostgreSQL would compare all with all until it has counted the rows of a sudden crowd.
_oldest = select(func.min(_earlier.c.id)).where(
    _earlier.c.person_id == inbox.c.person_id, _earlier.c.state == InboxState.PENDING
)
_is_oldest = inbox.c.id == _oldest.scalar_subquery()
is_due = and_(
    inbox.c.state == InboxState.PENDING,
    or_(inbox.c.not_before.is_(None), inbox.c.not_before <= bindparam("now", type_=UtcTime)),
    _is_oldest,
)
_conversation_id = func.coalesce(inbox.c.conversation_id, persons.c.reminders_in, persons.c.conversation_id)
# Of a private chat that has become somebody else's, a job for its former person knows nothing.
_is_theirs = or_(inbox.c.kind != Kind.JOB, conversations.c.is_group, conversations.c.person_id == inbox.c.person_id)
_here = and_(conversations.c.id == _conversation_id, _is_theirs)
_WAITING = (
    select(persons.c.id)
    .join(inbox, inbox.c.person_id == persons.c.id)
    .join(conversations, _here, isouter=True)
    .where(
        is_due,
        inbox.c.id > bindparam("after"),
        or_(persons.c.leased_until.is_(None), persons.c.leased_until < bindparam("now", type_=UtcTime)),
        or_(conversations.c.id.is_(None), conversations.c.channel.in_(bindparam("channels", expanding=True))),
    )
    .order_by(inbox.c.id)
    .limit(bindparam("limit"))
    .with_for_update(of=persons, skip_locked=True)
)
_LEASE = (
    update(persons)
    .where(persons.c.id.in_(bindparam("ids", expanding=True)))
    .values(lease_token=persons.c.lease_token + 1, leased_until=bindparam("until", type_=UtcTime))
    .returning(persons.c.id, persons.c.lease_token)
)
_OLDEST = (
    select(
        inbox.c.id,
        inbox.c.person_id,
        inbox.c.kind,
        inbox.c.payload,
        inbox.c.sent_at,
        inbox.c.received_at,
        inbox.c.attempts,
        inbox.c.claims,
        conversations.c.id.label("conversation_id"),
        conversations.c.channel,
        conversations.c.address,
        conversations.c.is_group,
    )
    .join(persons, persons.c.id == inbox.c.person_id)
    .join(conversations, _here, isouter=True)
    .where(is_due, inbox.c.person_id.in_(bindparam("ids", expanding=True)))
)
_COUNT = update(inbox).where(inbox.c.id.in_(bindparam("ids", expanding=True))).values(claims=inbox.c.claims + 1)


def renew(connection: Connection, claimed: Sequence[Claimed], until: datetime) -> None:
    """Prolong the leases of persons whose messages are still being worked on."""
    for message in claimed:
        connection.execute(_RENEW, {"person": message.person_id, "token": message.lease_token, "until": until})


_mine = and_(persons.c.id == bindparam("person"), persons.c.lease_token == bindparam("token"))
_held = and_(_mine, persons.c.leased_until.is_not(None))  # and not given back
_RENEW = update(persons).where(_held).values(leased_until=bindparam("until", type_=UtcTime))
_FREE = update(persons).where(_held).values(leased_until=None)
_FREE_HERE = _FREE.values(conversation_id=bindparam("conversation"))
_HELD = select(persons.c.id).where(_held).with_for_update(read=True)


def is_held(connection: Connection, message: Claimed) -> bool:
    """Tell whether a message is still being worked on; if so, it is until the end of the transaction."""
    held = connection.execute(_HELD, {"person": message.person_id, "token": message.lease_token})
    return held.first() is not None


def free(connection: Connection, person_id: int, token: int) -> None:
    """Give a person back. Raises LeaseLost if somebody else has leased the person since."""
    if not connection.execute(_FREE, {"person": person_id, "token": token}).rowcount:
        raise LeaseLost(str(person_id))


def put_back(connection: Connection, claimed: Sequence[Claimed]) -> None:
    """Leave messages to whoever is free first, as if they had not been claimed."""
    connection.execute(_FREE, [{"person": message.person_id, "token": message.lease_token} for message in claimed])
    connection.execute(_UNCOUNT, {"ids": [message.id for message in claimed]})


_UNCOUNT = update(inbox).where(inbox.c.id.in_(bindparam("ids", expanding=True))).values(claims=inbox.c.claims - 1)


def defer(connection: Connection, message: Claimed, not_before: datetime) -> None:
    """Leave a message for later, as if it had not been claimed. Raises LeaseLost."""
    free(connection, message.person_id, message.lease_token)
    connection.execute(_UNCOUNT, {"ids": [message.id]})
    connection.execute(update(inbox).where(inbox.c.id == message.id).values(not_before=not_before))


def forget(connection: Connection, messages: Sequence[Claimed]) -> None:
    """Blank what was written in messages."""
    if messages:
        traces.leave_none(connection)
        connection.execute(_FORGET, {"ids": [message.id for message in messages]})


_FORGET = update(inbox).where(inbox.c.id.in_(bindparam("ids", expanding=True))).values(payload=null())


def finish(
    connection: Connection, messages: Sequence[Claimed], now: datetime, state: InboxState = InboxState.DONE
) -> None:
    """Mark messages as worked on and give their persons back, who were seen here last.

    Raises LeaseLost if that is not so for one of them, so that nothing is done twice.
    """
    persons_given_back = [
        {"person": message.person_id, "token": message.lease_token, "conversation": message.conversation_id}
        for message in messages
    ]
    private = [row for row, message in zip(persons_given_back, messages, strict=True) if _is_private(message)]
    others = [row for row, message in zip(persons_given_back, messages, strict=True) if not _is_private(message)]
    done = [{"message": message.id, "new_state": state, "now": now} for message in messages]
    for statement, rows in ((_FREE_HERE, private), (_FREE, others), (_FINISH, done)):
        if rows and connection.execute(statement, rows, execution_options=_COUNTED).rowcount != len(rows):
            raise LeaseLost(f"{len(messages)} messages")


def check_there(connection: Connection, messages: Sequence[Claimed]) -> None:
    """Make sure that no person of these messages was merged into another by this commit. Raises LeaseLost."""
    wanted = {message.person_id for message in messages}
    there = connection.execute(_THERE, {"ids": list(wanted)}).scalars().all()
    if len(there) < len(wanted):
        raise LeaseLost(f"{len(wanted) - len(there)} persons")


_THERE = select(persons.c.id).where(persons.c.id.in_(bindparam("ids", expanding=True)))


def _is_private(message: Claimed) -> bool:
    """Tell whether a person wrote this where nobody else reads along."""
    return message.conversation_id is not None and not message.is_group and message.kind is not Kind.JOB


_COUNTED = {"preserve_rowcount": True}
_FINISH = (
    update(inbox)
    .where(inbox.c.id == bindparam("message"), inbox.c.state == InboxState.PENDING)
    .values(state=bindparam("new_state"), done_at=bindparam("now", type_=UtcTime))
)


def is_newest(connection: Connection, message: Claimed) -> bool:
    """Tell whether nothing has come in from the chat of a message since."""
    since = select(inbox.c.id).where(inbox.c.id > message.id, inbox.c.conversation_id == message.conversation_id)
    return connection.execute(since.limit(1)).first() is None


def postpone(connection: Connection, message: Claimed, not_before: datetime) -> None:
    """Count a failed attempt and try the message again later. Raises LeaseLost."""
    free(connection, message.person_id, message.lease_token)
    again = {"attempts": inbox.c.attempts + 1, "not_before": not_before}
    connection.execute(update(inbox).where(inbox.c.id == message.id).values(again))
