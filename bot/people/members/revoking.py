"""What ends when somebody's rights end: at once, and also what is queued for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, null, select, update

from bot.engine.outbox.table import NOT_BEGUN, SendState, Stream, outbox
from bot.engine.personal import Revoke
from bot.engine.persons import conversations
from bot.people.codes.codes import Purpose
from bot.people.codes.tables import codes
from bot.people.members.tables import MemberState, members
from bot.people.rights.granting import end_role

ACTIVE_GUARD = "member-active"
"""The guard of messages that only members get; its argument is the member's number."""


def revoke_rights(
    connection: Connection, person_id: int, revokes: Sequence[Revoke], now: datetime, by: int | None = None
) -> None:
    """Take back what somebody may as a member or in the office. Raises LastAdmin.

    revokes: of all capabilities. by: who does it, None if it is the person.
    """
    end_role(connection, person_id, person_id if by is None else by, now)
    for revoke in revokes:
        revoke(connection, person_id, now)
    _void_codes(connection, person_id, now)
    _cancel_queued(connection, person_id, now)


def _void_codes(connection: Connection, person_id: int, now: datetime) -> None:
    theirs = (codes.c.person_id == person_id) & codes.c.purpose.in_((Purpose.TEAM, Purpose.LINK))
    is_open = codes.c.used_at.is_(None) & (codes.c.expires_at > now)
    connection.execute(update(codes).where(theirs, is_open).values(expires_at=now))


def _cancel_queued(connection: Connection, person_id: int, now: datetime) -> None:
    """Cancel what the person was to get unasked; a reply is still delivered."""
    chats = select(conversations.c.id).where(conversations.c.person_id == person_id)
    queued = outbox.alias("queued")
    wanted = select(queued.c.id).where(
        queued.c.conversation_id.in_(chats),
        queued.c.stream != Stream.REPLY,
        queued.c.state.in_(NOT_BEGUN),
    )
    cancelled = {"state": SendState.CANCELLED, "finished_at": now, "payload": null(), "guard": null()}
    # What is locked is being sent at this moment.
    locked = wanted.with_for_update(skip_locked=True)
    connection.execute(update(outbox).where(outbox.c.id.in_(locked)).values(cancelled))


def is_active(connection: Connection, number: int) -> bool:
    """Tell whether the member of this number is active: a guard."""
    state = select(members.c.state).where(members.c.id == number)
    return connection.execute(state).scalar_one_or_none() == MemberState.ACTIVE
