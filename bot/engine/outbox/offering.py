"""Choices below messages that were sent in bulk: what can be typed is what was shown last, whoever put it there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.engine.memory import OFFERED, OFFERED_IN, MemoryChange, dialogs, remember
from bot.engine.outbox.table import Stream
from bot.engine.persons import conversations

IN_BULK = (Stream.ANNOUNCEMENT, Stream.URGENT)
"""Streams whose messages no turn has said."""


def note_offered(connection: Connection, shown: Mapping[int, Any], now: datetime) -> None:
    """Remember for the person of each chat the choices that were shown there just now. shown: by chat, as stored."""
    if not shown:
        return
    readers = connection.execute(_READERS, {"chats": list(shown)}).all()
    changes = [
        MemoryChange(
            row.person_id,
            now,
            {**(row.notes or {}), OFFERED: _choices(shown[row.id]), OFFERED_IN: {"chat": row.id}},
        )
        for row in readers
    ]
    remember(connection, changes)


def _choices(buttons: Any) -> list[list[Any]]:
    return [[token, label, is_minor] for label, token, is_minor in buttons]


_READERS = (
    select(conversations.c.id, conversations.c.person_id, dialogs.c.notes)
    .join(dialogs, dialogs.c.person_id == conversations.c.person_id, isouter=True)
    .where(conversations.c.id.in_(bindparam("chats", expanding=True)), conversations.c.person_id.is_not(None))
    .order_by(conversations.c.person_id)
)
