"""Handovers that wait for somebody, as lines of the roundup; they name nobody, since others may read along."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, bindparam, or_, select

from bot.engine.dialogs.nudging import Nudge
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line
from bot.handover import views
from bot.handover.tables import HandoverState, handovers
from bot.storage.schema import UtcTime

TOPIC, SHOW = "handover", "show"
_WEIGHT = 0.9


def nudges(connection: Connection, person_id: int, now: datetime) -> Iterator[Nudge]:
    """Yield the handovers to which a person has to say something: as the successor, or the last word."""
    for row in connection.execute(_WAITING, {"person": person_id, "now": now}):
        line = Line("nudge-handover", {"state": row.state, "day": f"{row.expires_at.astimezone(LOCAL):%d.%m.%Y}"})
        choice = views.button("nudge-handover-show", SHOW, row.id)
        yield Nudge(f"handover:{row.id}:{row.state}", TOPIC, line, _WEIGHT, row.expires_at, choice)


_to_answer = (handovers.c.to_person_id == bindparam("person")) & (handovers.c.state == HandoverState.OFFERED)
_to_confirm = (handovers.c.from_person_id == bindparam("person")) & (handovers.c.state == HandoverState.ACCEPTED)
_WAITING = (
    select(handovers.c.id, handovers.c.state, handovers.c.expires_at)
    .where(or_(_to_answer, _to_confirm), handovers.c.expires_at > bindparam("now", type_=UtcTime))
    .order_by(handovers.c.id)
)
