"""The grants with which somebody who acts for a Kommune has something to do, as lines of the roundup."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, or_, select

from bot.engine.dialogs.nudging import Nudge
from bot.engine.talk.messages import Line
from bot.funding.access import may_edit
from bot.funding.reading import grant_by_id
from bot.funding.shown import show, values_of
from bot.funding.states import GrantState
from bot.funding.tables import grant_editors, grants
from bot.people.members.tables import MemberState, members

TOPIC = "funding"

_WEIGHTS = {GrantState.ASKED: 0.95, GrantState.PROOF: 0.85, GrantState.SIGNING: 0.8}
_LASTS = timedelta(days=7)


def nudges(connection: Connection, person_id: int, now: datetime) -> Iterator[Nudge]:
    """Yield the grants of a person's Kommune that wait for it, as far as the person may act for it."""
    for number in connection.execute(_WAITING, {"person": person_id}).scalars().all():
        grant = grant_by_id(connection, number)
        if grant and may_edit(connection, grant, person_id):
            line = Line("nudge-grant", {**values_of(grant), "waits_for": grant.state})
            key = f"grant:{grant.id}:{grant.state}"
            yield Nudge(key, TOPIC, line, _WEIGHTS[grant.state], now + _LASTS, show(grant))


_assigned = select(grant_editors.c.grant_id).where(
    grant_editors.c.person_id == bindparam("person"), grant_editors.c.is_assigned
)
_WAITING = (
    select(grants.c.id)
    .join(members, members.c.person_id == bindparam("person"))
    .where(
        members.c.state == MemberState.ACTIVE,
        or_(
            grants.c.kommune_key == members.c.kommune_key,
            grants.c.id.in_(_assigned),
        ),
        grants.c.state.in_(list(_WEIGHTS)),
    )
    .order_by(grants.c.id)
)
