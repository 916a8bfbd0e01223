"""What happened in all lives together, in figures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.simulation.days import local
from tests.simulation.lives import OUTAGES, Life
from tests.simulation.sentences import Checked, check
from tests.simulation.year import THE_ASSISTANT, Assistant, Record, live


@dataclass
class Figures:
    """Sums over many lives."""

    people: Counter[str] = field(default_factory=Counter)
    """By Land."""

    decisions: int = 0
    """How often the policy was asked."""

    delivered: Counter[str] = field(default_factory=Counter)
    """By the Land at the beginning."""

    became: Counter[str] = field(default_factory=Counter)
    """What became of what was decided on."""

    hours: Counter[datetime] = field(default_factory=Counter)
    """How many were handed over in an hour, by local time."""

    minutes: Counter[datetime] = field(default_factory=Counter)
    """How many were handed over in a minute, by local time."""

    at_once: Counter[datetime] = field(default_factory=Counter)
    """How many were handed over when an outage ended, which the others do not count."""

    def add(self, record: Record) -> None:
        """Add what happened in a life."""
        self.people[record.life.land] += 1
        self.decisions += len(record.waits) + len(record.said)
        for said in record.said:
            is_empty = not said.lines and not said.is_farewell
            became = "nothing to say" if is_empty else "delivered" if said.reaches else "failed"
            self.became[became] += 1
            self.became["last ones"] += said.is_farewell and said.reaches is not None
            self.delivered[record.life.land] += said.reaches is not None
            shown = local(said.at)
            ended = next((ends for _, ends in OUTAGES if ends <= said.at < ends + timedelta(seconds=2)), None)
            if ended and not is_empty:
                self.at_once[local(ended)] += 1
            elif not is_empty:
                self.minutes[shown.replace(second=0, microsecond=0)] += 1
                self.hours[shown.replace(minute=0, second=0, microsecond=0)] += 1


def simulate(lives: Iterable[Life], assistant: Assistant = THE_ASSISTANT) -> tuple[Checked, Figures]:
    """Live all lives, check them, and count."""
    checked, figures = Checked(), Figures()
    for life in lives:
        record = live(life, assistant)
        check(record, checked)
        figures.add(record)
    return checked, figures


def lines(checked: Checked, figures: Figures) -> Iterator[str]:
    """Yield the tables of docs/course.md."""
    broken = sum(map(len, checked.wrong.values()))
    yield f"{figures.people.total():,} people, {figures.decisions:,} decisions, {broken} times a sentence was broken"
    yield ""
    yield "| decided to say something | |"
    yield "|---|---|"
    yield from (f"| {name} | {number:,} |" for name, number in figures.became.most_common())
    yield ""
    yield "| at a chosen time | |"
    yield "|---|---|"
    yield from (f"| {name} | {number:,} |" for name, number in checked.chances.most_common())
    yield ""
    yield "| Land | people | delivered | a person |"
    yield "|---|---|---|---|"
    for land, people in sorted(figures.people.items()):
        delivered = figures.delivered[land]
        yield f"| {land or 'none'} | {people:,} | {delivered:,} | {delivered / people:.1f} |"
    yield ""
    for name, counted in (("hour", figures.hours), ("minute", figures.minutes), ("moment", figures.at_once)):
        ((when, most),) = counted.most_common(1)
        yield f"Most in one {name}: {most:,} ({when:%d.%m.%Y %H:%M})"
