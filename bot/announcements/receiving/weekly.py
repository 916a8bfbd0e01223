"""How many announcements of a category a member gets in a week, each by itself; further ones wait for Friday."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Literal

from sqlalchemy import Connection, and_, bindparam, exists, func, select

from bot.announcements.announcement import AnnouncementCategory, ReadingWay, RecipientFate
from bot.announcements.receiving.choices import ways_of_all
from bot.announcements.tables import announcement_recipients, announcements
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import SendState, outbox
from bot.storage.schema import UtcTime

UNLIMITED = "unlimited"
PerWeek = int | Literal["unlimited"]
"""At most so many; a word says that there is no limit, for 0 might mean none."""

_DAYS = 7
_NOT_GOT = (SendState.CANCELLED, SendState.REPLACED, SendState.EXPIRED, SendState.FAILED, SendState.BLOCKED)


def meant_ways(
    connection: Connection, announcement_id: int, category: AnnouncementCategory, at: datetime, per_week: PerWeek
) -> Mapping[int, ReadingWay]:
    """Return how each active member gets an announcement that goes out at a moment, by person.

    Who has got as many of its category in that calendar week as may be, gets it on Friday, but never a correction: that
    is for those who have got what it corrects.
    """
    ways = ways_of_all(connection, category)
    full = full_in_week(connection, announcement_id, category, at, per_week)
    return {
        person: ReadingWay.DIGEST if way is ReadingWay.SINGLE and person in full else way
        for person, way in ways.items()
    }


def full_in_week(
    connection: Connection, announcement_id: int, category: AnnouncementCategory, at: datetime, per_week: PerWeek
) -> frozenset[int]:
    """Return the persons who get as many announcements in the calendar week of a moment as may be, this one aside."""
    if per_week == UNLIMITED or connection.execute(_CORRECTS, {"announcement": announcement_id}).scalar() is not None:
        return frozenset()
    begins, ends = week_of(at)
    values = {"category": category, "but": announcement_id, "begins": begins, "ends": ends, "most": per_week}
    return frozenset(connection.execute(_FULL, values).scalars())


def week_of(moment: datetime) -> tuple[datetime, datetime]:
    """Return when the calendar week of a moment begins, on Monday in Germany, and when the next one does."""
    day = moment.astimezone(LOCAL).date()
    monday = day - timedelta(days=day.weekday())
    begins, ends = (datetime.combine(one, time(), LOCAL) for one in (monday, monday + timedelta(days=_DAYS)))
    return begins, ends


_CORRECTS = select(announcements.c.corrects_id).where(announcements.c.id == bindparam("announcement"))
_recipient = announcement_recipients.c
_goes_out = func.coalesce(announcements.c.started_at, announcements.c.send_at, announcements.c.approved_at)
_is_to_come = and_(_recipient.bundle == "", announcements.c.stopped_at.is_(None))
_is_got = exists().where(outbox.c.key == _recipient.bundle + ":0", outbox.c.state.not_in(_NOT_GOT))
_FULL = (
    select(_recipient.person_id)
    .join(announcements, announcements.c.id == _recipient.announcement_id)
    .where(
        _recipient.person_id.is_not(None),
        _recipient.fate == RecipientFate.PLANNED,
        announcements.c.category == bindparam("category"),
        announcements.c.id != bindparam("but"),
        announcements.c.approved_at.is_not(None),
        announcements.c.corrects_id.is_(None),
        _goes_out >= bindparam("begins", type_=UtcTime),
        _goes_out < bindparam("ends", type_=UtcTime),
        _is_to_come | _is_got,
    )
    .group_by(_recipient.person_id)
    .having(func.count() >= bindparam("most"))
)
