"""What a messenger hands over: messages go into the inbox, a reaction counts as its choice, a redaction erases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, null, or_, select, update

from bot.engine.inbox.table import InboxState, inbox, put_in
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
    if event.kind is Kind.EDIT and not event.thread:
        return replace(event, thread=_thread(connection, event))
    return None if event.kind is Kind.REDACTED else event


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


def _thread(connection: Connection, event: Incoming) -> str:
    """Return the thread of an edited message; some messengers name it only with the message itself."""
    written = select(inbox.c.payload).where(inbox.c.channel == event.channel, inbox.c.event_id == event.message)
    return str((connection.execute(written).scalar_one_or_none() or {}).get("thread", ""))


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
