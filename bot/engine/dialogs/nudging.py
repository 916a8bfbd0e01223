"""What a person might want to be reminded of: features name candidates, one of them is said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.talk.messages import Reply


@dataclass(frozen=True)
class Nudge:
    """Something that a person might want to be reminded of.

    key: names the thing, "draft:3f2a". reply: what is said; its guard tells, just before it is sent, whether it is
    still true. weight: how much it matters, 0 … 1. expires_at: not said after that.
    """

    key: str
    reply: Reply
    weight: float
    expires_at: datetime


NudgeCandidates = Callable[[Turn], Iterable[Nudge]]
"""Returns what a feature would remind the person of this turn of."""


def candidates(sources: Iterable[NudgeCandidates], turn: Turn) -> list[Nudge]:
    """Return what may be said now, the weightiest first."""
    found = [nudge for source in sources for nudge in source(turn) if nudge.expires_at > turn.now]
    return sorted(found, key=lambda nudge: -nudge.weight)


def nudged(sources: Iterable[NudgeCandidates], turn: Turn, key: str = "") -> Outcome:
    """Say the nudge with this key, or without one the weightiest; nothing if it is there no more."""
    wanted = (nudge for nudge in candidates(sources, turn) if key in ("", nudge.key))
    nudge = next(wanted, None)
    return Outcome((replace(nudge.reply, expires_at=nudge.expires_at),)) if nudge else Outcome()
