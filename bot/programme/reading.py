"""Meetings as features see them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from bot.programme.tables import MeetingKind, MeetingState, SignupState, meetings, signups


@dataclass(frozen=True)
class Meeting:
    """A meeting of the programme, whatever its kind."""

    id: int
    """Number by which people and buttons name it."""

    uid: str
    """By which calendars and imports know it."""

    kind: MeetingKind
    """What sort of meeting it is."""

    state: MeetingState
    """Whether it is published, and takes place."""

    title: str
    """On one line."""

    abstract: str
    """What it is about, "" if nobody has said."""

    speakers: str
    """Who speaks, in words."""

    starts_at: datetime
    """Aware, as all its times."""

    ends_at: datetime
    """When it is over."""

    place: str
    """Where it is, "" for online."""

    join_link: str
    """Where one joins, "" if there is none yet; only for who has signed up."""

    seats: int | None
    """How many may come, None for any number."""

    signup_from: datetime | None
    """When signing up begins, None for at once."""

    signup_until: datetime
    """When it ends."""

    members_only: bool
    """Guests may not sign up."""

    roles: tuple[str, ...]
    """For whom it is meant, () for everybody."""

    states: tuple[str, ...]
    """The Länder that it is meant for, () for all."""

    topics: tuple[str, ...]
    """What it is about, in words."""

    recording: str
    """Address of the recording, "" without one."""

    material: str
    """Address of what was shown, "" without it."""

    series: str
    """Shared by the dates of one series, "" without one."""

    sequence: int
    """How often it was changed since it was published."""

    changed_at: datetime
    """When it was changed last."""

    cancel_reason: str
    """Why it does not take place, "" if the office has not said."""

    @property
    def has_link_to_come(self) -> bool:
        """Tell whether people join it by a link, be it known yet or not."""
        return bool(self.join_link) or not self.place

    @property
    def lacks_link(self) -> bool:
        """Tell whether a join link has still to be entered."""
        return not self.join_link and not self.place

    @property
    def for_everybody(self) -> "Meeting":
        """The meeting without what only some are given."""
        if self.members_only:
            return replace(self, join_link="", recording="", material="")
        return replace(self, join_link="")


_COLUMNS = tuple(meetings.c[name] for name in Meeting.__dataclass_fields__)
_PUBLISHED = meetings.c.state == MeetingState.PUBLISHED


def coming(connection: Connection, now: datetime, limit: int, after: int = 0) -> Sequence[Meeting]:
    """Return the next published meetings that are not over, the earliest first. after: how many are left out."""
    found = select(*_COLUMNS).where(_PUBLISHED, meetings.c.ends_at > now)
    ordered = found.order_by(meetings.c.starts_at, meetings.c.id).limit(limit).offset(after)
    return [_meeting(row) for row in connection.execute(ordered)]


def published_since(connection: Connection, since: datetime | None = None) -> Sequence[Meeting]:
    """Return all published meetings that end after a moment, also those that are over, the earliest first."""
    later = _PUBLISHED if since is None else _PUBLISHED & (meetings.c.ends_at > since)
    found = select(*_COLUMNS).where(later).order_by(meetings.c.starts_at, meetings.c.id)
    return [_meeting(row) for row in connection.execute(found)]


def meetings_by_number(connection: Connection, numbers: Sequence[int]) -> Sequence[Meeting]:
    """Return these meetings in this order, but those that are not published."""
    rows = connection.execute(select(*_COLUMNS).where(_PUBLISHED, meetings.c.id.in_(numbers)))
    found = {row.id: _meeting(row) for row in rows}
    return [found[number] for number in numbers if number in found]


def count_coming(connection: Connection, now: datetime) -> int:
    """Return how many published meetings are not over."""
    count = select(func.count()).select_from(meetings).where(_PUBLISHED, meetings.c.ends_at > now)
    return int(connection.execute(count).scalar_one())


def meetings_since(connection: Connection, moment: datetime) -> Sequence[Meeting]:
    """Return all meetings that have been published and were not over at a moment, cancelled or not, by their start."""
    found = select(*_COLUMNS).where(meetings.c.state != MeetingState.DRAFT, meetings.c.ends_at > moment)
    return [_meeting(row) for row in connection.execute(found.order_by(meetings.c.starts_at, meetings.c.id))]


def seats_since(connection: Connection, person_id: int, moment: datetime) -> Sequence[Meeting]:
    """Return the meetings in which somebody has a seat and that are not over, or were changed after a moment."""
    mine = (signups.c.person_id == person_id) & (signups.c.state == SignupState.CONFIRMED)
    lately = (meetings.c.ends_at > moment) | (meetings.c.changed_at > moment)
    found = select(*_COLUMNS).join(signups).where(mine, meetings.c.state != MeetingState.DRAFT, lately)
    return [_meeting(row) for row in connection.execute(found.order_by(meetings.c.starts_at, meetings.c.id))]


def meeting_by_number(connection: Connection, number: int) -> Meeting | None:
    """Return a meeting that has been published, also if it is cancelled or over."""
    return _one(connection, (meetings.c.id == number) & (meetings.c.state != MeetingState.DRAFT))


def any_meeting(connection: Connection, number: int) -> Meeting | None:
    """Return a meeting as the office sees it, also if it is a draft."""
    return _one(connection, meetings.c.id == number)


def chosen(connection: Connection, which: ColumnElement[bool], *order: ColumnElement[Any]) -> Sequence[Meeting]:
    """Return the meetings, drafts too, to which a condition applies, in this order."""
    return [_meeting(row) for row in connection.execute(select(*_COLUMNS).where(which).order_by(*order))]


def meetings_of(connection: Connection, person_id: int, now: datetime) -> Sequence[tuple[Meeting, SignupState]]:
    """Return the meetings that are not over and that somebody has signed up for, with where they stand."""
    mine = (signups.c.person_id == person_id) & (signups.c.state != SignupState.LEFT) & (meetings.c.ends_at > now)
    found = select(*_COLUMNS, signups.c.state.label("stands")).join(signups).where(mine, _PUBLISHED)
    return [
        (_meeting(row[:-1]), SignupState(row.stands))
        for row in connection.execute(found.order_by(meetings.c.starts_at))
    ]


def in_row(row: Row[Any]) -> Meeting:
    """Return the meeting of a whole row of the table."""
    return _meeting([getattr(row, name) for name in Meeting.__dataclass_fields__])


def _one(connection: Connection, which: ColumnElement[bool]) -> Meeting | None:
    row = connection.execute(select(*_COLUMNS).where(which)).one_or_none()
    return _meeting(row) if row else None


def _meeting(row: Sequence[Any]) -> Meeting:
    values = dict(zip(Meeting.__dataclass_fields__, row, strict=True))
    typed = {"kind": MeetingKind(values["kind"]), "state": MeetingState(values["state"])}
    listed = {name: tuple(values[name]) for name in ("roles", "states", "topics")}
    return Meeting(**values | typed | listed)


def is_over(connection: Connection, number: int, now: datetime) -> bool:
    """Tell whether nobody can come to a meeting any more: it has begun, is cancelled, or there is none."""
    meeting = meeting_by_number(connection, number)
    return meeting is None or meeting.state is MeetingState.CANCELLED or meeting.starts_at <= now
