"""Telling those who had signed up that the recording or the material of a meeting is there, once for each."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Line, Reply
from bot.programme.after.links import links
from bot.programme.reading import meeting_by_number
from bot.programme.seating import MeetingRow
from bot.programme.shown import when
from bot.programme.tables import MeetingState, SignupState, signups

LINKS = "meeting_links"
_TOGETHER = timedelta(minutes=10)  # the material is mostly added right after the recording
_NAMES = ("recording", "material")


def plan_links(connection: Connection, before: MeetingRow, values: Mapping[str, Any], now: datetime) -> None:
    """Plan that people are told if a change adds a link to a meeting that is over. before: its row as it was."""
    is_new = any(values.get(name) and not getattr(before, name) for name in _NAMES)
    if not is_new or before.state != MeetingState.PUBLISHED or now < values.get("ends_at", before.ends_at):
        return
    came = (signups.c.state == SignupState.CONFIRMED) | signups.c.attended_by.is_not(None)
    found = select(signups.c.person_id).where(signups.c.meeting_id == before.id, came).order_by(signups.c.person_id)
    payload = {"meeting": before.id}
    schedule(
        connection,
        [
            Job(f"{LINKS}:{before.id}:{person_id}", LINKS, now + _TOGETHER, person_id, payload)
            for person_id in connection.execute(found).scalars()
        ],
    )


def tell(turn: Turn) -> Outcome:
    """A job: say where the recording and the material are."""
    number = int(turn.job.get("meeting", 0))

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        meeting = meeting_by_number(transaction.connection, number)
        if meeting is None or meeting.state is not MeetingState.PUBLISHED:
            return ()
        found = links(transaction.connection, meeting, transaction.person_id)
        return (Reply((Line("meeting-links", when(meeting)), *found)),) if found else ()

    return Outcome(act=act, delivery=Delivery.LASTING)
