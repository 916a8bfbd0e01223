"""How each member gets the announcements of a category: as they chose, else as they wanted when they joined."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, select, update

from bot.announcements.announcement import AnnouncementCategory, ReadingWay
from bot.announcements.tables import announcement_choices
from bot.people.members.tables import MemberState, members
from bot.storage.upsert import Upsert

_ANNOUNCEMENTS, _SEMINARS = "announcements", "seminars"  # of the registration form's `wants`


def default_way(category: AnnouncementCategory, wants: Sequence[str]) -> ReadingWay:
    """Return how somebody gets a category who has not chosen. wants: as options of the registration form.

    Whoever wanted other messages but no announcements gets none; seminars are events.
    """
    if category is AnnouncementCategory.EVENTS and _SEMINARS in wants:
        return ReadingWay.SINGLE
    if wants and _ANNOUNCEMENTS not in wants:
        return ReadingWay.NONE
    return ReadingWay.SINGLE if category is AnnouncementCategory.EVENTS else ReadingWay.DIGEST


def ways_of_all(connection: Connection, category: AnnouncementCategory) -> Mapping[int, ReadingWay]:
    """Return how each active member gets a category, by person."""
    return {row.person_id: _way(category, row) for row in connection.execute(_ALL, {"category": category})}


def way_of(connection: Connection, person_id: int, category: AnnouncementCategory) -> ReadingWay:
    """Return how a person gets a category; who is no active member gets none."""
    row = connection.execute(_ONE, {"category": category, "person": person_id}).one_or_none()
    return _way(category, row) if row else ReadingWay.NONE


def choose(
    connection: Connection, person_id: int, category: AnnouncementCategory, way: ReadingWay, now: datetime
) -> None:
    """Note how somebody wants a category from now on."""
    _CHOOSE.run(connection, [{"person_id": person_id, "category": category, "way": way, "since": now}])


def ways_of(connection: Connection, person_id: int) -> Mapping[AnnouncementCategory, ReadingWay]:
    """Return how a person gets each category; empty for who is no active member."""
    if connection.execute(_IS_MEMBER, {"person": person_id}).first() is None:
        return {}
    return {category: way_of(connection, person_id, category) for category in AnnouncementCategory}


def choose_all(
    connection: Connection, person_id: int, chosen: Mapping[AnnouncementCategory, ReadingWay], now: datetime
) -> None:
    """Note how a member wants some categories; what they wanted when they joined says from now on if they want any.

    The other categories stay as they are, whatever that then says of them.
    """
    ways = {**ways_of(connection, person_id), **chosen}
    for category, way in ways.items():
        choose(connection, person_id, category, way, now)
    row = connection.execute(_WANTS, {"person": person_id}).one_or_none()
    if row is None:
        return
    wants_any = any(way is not ReadingWay.NONE for way in ways.values())
    others = [one for one in row.wants if one != _ANNOUNCEMENTS]
    wants = [*others, _ANNOUNCEMENTS] if wants_any and (others or _ANNOUNCEMENTS in row.wants) else others
    if wants != row.wants:
        connection.execute(update(members).where(members.c.person_id == person_id).values(wants=wants))


def forget(connection: Connection, person_id: int) -> None:
    """Drop what somebody chose, since they have said anew what they want; the newest word counts."""
    connection.execute(delete(announcement_choices).where(announcement_choices.c.person_id == person_id))


def _way(category: AnnouncementCategory, row: Any) -> ReadingWay:
    return ReadingWay(row.way) if row.way else default_way(category, row.wants)


_CHOOSE = Upsert(announcement_choices, ("person_id", "category"), ("way", "since"))
_chosen = and_(
    announcement_choices.c.person_id == members.c.person_id, announcement_choices.c.category == bindparam("category")
)
_ALL = (
    select(members.c.person_id, members.c.wants, announcement_choices.c.way)
    .join(announcement_choices, _chosen, isouter=True)
    .where(members.c.state == MemberState.ACTIVE)
)
_ONE = _ALL.where(members.c.person_id == bindparam("person"))
_WANTS = select(members.c.wants).where(members.c.person_id == bindparam("person"))
_IS_MEMBER = _WANTS.where(members.c.state == MemberState.ACTIVE)
