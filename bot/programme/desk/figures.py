"""The figures of a meeting: seats, who came, where from; groups of a few are not counted out."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.documents.chart import Bar, BarChart
from bot.engine.talk.messages import Line
from bot.engine.talk.wording import Wording
from bot.programme.desk.listing import counts_line, head, known_meeting
from bot.programme.desk.participants import Counts, Participant, counts, participants
from bot.programme.reading import Meeting
from bot.programme.tables import MeetingState, SignupState

_FEWEST = 5  # persons in a group that is counted out

GROUPS: dict[str, Callable[[Participant], str]] = {
    "land": lambda one: one.land,
    "role": lambda one: one.role,
}
"""By what the confirmed are counted: the value of each, "" for guests."""


@dataclass(frozen=True)
class Group:
    """Participants with something in common. count: None if they are fewer than five."""

    value: str
    count: int | None


@dataclass(frozen=True)
class MeetingFigures:
    """The figures of a meeting. groups: the largest first, by what they have in common."""

    meeting: Meeting
    counted: Counts
    groups: dict[str, tuple[Group, ...]]

    @property
    def absent(self) -> int:
        """How many had a seat and were not there."""
        return self.counted.confirmed - self.counted.attended


def figures_of(connection: Connection, number: int, now: datetime) -> MeetingFigures:
    """Return the figures of a meeting. Raises MeetingGone."""
    meeting = known_meeting(connection, number)
    confirmed = [one for one in participants(connection, number, now) if one.state is SignupState.CONFIRMED]
    groups = {name: _grouped(map(value_of, confirmed)) for name, value_of in GROUPS.items()}
    return MeetingFigures(meeting, counts(connection, [number], now)[number], groups)


def _grouped(values: Iterable[str]) -> tuple[Group, ...]:
    """Return how many have each value, the largest first; those that are hidden by name."""
    counted = sorted(Counter(values).items(), key=lambda item: (-max(item[1], _FEWEST - 1), item[0]))
    return tuple(Group(value, count if count >= _FEWEST else None) for value, count in counted)


def lines_of(found: MeetingFigures, now: datetime) -> tuple[Line, ...]:
    """Return the figures in sentences."""
    lines = [head(found.meeting), counts_line(found.meeting, found.counted)]
    is_known = found.counted.attended or found.counted.came_besides or found.counted.walk_ins
    if is_known or (found.meeting.state is not MeetingState.CANCELLED and found.meeting.starts_at <= now):
        lines += _attendance(found)
    for name, groups in found.groups.items():
        if groups:
            lines.append(Line(f"desk-by-{name}"))
            lines += [
                Line(f"desk-group-{name}", {"value": one.value or "none", "count": one.count or 0}) for one in groups
            ]
    if any(one.count is None for groups in found.groups.values() for one in groups):
        lines.append(Line("desk-few", {"fewest": _FEWEST}))
    return tuple(lines)


def _attendance(found: MeetingFigures) -> list[Line]:
    counted = found.counted
    besides = counted.came_besides + counted.walk_ins
    walk_ins = [Line("desk-walked-in", {"count": besides})] if besides else []
    if not counted.attended:
        return [Line("desk-nobody-ticked"), *walk_ins]
    share = round(100 * found.absent / counted.confirmed)
    values = {"attended": counted.attended, "confirmed": counted.confirmed, "absent": found.absent, "share": share}
    return [Line("desk-came", values), *walk_ins]


def charts_of(found: MeetingFigures, wording: Wording) -> Sequence[BarChart]:
    """Return a chart for each way of grouping in which at least one group is counted out."""
    return [
        _chart(name, groups, wording)
        for name, groups in found.groups.items()
        if any(one.count is not None for one in groups)
    ]


def _chart(name: str, groups: Sequence[Group], wording: Wording) -> BarChart:
    bars = tuple(
        Bar(
            wording(f"desk-label-{name}", value=one.value or "none"),
            one.count or 0,
            str(one.count) if one.count is not None else wording("desk-under", fewest=_FEWEST),
        )
        for one in groups
    )
    says = wording("desk-chart-says", groups=", ".join(f"{bar.label}: {bar.shown}" for bar in bars))
    return BarChart(wording(f"desk-by-{name}"), bars, says)
