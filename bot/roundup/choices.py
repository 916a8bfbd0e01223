"""What a person has chosen of roundups: whether and when one comes, and what it says nothing of."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from bot.roundup.tables import roundup_choices, roundup_mutes
from bot.storage.upsert import Upsert, is_added

MONDAY, NINE = 0, 9
SLOT_HOURS = 2
"""So long is the time in which a roundup may come."""


@dataclass(frozen=True)
class RoundupChoice:
    """What a person has chosen; that they were asked at all is one, too."""

    since: datetime
    """When it was turned on, or they were asked, last."""

    is_on: bool = False
    """They want roundups."""

    weekday: int = MONDAY
    """Day of the week on which one may come, 0 for Monday."""

    from_hour: int = NINE
    """Local time at which the two hours begin in which one may come."""

    paused_until: datetime | None = None
    """Nothing comes before that."""

    farewell_at: datetime | None = None
    """When it was said that nothing more comes until the person acts."""


_COLUMNS = tuple(RoundupChoice.__dataclass_fields__)


def choice_of(connection: Connection, person_id: int) -> RoundupChoice | None:
    """Return what a person has chosen, None if they have never been asked."""
    row = connection.execute(_CHOICE, {"person": person_id}).mappings().one_or_none()
    return RoundupChoice(**row) if row else None


_CHOICE = select(*(roundup_choices.c[name] for name in _COLUMNS)).where(
    roundup_choices.c.person_id == bindparam("person")
)


def put_choice(connection: Connection, person_id: int, choice: RoundupChoice) -> None:
    """Keep what a person has chosen."""
    values = {name: getattr(choice, name) for name in _COLUMNS}
    _PUT.run(connection, ({"person_id": person_id, **values},))


_PUT = Upsert(roundup_choices, "person_id", _COLUMNS)


def turned_on(choice: RoundupChoice | None, now: datetime) -> RoundupChoice:
    """Return a choice as it is when roundups are turned on, or go on after a pause or a farewell."""
    return replace(choice or RoundupChoice(now), is_on=True, since=now, paused_until=None, farewell_at=None)


def is_first_asked(connection: Connection, person_id: int, now: datetime) -> bool:
    """Note that a person is asked whether they want roundups; return whether it is for the first time."""
    values = {name: getattr(RoundupChoice(now), name) for name in _COLUMNS}
    return is_added(connection, roundup_choices, {"person_id": person_id, **values})


def mutes_of(connection: Connection, person_id: int) -> tuple[str, ...]:
    """Return the topics that a person does not want to hear of, those muted first first."""
    return tuple(connection.execute(_MUTES, {"person": person_id}).scalars())


_MUTES = (
    select(roundup_mutes.c.topic)
    .where(roundup_mutes.c.person_id == bindparam("person"))
    .order_by(roundup_mutes.c.since, roundup_mutes.c.topic)
)


def mute(connection: Connection, person_id: int, topic: str, now: datetime) -> None:
    """Say no more of a topic to a person."""
    is_added(connection, roundup_mutes, {"person_id": person_id, "topic": topic, "since": now})


def unmute(connection: Connection, person_id: int, topic: str) -> None:
    """Say something of a topic to a person again."""
    muted = (roundup_mutes.c.person_id == person_id) & (roundup_mutes.c.topic == topic)
    connection.execute(delete(roundup_mutes).where(muted))
