"""What the Friday digest says to each: the announcements that wait for it, and those that are left out by now."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, select, update

from bot.announcements.announcement import (
    Announcement,
    AnnouncementCategory,
    ButtonKind,
    ReadingWay,
    RecipientFate,
    announcement_by_number,
)
from bot.announcements.receiving.choices import default_way
from bot.announcements.tables import announcement_choices, announcement_recipients, announcements
from bot.engine.persons import REACHED, conversations, persons
from bot.people.members.tables import MemberState, members
from bot.storage.schema import UtcTime

OVER, OPTED_OUT, CORRECTED, STOPPED, NO_CHANNEL = "over", "opted_out", "corrected", "stopped", "no_channel"
"""Why somebody is left out on Friday: its meeting is over, they want none, a correction came, it was ended, no chat."""

IsOver = Callable[[Connection, int, datetime], bool]
"""Tells whether nobody can sign up for a meeting any more, by its number."""


@dataclass(frozen=True)
class DigestReader:
    """Somebody for whom announcements wait. rows: of the list of recipients, with the number of the announcement."""

    person_id: int
    conversation_id: int | None
    channel: str
    rows: tuple[tuple[int, int], ...]


def leave_out(connection: Connection, now: datetime, is_over: IsOver) -> None:
    """Leave announcements out of the digest that mean nothing to anybody any more."""
    for number in connection.execute(_WAITING_NUMBERS).scalars().all():
        announcement = announcement_by_number(connection, number)
        reason = _why_not(connection, announcement, now, is_over) if announcement else STOPPED
        if reason:
            waiting = update(announcement_recipients).where(_recipient.announcement_id == number, _IS_WAITING)
            connection.execute(waiting.values(fate=RecipientFate.EXCLUDED, reason=reason))


def _why_not(connection: Connection, announcement: Announcement, now: datetime, is_over: IsOver) -> str:
    if announcement.stopped_at:
        return STOPPED
    if connection.execute(_CORRECTED, {"announcement": announcement.id}).first():
        return CORRECTED
    meetings = [one.target for one in announcement.buttons if one.kind is ButtonKind.SIGNUP]
    over = [one for one in meetings if one.isdecimal() and is_over(connection, int(one), now)]
    return OVER if meetings and len(over) == len(meetings) else ""


def waiting_readers(connection: Connection, until: datetime, limit: int) -> list[DigestReader]:
    """Return some of those for whom announcements wait that began to go out by a moment; who opted out is left out."""
    persons_waiting = connection.execute(_PERSONS, {"until": until, "limit": limit}).scalars().all()
    found = connection.execute(_ROWS, {"until": until, "persons": persons_waiting}).all()
    chats = {row.person_id: row for row in found}
    kept: dict[int, list[tuple[int, int]]] = defaultdict(list)
    opted_out = []
    for row in found:
        if _wants(row):
            kept[row.person_id].append((row.id, row.announcement_id))
        else:
            opted_out.append(row.id)
    exclude(connection, opted_out, OPTED_OUT)
    return [
        DigestReader(person, chats[person].chat, chats[person].channel or "", tuple(kept.get(person, ())))
        for person in persons_waiting
    ]


def _wants(row: Any) -> bool:
    if row.state != MemberState.ACTIVE:
        return False
    way = row.way or default_way(AnnouncementCategory(row.category), row.wants)
    return ReadingWay(way) is not ReadingWay.NONE


def exclude(connection: Connection, row_ids: Sequence[int], reason: str) -> None:
    """Leave recipients out, with the reason."""
    if row_ids:
        connection.execute(_EXCLUDE, [{"row": one, "why": reason} for one in row_ids])


def note_bundle(connection: Connection, reader: DigestReader, bundle: str) -> None:
    """Note in which message somebody gets the announcements that waited for them."""
    connection.execute(
        _NOTE,
        [{"row": row, "key": bundle, "chat": reader.conversation_id, "at": reader.channel} for row, _ in reader.rows],
    )


_recipient = announcement_recipients.c
_correction = announcements.alias("correction")
_IS_WAITING = (_recipient.fate == RecipientFate.DIGEST) & (_recipient.bundle == "") & _recipient.person_id.is_not(None)
_begun = announcements.alias("begun")
_has_begun = exists().where(
    _begun.c.id == _recipient.announcement_id,
    _begun.c.paused_at.is_(None),
    _begun.c.started_at <= bindparam("until", type_=UtcTime),
)
_WAITING_NUMBERS = select(_recipient.announcement_id).where(_IS_WAITING).distinct()
_CORRECTED = select(_correction.c.id).where(
    _correction.c.corrects_id == bindparam("announcement"),
    _correction.c.approved_at.is_not(None),
    _correction.c.stopped_at.is_(None),
)
_PERSONS = (
    select(_recipient.person_id)
    .where(_IS_WAITING, _has_begun)
    .distinct()
    .order_by(_recipient.person_id)
    .limit(bindparam("limit"))
)
_ROWS = (
    select(
        _recipient.id,
        _recipient.person_id,
        _recipient.announcement_id,
        announcements.c.category,
        announcement_choices.c.way,
        members.c.state,
        members.c.wants,
        conversations.c.id.label("chat"),
        conversations.c.channel,
    )
    .join(announcements, announcements.c.id == _recipient.announcement_id)
    .join(persons, persons.c.id == _recipient.person_id)
    .join(conversations, REACHED, isouter=True)
    .join(members, members.c.person_id == _recipient.person_id, isouter=True)
    .join(
        announcement_choices,
        (announcement_choices.c.person_id == _recipient.person_id)
        & (announcement_choices.c.category == announcements.c.category),
        isouter=True,
    )
    .where(_IS_WAITING, _has_begun, _recipient.person_id.in_(bindparam("persons", expanding=True)))
    .order_by(_recipient.announcement_id)
)
_EXCLUDE = (
    update(announcement_recipients)
    .where(_recipient.id == bindparam("row"))
    .values(fate=RecipientFate.EXCLUDED, reason=bindparam("why"))
)
_NOTE = (
    update(announcement_recipients)
    .where(_recipient.id == bindparam("row"))
    .values(bundle=bindparam("key"), conversation_id=bindparam("chat"), channel=bindparam("at"))
)


def still_wanted(connection: Connection, bundle: Any) -> bool:
    """Tell whether a digest still has something for its reader: a guard. bundle: of the message."""
    return any(_wants(row) for row in connection.execute(_BUNDLED, {"bundle": bundle}))


_BUNDLED = (
    select(announcements.c.category, announcement_choices.c.way, members.c.state, members.c.wants)
    .select_from(announcement_recipients)
    .join(announcements, announcements.c.id == _recipient.announcement_id)
    .join(members, members.c.person_id == _recipient.person_id)
    .join(
        announcement_choices,
        (announcement_choices.c.person_id == _recipient.person_id)
        & (announcement_choices.c.category == announcements.c.category),
        isouter=True,
    )
    .where(_recipient.bundle == bindparam("bundle"), announcements.c.stopped_at.is_(None))
)
