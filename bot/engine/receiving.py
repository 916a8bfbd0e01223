"""What a messenger hands over: messages go into the inbox, a reaction counts as its choice, a redaction erases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, null, or_, select, update

from bot.engine.inbox import inbox
from bot.engine.inbox import receive as put_in
from bot.engine.messages import Incoming, Kind
from bot.engine.outbox import outbox
from bot.engine.persons import conversations


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
        token = _chosen(connection, event)
        return replace(event, kind=Kind.PRESS, token=token, text="") if token else None
    return None if event.kind is Kind.REDACTED else event


def _chosen(connection: Connection, event: Incoming) -> str:
    """Return the token of the choice whose number a reaction shows, "" if there is none."""
    payload = connection.execute(
        _SENT, {"channel": event.channel, "chat": event.chat, "message": event.message}
    ).scalar_one_or_none()
    tokens = [token for _, token, is_minor in (payload or {}).get("buttons", ()) if not is_minor]
    number = int(event.text) if event.text.isdecimal() else 0
    return tokens[number - 1] if 0 < number <= len(tokens) else ""


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
    """Forget what was written in a message, also as it was edited; it is not answered any more."""
    meant = or_(inbox.c.event_id == event.message, inbox.c.payload["message"].as_string() == event.message)
    written = (inbox.c.channel == event.channel) & inbox.c.payload.is_not(None) & meant
    connection.execute(update(inbox).where(written).values(payload=null(), state="done", done_at=now))
