"""What somebody is shown of their roundup: whether, when and of what it comes, and what they can change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_date
from sqlalchemy import Connection

from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Value
from bot.people.members.tables import MemberState
from bot.roundup import standing
from bot.roundup.choices import SLOT_HOURS, RoundupChoice, mutes_of
from bot.roundup.composing import OFF, PRESS, UNMUTE, Nudging
from bot.roundup.deciding import decision
from bot.roundup.policy import WaitUntil

ON, WHEN, PAUSE, GO_ON, EXAMPLE, SHOW = "on", "when", "pause", "go_on", "example", "show"
"""What buttons do, by what stands behind the prefix."""
_DAYS = {"day": "d. MMMM yyyy", "named": "EEEE, d. MMMM yyyy"}


def button(key: str, verb: str, values: Mapping[str, Value] | None = None, *, is_minor: bool = False) -> Choice:
    """Return a button of the roundup. values: what its label names."""
    return Choice(Line(key, values or {}), f"{PRESS}:{verb}", is_minor)


def slot_values(choice: RoundupChoice) -> dict[str, Value]:
    """Return the values by which sentences name the day and the hours."""
    return {"weekday": choice.weekday, **hour_values(choice.from_hour)}


def hour_values(from_hour: int) -> dict[str, Value]:
    """Return the values by which sentences name the hours that begin with one."""
    return {"from": from_hour, "until": from_hour + SLOT_HOURS}


def day_values(day: date) -> dict[str, Value]:
    """Return the values by which sentences name a day."""
    return {name: str(format_date(day, pattern, locale="de")) for name, pattern in _DAYS.items()}


@dataclass(frozen=True)
class RoundupCard:
    """Says where somebody stands. nudging: names the topics."""

    nudging: Nudging

    def lines(self, connection: Connection, person_id: int, choice: RoundupChoice, now: datetime) -> Iterator[Line]:
        """Yield whether a roundup comes, when, and what it says nothing of."""
        if not choice.is_on:
            yield Line("roundup-is-off")
            return
        yield Line("roundup-is-on", slot_values(choice))
        yield from self.coming(connection, person_id, choice, now)
        if muted := mutes_of(connection, person_id):
            yield Line("roundup-muted", {"topics": ", ".join(map(self.nudging.topic, muted))})

    def coming(self, connection: Connection, person_id: int, choice: RoundupChoice, now: datetime) -> Iterator[Line]:
        """Yield until when there is a pause, and when the next roundup may come."""
        if is_paused(choice, now):
            yield Line("roundup-is-paused", day_values(last_day_of(choice)))
        waits = decision(connection, person_id, choice, None, now)
        if isinstance(waits, WaitUntil):
            yield Line("roundup-next", day_values(waits.moment.astimezone(LOCAL).date()))

    def choices(
        self, connection: Connection, person_id: int, choice: RoundupChoice, now: datetime
    ) -> tuple[Choice, ...]:
        """Return what can be changed."""
        if not choice.is_on:
            return (button("roundup-on", ON), button("roundup-example", EXAMPLE))
        pausing = button("roundup-go-on", GO_ON) if is_paused(choice, now) else button("roundup-pause", PAUSE)
        muted = (
            button("roundup-unmute", f"{UNMUTE}.{topic}", {"topic": self.nudging.topic(topic)})
            for topic in mutes_of(connection, person_id)
        )
        changes = (button("roundup-when", WHEN), pausing, button("roundup-example", EXAMPLE))
        return (*changes, *muted, button("roundup-off", OFF, is_minor=True))


def is_paused(choice: RoundupChoice, now: datetime) -> bool:
    """Tell whether there is a pause."""
    return choice.paused_until is not None and choice.paused_until > now


def last_day_of(choice: RoundupChoice) -> date:
    """Return the last day of a pause."""
    return ((choice.paused_until or choice.since) - timedelta(minutes=1)).astimezone(LOCAL).date()


def refusal(connection: Connection, person_id: int) -> Line | None:
    """Return why nothing is said unasked to a person, None if it may be."""
    state = standing.reader_of(connection, person_id).state
    if state not in standing.NOT_TOLD:
        return None
    return Line("roundup-not-for-you", {"state": "suspended" if state is MemberState.SUSPENDED else "left"})
