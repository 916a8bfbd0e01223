"""Bringing the programme to the state of a file: what it changes is told first, and taken over whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.people.audit.chain import Entry, record
from bot.programme.changing import add, change
from bot.programme.files.entries import ProgrammeEntry, ProgrammeOutdated, RefusedEntry
from bot.programme.reach import PlannedChange, demand_of, told_count
from bot.programme.reading import any_meeting
from bot.programme.rules import (
    CancelledForGood,
    CancelledTwice,
    JoinLinkForAll,
    MeetingEndsFirst,
    MeetingInPast,
    MeetingRefused,
    SignupBeginsLate,
    SignupEndsLate,
    check,
)
from bot.programme.tables import meetings

_Problem = tuple[str, dict[str, str]]

_PROBLEMS = {
    MeetingEndsFirst: "ends-first",
    MeetingInPast: "past",
    SignupEndsLate: "signup-late",
    SignupBeginsLate: "signup-begins-late",
    JoinLinkForAll: "link-for-all",
    CancelledTwice: "cancelled",
    CancelledForGood: "cancelled",
}
"""The problem of an entry that a rule forbids."""


@dataclass(frozen=True)
class ChangedMeeting:
    """A meeting that is there and would be changed. fields: the columns, with what they were and would be."""

    id: int
    uid: str
    title: str
    fields: Mapping[str, tuple[Any, Any]]

    @property
    def values(self) -> dict[str, Any]:
        """The columns with what they would be."""
        return {name: after for name, (_, after) in self.fields.items()}


@dataclass(frozen=True)
class ProgrammeDifference:
    """What a file would change. unchanged: how many of its entries are there already, just as they are."""

    added: tuple[ProgrammeEntry, ...]
    changed: tuple[ChangedMeeting, ...]
    unchanged: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether the file changes nothing."""
        return not self.added and not self.changed


def known_uids(connection: Connection) -> frozenset[str]:
    """Return by which names calendars and imports know the meetings that are there."""
    return frozenset(connection.execute(select(meetings.c.uid)).scalars())


def difference(connection: Connection, entries: Sequence[ProgrammeEntry]) -> ProgrammeDifference:
    """Return what the entries of a file would change; what they do not say stays as it is."""
    uids = [entry.uid for entry in entries]
    there = connection.execute(select(meetings).where(meetings.c.uid.in_(uids))).mappings()
    held: dict[str, dict[str, Any]] = {row["uid"]: {**row} for row in there}
    changed = [
        ChangedMeeting(row["id"], entry.uid, row["title"], fields)
        for entry in entries
        if (row := held.get(entry.uid)) and (fields := _fields(row, entry.values))
    ]
    added = tuple(entry for entry in entries if entry.uid not in held)
    return ProgrammeDifference(added, tuple(changed), len(entries) - len(added) - len(changed))


def _fields(row: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what would change; signing up ends with the start where it did so far, and never after it."""
    said = dict(values)
    ends_with_start = row["signup_until"] == row["starts_at"]
    if said.get("signup_until") is None and (ends_with_start or row["signup_until"] > said["starts_at"]):
        said["signup_until"] = said["starts_at"]
    return {name: (row[name], value) for name, value in said.items() if row[name] != value}


def refused_by_rules(
    connection: Connection, entries: Sequence[ProgrammeEntry], now: datetime
) -> tuple[RefusedEntry, ...]:
    """Return the entries that no meeting may become, by the rules that hold for the office, too."""
    found = difference(connection, entries)
    changed = {one.uid: one for one in found.changed}
    added = {entry.uid for entry in found.added}
    refused = []
    for entry in entries:
        if entry.uid in added:
            problem = _problem(None, entry.values, now)
        elif one := changed.get(entry.uid):
            problem = _problem(_row(connection, one.id), one.values, now) or _seats_taken(connection, one, now)
        else:
            continue
        if problem:
            refused.append(RefusedEntry(entry.line, *problem))
    return tuple(refused)


def _problem(before: Mapping[str, Any] | None, values: Mapping[str, Any], now: datetime) -> _Problem | None:
    try:
        check(before, values, now)
    except MeetingRefused as refused:
        return _PROBLEMS[type(refused)], {}
    return None


def _seats_taken(connection: Connection, changed: ChangedMeeting, now: datetime) -> _Problem | None:
    seats, meeting = changed.values.get("seats"), any_meeting(connection, changed.id)
    if seats is None or meeting is None:
        return None
    taken = demand_of(connection, (meeting,), now)[meeting.id].confirmed
    return ("seats-taken", {"seats": str(seats), "taken": str(taken)}) if seats < taken else None


def _row(connection: Connection, number: int) -> dict[str, Any]:
    return dict(connection.execute(select(meetings).where(meetings.c.id == number)).mappings().one())


def told_of(connection: Connection, found: ProgrammeDifference, now: datetime) -> int:
    """Return how many who have signed up or wait are told of what a file changes."""
    there = [(any_meeting(connection, one.id), one.values) for one in found.changed]
    return told_count(connection, [PlannedChange(one, values) for one, values in there if one], now)


def apply(connection: Connection, found: ProgrammeDifference, entries: Sequence[ProgrammeEntry], now: datetime) -> None:
    """Take over what a file changes; what was published counts as changed once more, and who waits may move up.

    found: as it was shown; if somebody has changed a meeting since, nothing is taken over. Raises ProgrammeOutdated,
    MeetingRefused, FewerSeatsThanTaken.
    """
    uids = [entry.uid for entry in entries]
    there = select(meetings.c.id).where(meetings.c.uid.in_(uids)).order_by(meetings.c.id)
    connection.execute(there.with_for_update()).all()
    if difference(connection, entries) != found:
        raise ProgrammeOutdated
    for entry in found.added:
        add(connection, entry.uid, entry.values, now)
    for changed in found.changed:
        change(connection, changed.id, changed.values, now)
    counts = {"added": len(found.added), "changed": [one.id for one in found.changed]}
    if not found.is_nothing:
        record(connection, Entry("programme-imported", "programme", None, None, counts), now)
