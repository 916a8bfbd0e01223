"""When a person gets a roundup: one pure function of what was delivered, what they chose, the calendar and the time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zlib import crc32

from bot.engine.outbox.quiet import LOCAL

WEEK = timedelta(days=7)
"""Nothing is said before that has passed since the person acted, nor since the last roundup, in local days."""

LATEST = timedelta(hours=48)
"""What could not be said for so long is not said any more."""

UNANSWERED = 3
"""After so many that were delivered and not answered comes the last one."""

WINDOW_HOURS = 2
"""Length of the time of the day that a person chooses."""

_FIRST_HOUR, _END_HOUR = 8, 18
_SPREAD_MINUTES = 90  # of the two hours: the last half hour is left to what is a little late
_MOST_WEEKS = 60


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
    """What has happened. delivered: when roundups were delivered, oldest first; only these are counted. active_at: when
    the person acted last, which turning it on is, too. handed_over_at: when the last one was handed over that may still
    be delivered.
    """

    delivered: tuple[datetime, ...]
    active_at: datetime
    handed_over_at: datetime | None = None


@dataclass(frozen=True)
class RoundupState:
    """What a person chose and is. Raises ValueError where the time is none in which anybody may be written to."""

    is_on: bool
    """They want roundups."""

    may_be_told: bool
    """They are neither suspended nor gone, and there is a chat to write to."""

    weekday: int
    """Day of the week on which it may come, 0 for Monday … 4 for Friday."""

    from_hour: int
    """Local time at which the two hours begin in which it may come, 8 … 16."""

    minute: int
    """Of these two hours, 0 … 119, so that not everybody is written to at once."""

    due_at: datetime | None = None
    """For when this decision was planned, as `WaitUntil` said; None if it was not planned, but something changed."""

    paused_until: datetime | None = None
    """Nothing before that."""

    farewell_at: datetime | None = None
    """When it was delivered that nothing more comes until the person acts."""

    def __post_init__(self) -> None:
        if not (0 <= self.weekday <= 4 and _FIRST_HOUR <= self.from_hour <= _END_HOUR - WINDOW_HOURS):
            raise ValueError(f"weekday {self.weekday}, from {self.from_hour}")
        if not 0 <= self.minute < WINDOW_HOURS * 60:
            raise ValueError(f"minute {self.minute}")


class RoundupCalendar(Protocol):
    """The days of one Land."""

    def is_off(self, day: date) -> bool:
        """Tell whether nobody is disturbed on a day."""
        ...


@dataclass(frozen=True)
class SendRoundup:
    """It is said now. is_farewell: with the word that nothing more comes until the person acts."""

    is_farewell: bool = False


@dataclass(frozen=True)
class WaitUntil:
    """It is decided again at a moment, which is in the future.

    due_at: what the state of that decision says; earlier than the moment only where something is caught up with.
    """

    moment: datetime
    due_at: datetime


@dataclass(frozen=True)
class StopRoundups:
    """Nothing is planned until the person acts."""

    reason: StopReason


RoundupDecision = SendRoundup | WaitUntil | StopRoundups


def decide(history: RoundupHistory, state: RoundupState, calendar: RoundupCalendar, now: datetime) -> RoundupDecision:
    """Return whether a person gets a roundup now, when that is to be decided again, or why nothing more comes.

    It is sent only for a moment for which it was planned, `state.due_at`, and only if at that moment everything was as
    it must be. All times are aware.
    """
    if reason := _why_not(history, state):
        return StopRoundups(reason)
    now, earliest = now.astimezone(UTC), _earliest(history, state)
    if state.due_at is not None and state.due_at <= now:
        due_at = _latest(state.due_at, now)
        is_free = earliest <= due_at and (not history.handed_over_at or _again(history.handed_over_at) <= due_at)
        is_due = is_free and _is_chosen(due_at, state, calendar)
        moment = _allowed(now, state, calendar) if is_due else None
        if moment and moment - due_at <= LATEST:
            return WaitUntil(moment, due_at) if moment > now else SendRoundup(_unanswered(history) >= UNANSWERED)
    slot = _next(state, calendar, max(now, earliest), now)
    return WaitUntil(slot, slot)


def minute_of(person_id: int) -> int:
    """Return the minute of the two hours that is a person's: always the same, and evenly spread over all of them."""
    return crc32(str(person_id).encode()) % _SPREAD_MINUTES


def _why_not(history: RoundupHistory, state: RoundupState) -> StopReason | None:
    if not state.is_on:
        return StopReason.OFF
    if not state.may_be_told:
        return StopReason.NO_MEMBER
    is_silent = state.farewell_at is not None and state.farewell_at >= history.active_at
    return StopReason.SILENT if is_silent else None


def _unanswered(history: RoundupHistory) -> int:
    return sum(delivered > history.active_at for delivered in history.delivered)


def _earliest(history: RoundupHistory, state: RoundupState) -> datetime:
    """Return the moment before which nothing may be said for what has happened, or for a pause."""
    said = [_again(delivered) for delivered in history.delivered[-1:]]
    pause = [state.paused_until.astimezone(UTC)] if state.paused_until else []
    return max([_a_week_after(history.active_at), *said, *pause])


def _again(said_at: datetime) -> datetime:
    return _at(said_at.astimezone(LOCAL).date() + WEEK, time.min)


def _a_week_after(moment: datetime) -> datetime:
    """Return when a week has passed both by hours and by the clock on the wall, which is changed twice a year."""
    return max(moment.astimezone(UTC) + WEEK, (moment.astimezone(LOCAL) + WEEK).astimezone(UTC))


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, LOCAL).astimezone(UTC)


def _latest(due_at: datetime, now: datetime) -> datetime:
    """Return the last of the weekly moments from a planned one until now: in a long outage several have gone by."""
    local = due_at.astimezone(LOCAL)
    weeks = (now.astimezone(LOCAL).replace(tzinfo=None) - local.replace(tzinfo=None)) // WEEK
    return (local + weeks * WEEK).astimezone(UTC)


def _is_chosen(due_at: datetime, state: RoundupState, calendar: RoundupCalendar) -> bool:
    local = due_at.astimezone(LOCAL)
    is_hour = state.from_hour <= local.hour < state.from_hour + WINDOW_HOURS
    return is_hour and local.weekday() == state.weekday and not calendar.is_off(local.date())


def _allowed(now: datetime, state: RoundupState, calendar: RoundupCalendar) -> datetime:
    """Return now if somebody may be written to now, else when that is on the next day that is not off.

    In the morning the minutes are spread: after an outage of a night not everybody is written to at eight.
    """
    local = now.astimezone(LOCAL)
    if _FIRST_HOUR <= local.hour < _END_HOUR and not calendar.is_off(local.date()):
        return now
    opens = time(_FIRST_HOUR + state.minute // 60, state.minute % 60)
    day = local.date() + timedelta(days=local.time() >= opens)
    for _ in range(LATEST.days + 1):
        if not calendar.is_off(day):
            break
        day += timedelta(days=1)
    return _at(day, opens)


def _next(state: RoundupState, calendar: RoundupCalendar, earliest: datetime, now: datetime) -> datetime:
    """Return the next moment that the person has chosen; where that day is off, the one of a week later counts."""
    opens = time(state.from_hour + state.minute // 60, state.minute % 60)
    day = earliest.astimezone(LOCAL).date()
    day += timedelta(days=(state.weekday - day.weekday()) % 7)
    for _ in range(_MOST_WEEKS):
        slot = _at(day, opens)
        if earliest <= slot and now < slot and not calendar.is_off(day):
            break
        day += WEEK
    return slot
