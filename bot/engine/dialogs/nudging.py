"""What a person might want to be reminded of: features name candidates, and what is still named is still true."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.talk.messages import Choice, Line


@dataclass(frozen=True)
class Nudge:
    """Something that a person might want to be reminded of.

    key: names the thing, "draft:3f2a". topic: what can be turned off with "nicht mehr dazu"; its name in words is
    "nudge-topic-<topic>". line: says it in one sentence. weight: how much it matters, 0 … 1. expires_at: not said
    after that. choice: leads there.
    """

    key: str
    topic: str
    line: Line
    weight: float
    expires_at: datetime
    choice: Choice | None = None


NudgesOf = Callable[[Connection, int, datetime], Iterable[Nudge]]
"""Returns what a feature would remind a person of at a moment; what it names no more is no longer true."""


def candidates(sources: Iterable[NudgesOf], connection: Connection, person_id: int, now: datetime) -> list[Nudge]:
    """Return what may be said at a moment, the weightiest first."""
    found = (nudge for source in sources for nudge in source(connection, person_id, now))
    return sorted((nudge for nudge in found if nudge.expires_at > now), key=lambda nudge: -nudge.weight)
