"""What has become of the roundups that were made: delivered, on their way, or never said."""

from datetime import datetime, time
from typing import Any

import structlog
from sqlalchemy import Connection, bindparam, delete, update

from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import SendState, state_of
from bot.roundup.tables import roundup_choices, roundups

ON_THEIR_WAY = (SendState.DUE, SendState.LEASED)
_MAYBE_SHOWN = (SendState.SENT, SendState.UNKNOWN)

_LATEST = time(18)

log = structlog.get_logger()


def latest(made_at: datetime) -> datetime:
    """Return the moment from which a roundup is not sent any more, on the day on which it was made."""
    return datetime.combine(made_at.astimezone(LOCAL).date(), _LATEST, LOCAL)


def settled(connection: Connection, person_id: int, now: datetime) -> SendState | None:
    """Note what has become of a person's roundups; return it of the last one whose end was open, None if there is none.

    What may have been shown counts as delivered, also if nothing is known of it any more; what was not is forgotten.
    What still waits and is too late by now has expired, whether or not a dispatcher has noticed.
    """
    found: SendState | None = None
    for row in connection.execute(_OPEN, {"person": person_id}).all():
        found, finished_at = state_of(connection, row.bundle) or (SendState.UNKNOWN, None)
        if found is SendState.DUE and latest(row.made_at) <= now:
            found = SendState.EXPIRED
        if found in _MAYBE_SHOWN:
            _note_delivered(connection, person_id, row, finished_at or row.made_at)
        elif found not in ON_THEIR_WAY:
            connection.execute(delete(roundups).where(roundups.c.id == row.id))
            log.info("roundup_not_sent", roundup=row.id, state=found)
    return found


def _note_delivered(connection: Connection, person_id: int, row: Any, at: datetime) -> None:
    connection.execute(update(roundups).where(roundups.c.id == row.id).values(delivered_at=at))
    if row.is_farewell:
        theirs = roundup_choices.c.person_id == person_id
        connection.execute(update(roundup_choices).where(theirs).values(farewell_at=at))


_OPEN = (
    roundups.select()
    .where(roundups.c.person_id == bindparam("person"), roundups.c.delivered_at.is_(None))
    .order_by(roundups.c.id)
)
