"""Bringing the programme to the state of a file: what it changes is told first, and taken over whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.programme.entries import ProgrammeEntry
from bot.programme.seats import set_seats
from bot.programme.signing import move_up
from bot.programme.tables import MeetingKind, MeetingState, meetings

_UNSAID: Mapping[str, Any] = {
    "kind": MeetingKind.ONLINE,
    "state": MeetingState.PUBLISHED,
    "abstract": "",
    "speakers": "",
    "place": "",
    "join_link": "",
    "seats": None,
    "signup_from": None,
    "members_only": False,
    "roles": (),
    "states": (),
    "topics": (),
    "recording": "",
    "material": "",
    "series": "",
}


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
    if found.added:
        connection.execute(insert(meetings), [_new(entry, now) for entry in found.added])
    for changed in found.changed:
        values = {name: after for name, (_, after) in changed.fields.items()}
        if "seats" in values:
            set_seats(connection, changed.id, values.pop("seats"), now)
        counted = {"sequence": meetings.c.sequence + 1, "changed_at": now}
        connection.execute(update(meetings).where(meetings.c.id == changed.id).values(values | counted))
        move_up(connection, changed.id, now)


def _new(entry: ProgrammeEntry, now: datetime) -> dict[str, Any]:
    until = entry.values.get("signup_until") or entry.values["starts_at"]
    return {**_UNSAID, **entry.values, "uid": entry.uid, "signup_until": until, "sequence": 0, "changed_at": now}
