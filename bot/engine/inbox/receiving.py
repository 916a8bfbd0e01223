"""What a messenger hands over: messages go into the inbox, a reaction counts as its choice, a redaction erases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, null, or_, select, update

from bot.engine.inbox.table import InboxState, inbox, payload_of, put_in
from bot.engine.memory import COURTESY, forget_notes
from bot.engine.outbox.table import outbox
from bot.engine.persons import conversations, identities
from bot.engine.talk.messages import Incoming, Kind
from bot.storage import traces


def receive(connection: Connection, events: Sequence[Incoming], now: datetime) -> int:
    """Store what came in and return how much of it was new; an event that was stored before is dropped."""
    messages = [message for event in events if (message := _message(connection, event))]
    new = put_in(connection, messages, now)
    for event in events:
        if event.kind is Kind.REDACTED:
            _erase(connection, event, now)
    return new


def _message(connection: Connection, event: Incoming) -> Incoming | None:
    """Return what goes into the inbox; a reaction that stands for no choice does not."""
    if event.kind is Kind.REACTION:
        return _press(connection, event)
    if event.kind is Kind.EDIT:
        return _edit(connection, event)
    return None if event.kind is Kind.REDACTED else event


def _edit(connection: Connection, event: Incoming) -> Incoming | None:
    """Return an edit as it is stored; one that leaves the text as it was is not, for there is nothing to answer."""
    before = connection.execute(
        _WRITTEN,
        {"channel": event.channel, "sender": event.sender, "chat": event.chat, "message": event.message},
    ).scalar_one_or_none()
    written = before or {}
    if before is not None and payload_of(event).get("text") == written.get("text"):
        return None
    return event if event.thread else replace(event, thread=written.get("thread", ""))


def _press(connection: Connection, event: Incoming) -> Incoming | None:
    """Return the press of the choice whose number a reaction shows."""
    payload = connection.execute(
        _SENT, {"channel": event.channel, "chat": event.chat, "message": event.message}
    ).scalar_one_or_none()
    sent = payload or {}
    tokens = [token for _, token, is_minor in sent.get("buttons", ()) if not is_minor]
    number = int(event.text) if event.text.isdecimal() else 0
    if not 0 < number <= len(tokens):
        return None
    return replace(event, kind=Kind.PRESS, token=tokens[number - 1], text="", thread=sent.get("thread", ""))


_WRITTEN = (
    select(inbox.c.payload)
    .join(identities, identities.c.person_id == inbox.c.person_id)
    .join(conversations, conversations.c.id == inbox.c.conversation_id)
    .where(
        identities.c.channel == bindparam("channel"),
        identities.c.address == bindparam("sender"),
        conversations.c.channel == bindparam("channel"),
        conversations.c.address == bindparam("chat"),
        inbox.c.kind.in_((Kind.TEXT, Kind.EDIT)),
        inbox.c.payload["message"].as_string() == bindparam("message"),
    )
    .order_by(inbox.c.id.desc())
    .limit(1)
)
"""What is kept of the last version of a message; its thread, too, which some messengers name only there."""

_SENT = (
    select(outbox.c.payload)
    .join(conversations)
    .where(
        outbox.c.channel == bindparam("channel"),
        outbox.c.message == bindparam("message"),
        conversations.c.address == bindparam("chat"),
    )
    .order_by(outbox.c.id.desc())
    .limit(1)
)


def _erase(connection: Connection, event: Incoming, now: datetime) -> None:
    """Blank the text of a message, of its edits and of the notes on it; it is not answered any more."""
    here = select(conversations.c.id).where(
        conversations.c.channel == event.channel, conversations.c.address == event.chat
    )
    theirs = select(identities.c.person_id).where(
        identities.c.channel == event.channel, identities.c.address == event.sender
    )
    meant = or_(inbox.c.event_id == event.message, inbox.c.payload["message"].as_string() == event.message)
    reachable = or_(inbox.c.conversation_id.in_(here), inbox.c.person_id.in_(theirs))
    written = (inbox.c.channel == event.channel) & inbox.c.payload.is_not(None) & meant & reachable
    erased = (
        update(inbox)
        .where(written)
        .values(payload=null(), state=InboxState.DONE, done_at=now)
        .returning(inbox.c.person_id)
    )
    writers = set(connection.execute(erased).scalars())
    if writers:
        traces.leave_none(connection)
        forget_notes(connection, writers, keep=COURTESY)
