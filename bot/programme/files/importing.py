"""Bringing the programme to the state of a file: what it changes is told first, and taken over whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.programme.changing import add, change
from bot.programme.files.entries import ProgrammeEntry
from bot.programme.tables import meetings


@dataclass(frozen=True)
class ChangedMeeting:
    """A meeting that is there and would be changed. fields: the columns, with what they were and would be."""

    id: int
    title: str
    fields: Mapping[str, tuple[Any, Any]]


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
        ChangedMeeting(row["id"], row["title"], fields)
        for entry in entries
        if (row := held.get(entry.uid)) and (fields := _fields(row, entry.values))
    ]
    added = tuple(entry for entry in entries if entry.uid not in held)
    return ProgrammeDifference(added, tuple(changed), len(entries) - len(added) - len(changed))


def _fields(row: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what would change, also that signing up still ends with the start where it did so far."""
    said = dict(values)
    if said.get("signup_until") is None and row["signup_until"] == row["starts_at"]:
        said["signup_until"] = said["starts_at"]
    return {name: (row[name], value) for name, value in said.items() if row[name] != value}


def apply(connection: Connection, found: ProgrammeDifference, now: datetime) -> None:
    """Take over what a file changes; what was published counts as changed once more, and who waits may move up.

    Raises FewerSeatsThanTaken.
    """
    for entry in found.added:
        add(connection, entry.uid, entry.values, now)
    for changed in found.changed:
        change(connection, changed.id, {name: after for name, (_, after) in changed.fields.items()}, now)
