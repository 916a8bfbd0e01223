"""How many want to come to a meeting, and how many of them are told of a change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from bot.programme.news.known import KnownMeeting
from bot.programme.reading import Meeting
from bot.programme.tables import SignupState, signups


@dataclass(frozen=True)
class Demand:
    """How many have a seat, are offered one, and wait for one."""

    confirmed: int = 0
    offered: int = 0
    waiting: int = 0

    @property
    def all(self) -> int:
        return self.confirmed + self.offered + self.waiting


class PlannedChange(NamedTuple):
    """A meeting, and the columns of it that are to change."""

    meeting: Meeting
    values: Mapping[str, Any]


def told_count(connection: Connection, changes: Sequence[PlannedChange], now: datetime) -> int:
    """Return how many have signed up, wait or are offered a seat and are told; who comes twice counts twice."""
    counts = demand_of(connection, [one.meeting for one in changes], now)
    return sum(counts[one.meeting.id].all for one in changes if _is_told(one, now))


def _is_told(change: PlannedChange, now: datetime) -> bool:
    """Tell whether those who have signed up are told of a change."""
    meeting = change.meeting
    became = replace(meeting, **{name: value for name, value in change.values.items() if hasattr(meeting, name)})
    is_over = max(meeting.ends_at, became.ends_at) <= now
    return not is_over and KnownMeeting.of(meeting).matters(KnownMeeting.of(became))


def demand_of(connection: Connection, found: Iterable[Meeting], now: datetime) -> Mapping[int, Demand]:
    """Return how many want to come to some meetings, by their numbers."""
    numbers = [meeting.id for meeting in found]
    held = (signups.c.state != SignupState.OFFERED) | (signups.c.offered_until > now)
    counts = (
        select(signups.c.meeting_id, *(_count(state) for state in ("CONFIRMED", "OFFERED", "WAITING")))
        .where(signups.c.meeting_id.in_(numbers), held)
        .group_by(signups.c.meeting_id)
    )
    counted = {row[0]: Demand(*row[1:]) for row in connection.execute(counts)}
    return {number: counted.get(number, Demand()) for number in numbers}


def _count(state: str) -> ColumnElement[int]:
    return func.count().filter(signups.c.state == SignupState[state])
