"""A life with an assistant that does what the policy says, event by event, and a record of what happened."""

import heapq
import itertools
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import ModuleType
from typing import Any

from bot.roundup import calendar as real_calendar
from bot.roundup import policy as real_policy
from tests.simulation.lives import ENDS, OUTAGES, Doing, Event, Life, Reminder, Standing, held

_MOST_DECISIONS = 2_000
_MOST_LINES = 5
_EXPIRES_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Assistant:
    """What is simulated. policy, calendar: modules. counts_attempts, composes_early: mistakes of who asks them."""

    policy: ModuleType = real_policy
    calendar: ModuleType = real_calendar
    counts_attempts: bool = False
    composes_early: bool = False


@dataclass(frozen=True)
class Said:
    """A roundup that was decided on at a moment. lines: none if there was nothing to say, so nothing was said.

    reaches: when it is delivered, None if never.
    """

    at: datetime
    is_farewell: bool
    lines: tuple[Reminder, ...]
    reaches: datetime | None


@dataclass
class Record:
    """What happened in a life."""

    life: Life
    """Whose life it is."""

    events: list[Event] = field(default_factory=list)
    """What the person and others did, answers to roundups included."""

    said: list[Said] = field(default_factory=list)
    """What was said, or would have been if there had been something to say."""

    waits: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When it was decided to wait, and until when."""

    next_at: datetime | None = None
    """For when the next decision was planned at the end."""

    is_endless: bool = False
    """It was decided over and over again."""


class _Step(StrEnum):
    DECIDE = "decide"
    DELIVERED = "delivered"
    FAILED = "failed"


THE_ASSISTANT = Assistant()
"""As it is."""


def live(life: Life, assistant: Assistant = THE_ASSISTANT) -> Record:
    """Return what happens to a person within the year."""
    return _World(life, assistant).run()


class _World:
    def __init__(self, life: Life, assistant: Assistant) -> None:
        self._life, self._assistant = life, assistant
        self._chance = random.Random(-life.person_id)
        self._record = Record(life)
        self._order = itertools.count()
        self._ahead: list[tuple[datetime, int, Any, Any]] = []
        self._job = 0  # number of the planned decision that counts
        self._standing = Standing((life.weekday, life.from_hour), life.land)
        self._farewell_at: datetime | None = None
        self._delivered: list[datetime] = []
        self._handed_over_at: datetime | None = None
        self._planned_lines: tuple[Reminder, ...] = ()

    def run(self) -> Record:
        for event in self._life.events:
            self._push(event.at, event, None)
        while self._ahead:
            now, _, what, value = heapq.heappop(self._ahead)
            if isinstance(what, Event):
                self._happens(what)
            elif what is _Step.DECIDE and value[0] == self._job:
                self._job = 0
                self._decide(now, value[1])
            elif what is _Step.DELIVERED:
                self._arrives(now, value)
            elif what is _Step.FAILED:
                self._handed_over_at = None
            if len(self._record.waits) > _MOST_DECISIONS or self._record.is_endless:
                self._record.is_endless = True
                break
        return self._record

    def _push(self, at: datetime, what: object, value: object) -> None:
        if at < ENDS:
            heapq.heappush(self._ahead, (at, next(self._order), what, value))

    def _happens(self, event: Event) -> None:
        if self._standing.is_gone:
            return
        self._record.events.append(event)
        self._standing.take(event)
        if event.doing not in (Doing.ACT, Doing.MUTE, Doing.UNMUTE) or not self._job:
            self._job = 0
            self._decide(event.at, None)

    def _decide(self, now: datetime, due_at: datetime | None) -> None:
        standing, policy = self._standing, self._assistant.policy
        if standing.active_at is None:
            return
        history = policy.RoundupHistory(tuple(self._delivered), standing.active_at, self._handed_over_at)
        weekday, from_hour = standing.time
        state = policy.RoundupState(
            standing.is_on,
            standing.may_be_told,
            weekday,
            from_hour,
            self._life.minute,
            due_at,
            standing.paused_until,
            self._farewell_at,
        )
        decision = policy.decide(history, state, self._assistant.calendar.calendar_of(standing.land), now)
        if isinstance(decision, policy.WaitUntil):
            self._plan(now, decision.moment, decision.due_at)
        elif isinstance(decision, policy.SendRoundup):
            self._say(now, is_farewell=decision.is_farewell)

    def _plan(self, now: datetime, moment: datetime, due_at: datetime) -> None:
        self._record.waits.append((now, moment))
        self._record.is_endless = moment <= now
        self._record.next_at = moment
        self._job = next(self._order) + 1
        self._planned_lines = self._lines(now)
        outage = next((each for each in OUTAGES if each[0] <= moment < each[1]), None)
        at = outage[1] + timedelta(seconds=self._chance.random()) if outage else moment
        self._push(at, _Step.DECIDE, (self._job, due_at))

    def _lines(self, now: datetime) -> tuple[Reminder, ...]:
        found = (each for each in self._life.reminders if each.is_true(now) and each.topic not in self._standing.mutes)
        return tuple(itertools.islice(found, _MOST_LINES))

    def _say(self, now: datetime, *, is_farewell: bool) -> None:
        lines = self._planned_lines if self._assistant.composes_early else self._lines(now)
        luck = self._chance.random()
        late = timedelta(seconds=self._chance.uniform(0.2, 20) if luck > 0.05 else self._chance.uniform(60, 600))
        reaches = now + late if luck > 0.03 and (lines or is_farewell) else None
        if any(begins <= (reaches or now) < ends for begins, ends in OUTAGES):
            reaches = None
        self._record.said.append(Said(now, is_farewell, lines, reaches))
        if lines or is_farewell:
            self._handed_over_at = now
            if self._assistant.counts_attempts:
                self._delivered.append(now)
            if reaches:
                self._push(reaches, _Step.DELIVERED, is_farewell)
            else:
                self._push(now + _EXPIRES_AFTER, _Step.FAILED, None)
        self._decide(now, None)

    def _arrives(self, now: datetime, is_farewell: bool) -> None:
        if not self._assistant.counts_attempts:
            self._delivered.append(now)
        self._handed_over_at = None
        if is_farewell:
            self._farewell_at = now
        if self._chance.random() < self._life.answers:
            answer = held(Event(now + timedelta(hours=self._chance.expovariate(1 / 20)), Doing.ACT))
            self._push(answer.at, answer, None)
