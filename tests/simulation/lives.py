"""What people do in a year, by chance but the same each time: turn it on and off, act, pause, go."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from bot.roundup.calendar import summer_holidays_end
from bot.roundup.policy import minute_of
from tests.simulation.days import LANDS, from_local

BEGINS = datetime(2026, 9, 7, tzinfo=UTC)
ENDS = BEGINS + timedelta(days=365)
OUTAGES = (
    (datetime(2026, 11, 9, 7, 0, tzinfo=UTC), datetime(2026, 11, 9, 10, 15, tzinfo=UTC)),  # a Monday morning
    (datetime(2027, 1, 5, 8, 0, tzinfo=UTC), datetime(2027, 1, 5, 19, 0, tzinfo=UTC)),  # before Epiphany
    (datetime(2027, 2, 6, 19, 0, tzinfo=UTC), datetime(2027, 2, 16, 19, 0, tzinfo=UTC)),  # ten days
    (datetime(2027, 6, 11, 6, 0, tzinfo=UTC), datetime(2027, 6, 11, 18, 0, tzinfo=UTC)),  # before a weekend
)
TOPICS = ("course", "review", "programme", "funding", "watch")


class Doing(StrEnum):
    """What happens in a life; the first eight are done by the person, and so are activity."""

    ON = "on"
    OFF = "off"
    ACT = "act"
    PAUSE = "pause"
    RESUME = "resume"
    CHOOSE = "choose"
    MUTE = "mute"
    UNMUTE = "unmute"
    SUSPEND = "suspend"
    LIFT = "lift"
    LEAVE = "leave"
    BLOCK = "block"
    MOVE = "move"


BY_THE_PERSON = frozenset(list(Doing)[:8])


@dataclass(frozen=True)
class Event:
    """Something that happens. value: until when it is paused, what is chosen, the topic, the Land."""

    at: datetime
    doing: Doing
    value: object = None


_IS = {
    Doing.ON: ("is_on", True),
    Doing.OFF: ("is_on", False),
    Doing.SUSPEND: ("is_suspended", True),
    Doing.LIFT: ("is_suspended", False),
    Doing.BLOCK: ("is_blocked", True),
    Doing.LEAVE: ("is_gone", True),
}
_BECOMES = {Doing.PAUSE: "paused_until", Doing.RESUME: "paused_until", Doing.CHOOSE: "time", Doing.MOVE: "land"}


@dataclass
class Standing:
    """What somebody has chosen and is at a moment, which the events make of it."""

    time: tuple[int, int]
    """Day of the week and hour."""

    land: str
    """Empty for no Kommune."""

    is_on: bool = False
    """They want it."""

    is_suspended: bool = False
    """By the office."""

    is_blocked: bool = False
    """They have blocked the assistant, until they write again."""

    is_gone: bool = False
    """They have left."""

    active_at: datetime | None = None
    """When they acted last."""

    paused_until: datetime | None = None
    """Nothing before that."""

    mutes: set[object] = field(default_factory=set)
    """Topics that they do not want to hear of."""

    def take(self, event: Event) -> None:
        """Become what an event makes of it."""
        if event.doing in _IS:
            setattr(self, *_IS[event.doing])
        elif event.doing in _BECOMES:
            setattr(self, _BECOMES[event.doing], event.value)
        elif event.doing is Doing.MUTE:
            self.mutes.add(event.value)
        elif event.doing is Doing.UNMUTE:
            self.mutes.discard(event.value)
        if event.doing in BY_THE_PERSON:
            self.active_at, self.is_blocked = event.at, False

    @property
    def may_be_told(self) -> bool:
        """Tell whether there is somebody to write to."""
        return not (self.is_suspended or self.is_blocked or self.is_gone)


@dataclass(frozen=True)
class Reminder:
    """What there is to be said about a topic as long as it is true."""

    topic: str
    begins: datetime
    ends: datetime

    def is_true(self, moment: datetime) -> bool:
        """Tell whether it is true at a moment."""
        return self.begins <= moment < self.ends


@dataclass(frozen=True)
class Life:
    """A person's year."""

    person_id: int
    """Names the person."""

    land: str
    """Land at the beginning, "" for no Kommune."""

    weekday: int
    """Chosen at the beginning."""

    from_hour: int
    """Chosen at the beginning."""

    minute: int
    """Of the two hours."""

    answers: float
    """How probably a roundup is answered."""

    events: tuple[Event, ...]
    """What happens whatever the assistant does, in its order."""

    reminders: tuple[Reminder, ...]
    """What there is to be said."""


def lives(people: int, lands: tuple[str, ...] = ("", *LANDS), first: int = 1) -> Iterator[Life]:
    """Yield so many lives, spread over the Länder."""
    for person_id in range(first, first + people):
        yield _life(person_id, lands[person_id % len(lands)])


def _life(person_id: int, land: str) -> Life:
    chance = random.Random(person_id)
    days_between, answers = chance.choice(((3, 0.7), (9, 0.5), (30, 0.3), (90, 0.1), (400, 0.0), (400, 0.6)))
    weekday, from_hour = _chosen(chance) if chance.random() < 0.4 else (0, 9)
    events = [*_choices(chance, land), *_acts(chance, days_between), *_fate(chance)]
    left = min((event.at for event in events if event.doing is Doing.LEAVE), default=ENDS)
    known = tuple(sorted((held(each) for each in events if each.at <= left), key=lambda event: event.at))
    return Life(person_id, land, weekday, from_hour, minute_of(person_id), answers, known, _reminders(chance))


def held(event: Event) -> Event:
    """Return an event as the assistant gets to know it: what is written during an outage is read when that ends."""
    for begins, ends in OUTAGES:
        if begins <= event.at < ends:
            late = (event.at - begins) / (ends - begins)
            return Event(ends + timedelta(seconds=61 + 600 * late), event.doing, event.value)
    return event


def _moment(chance: random.Random, since: datetime = BEGINS, until: datetime = ENDS) -> datetime:
    return since + timedelta(seconds=chance.randrange(max(1, int((until - since).total_seconds()))), microseconds=1)


def _chosen(chance: random.Random) -> tuple[int, int]:
    return chance.randrange(5), chance.randrange(8, 17)


def _choices(chance: random.Random, land: str) -> Iterator[Event]:
    """Yield how somebody turns it on, and what becomes of it; some never do."""
    if chance.random() < 0.05:
        return
    on = _moment(chance, BEGINS, BEGINS + timedelta(days=60))
    yield Event(on, Doing.ON)
    if chance.random() < 0.25:
        off = _moment(chance, on)
        yield Event(off, Doing.OFF)
        if chance.random() < 0.6:
            yield Event(_moment(chance, off, off + timedelta(days=30)), Doing.ON)
    if chance.random() < 0.2:
        yield Event(_moment(chance, on), Doing.CHOOSE, _chosen(chance))
    if chance.random() < 0.3:
        yield from _pause(chance, on, land)
    if chance.random() < 0.3:
        topic, since = chance.choice(TOPICS), _moment(chance, on)
        yield Event(since, Doing.MUTE, topic)
        if chance.random() < 0.5:
            yield Event(_moment(chance, since), Doing.UNMUTE, topic)


def _pause(chance: random.Random, on: datetime, land: str) -> Iterator[Event]:
    begins = _moment(chance, on)
    last = summer_holidays_end(land, begins.date()) if chance.random() < 0.3 else None
    last = last or (begins + timedelta(days=chance.randrange(2, 70))).date()
    until = from_local(datetime.combine(last + timedelta(days=1), time.min)).replace(tzinfo=UTC)
    if until > begins:
        yield Event(begins, Doing.PAUSE, until)
        if chance.random() < 0.2:
            yield Event(_moment(chance, begins, until), Doing.RESUME)


def _acts(chance: random.Random, days_between: float) -> Iterator[Event]:
    at = BEGINS
    while (at := at + timedelta(days=chance.expovariate(1 / days_between))) < ENDS:
        yield Event(at, Doing.ACT)


def _fate(chance: random.Random) -> Iterator[Event]:
    """Yield what others do, and how some go."""
    if chance.random() < 0.1:
        since = _moment(chance)
        yield Event(since, Doing.SUSPEND)
        if chance.random() < 0.7:
            yield Event(_moment(chance, since, since + timedelta(days=40)), Doing.LIFT)
    if chance.random() < 0.1:
        yield Event(_moment(chance), Doing.BLOCK)
    if chance.random() < 0.1:
        yield Event(_moment(chance), Doing.MOVE, chance.choice(("", *LANDS)))
    if chance.random() < 0.08:
        yield Event(_moment(chance), Doing.LEAVE)


def _reminders(chance: random.Random) -> tuple[Reminder, ...]:
    begins = [_moment(chance, BEGINS - timedelta(days=60)) for _ in range(chance.choice((0, 25, 60, 60)))]
    return tuple(
        Reminder(chance.choice(TOPICS), begin, begin + timedelta(days=chance.expovariate(1 / 40))) for begin in begins
    )
