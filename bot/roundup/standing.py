"""What the policy is told of a person, from the database: what was delivered, what they did, chose and are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from bot.engine.inbox.table import inbox
from bot.engine.persons import REACHED, conversations, persons
from bot.engine.talk.messages import FROM_PERSONS
from bot.people.members.tables import MemberState, members
from bot.roundup.choices import RoundupChoice
from bot.roundup.policy import RoundupHistory, RoundupState, minute_of
from bot.roundup.tables import roundups

NOT_TOLD = (MemberState.SUSPENDED, MemberState.LEFT)
"""States of a membership in which nothing is said unasked."""


@dataclass(frozen=True)
class RoundupReader:
    """Who reads roundups. land_key: of the member's Land, "" if there is none. has_chat: it can be written to."""

    state: MemberState | None
    land_key: str
    has_chat: bool

    @property
    def may_be_told(self) -> bool:
        """Tell whether something may be said to them unasked."""
        return self.has_chat and self.state not in NOT_TOLD


def reader_of(connection: Connection, person_id: int) -> RoundupReader:
    """Return what a person is to a roundup."""
    row = connection.execute(_READER, {"person": person_id}).one_or_none()
    if row is None:
        return RoundupReader(None, "", has_chat=False)
    state = MemberState(row.state) if row.state else None
    land_key = row.kommune_key[:2] if state is MemberState.ACTIVE else ""
    return RoundupReader(state, land_key, has_chat=row.chat is not None)


_READER = (
    select(members.c.state, members.c.kommune_key, conversations.c.id.label("chat"))
    .select_from(persons)
    .join(members, members.c.person_id == persons.c.id, isouter=True)
    .join(conversations, REACHED, isouter=True)
    .where(persons.c.id == bindparam("person"))
)


def acted_at(connection: Connection, person_id: int) -> datetime | None:
    """Return when a person acted last, None if they never have."""
    found: datetime | None = connection.execute(_ACTED, {"person": person_id}).scalar_one_or_none()
    return found


_ACTED = select(func.max(inbox.c.received_at)).where(
    inbox.c.person_id == bindparam("person"), inbox.c.kind.in_(FROM_PERSONS)
)


def history_of(connection: Connection, person_id: int, choice: RoundupChoice) -> RoundupHistory:
    """Return what was delivered to a person, or is on its way, and when they acted last."""
    rows = connection.execute(_MADE, {"person": person_id}).all()
    delivered = tuple(row.delivered_at for row in rows if row.delivered_at)
    on_their_way = [row.made_at for row in rows if row.delivered_at is None]
    active_at = max(acted_at(connection, person_id) or choice.since, choice.since)
    return RoundupHistory(delivered, active_at, max(on_their_way, default=None))


_MADE = (
    select(roundups.c.made_at, roundups.c.delivered_at)
    .where(roundups.c.person_id == bindparam("person"))
    .order_by(roundups.c.made_at)
)


def state_of(person_id: int, choice: RoundupChoice, reader: RoundupReader, due_at: datetime | None) -> RoundupState:
    """Return what a person chose and is. due_at: for when the decision was planned, None if something has changed."""
    return RoundupState(
        is_on=choice.is_on,
        may_be_told=reader.may_be_told,
        weekday=choice.weekday,
        from_hour=choice.from_hour,
        minute=minute_of(person_id),
        due_at=due_at,
        paused_until=choice.paused_until,
        farewell_at=choice.farewell_at,
    )
