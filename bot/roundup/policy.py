"""When a person gets a roundup: one pure function of what was delivered, what they chose, the calendar and the time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class StopReason(StrEnum):
    """Why nothing more is planned.

    OFF: turned off, or never on. NO_MEMBER: suspended or gone. SILENT: said goodbye, and the person has not acted
    since.
    """

    OFF = "off"
    NO_MEMBER = "no_member"
    SILENT = "silent"


@dataclass(frozen=True)
class RoundupHistory:
    """What has happened. delivered: when roundups were delivered, oldest first. active_at: when the person acted last,
    which turning it on is, too.
    """

    delivered: tuple[datetime, ...]
    active_at: datetime


@dataclass(frozen=True)
class RoundupState:
    """What a person chose and is."""

    is_on: bool
    """They want roundups."""

    may_be_told: bool
    """They are neither suspended nor gone, and there is a chat to write to."""

    weekday: int
    """Day of the week on which it may come, 0 for Monday."""

    from_hour: int
    """Local time at which the two hours begin in which it may come."""

    minute: int
    """Of these two hours, 0 … 119, so that not everybody is written to at once."""

    due_at: datetime
    """For when this decision was planned."""

    paused_until: datetime | None = None
    """Nothing before that."""

    farewell_at: datetime | None = None
    """When it was said that nothing more comes until the person acts."""


class RoundupCalendar(Protocol):
    """The days of one Land."""

    def is_off(self, day: "datetime") -> bool:
        """Tell whether nobody is disturbed on the day of a moment."""
        ...


@dataclass(frozen=True)
class SendRoundup:
    """It is said now. is_farewell: with the word that nothing more comes until the person acts."""

    is_farewell: bool = False


@dataclass(frozen=True)
class WaitUntil:
    """It is decided again then."""

    moment: datetime


@dataclass(frozen=True)
class StopRoundups:
    """Nothing is planned until the person acts."""

    reason: StopReason


RoundupDecision = SendRoundup | WaitUntil | StopRoundups
