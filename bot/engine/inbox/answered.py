"""What led to a message of the assistant that somebody answers, as far as it is still stored."""

import re

from sqlalchemy import Connection, bindparam, select

from bot.engine.inbox.claims import Claimed
from bot.engine.inbox.table import inbox
from bot.engine.outbox.table import outbox

_FARTHEST = 5
_REPLY = re.compile(r"in(\d+):\d+:\d+")
_SENT = select(outbox.c.key).where(
    outbox.c.conversation_id == bindparam("chat"), outbox.c.message == bindparam("message")
)
_ASKED = select(inbox.c.payload).where(inbox.c.id == bindparam("id"), inbox.c.conversation_id == bindparam("chat"))


def said_before(connection: Connection, message: Claimed) -> tuple[str, ...]:
    """Return the texts that led to the message of the assistant that this one answers, oldest first.

    What the assistant answered may have been such an answer itself. () if any of it is not stored any more.
    """
    said: list[str] = []
    answers = message.answers
    while answers and len(said) < _FARTHEST:
        payload = _asked(connection, message.conversation_id, answers)
        if not payload:
            return ()
        said.append(payload.get("text", ""))
        answers = payload.get("answers", "")
    return tuple(reversed(said))


def _asked(connection: Connection, chat: int | None, message: str) -> dict[str, str] | None:
    """Return what the inbox keeps of the message to which the assistant replied with this one."""
    keys = connection.execute(_SENT, {"chat": chat, "message": message}).scalars()
    found = next((match for key in keys if (match := _REPLY.fullmatch(key))), None)
    asked = connection.execute(_ASKED, {"chat": chat, "id": int(found[1])}) if found else None
    payload: dict[str, str] | None = asked.scalar_one_or_none() if asked else None
    return payload
