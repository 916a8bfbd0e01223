"""The look at a message of an announcement just before it is sent: whoever has opted out since, gets nothing."""

from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.announcements.announcement import AnnouncementCategory, ReadingWay
from bot.announcements.receiving.choices import way_of
from bot.announcements.tables import announcement_places, announcement_recipients, announcements


def may_be_sent(connection: Connection, recipient_id: Any) -> bool:
    """Tell whether a message is still meant for its recipient: a guard.

    Not if the announcement was stopped, or if they are erased, no member any more, or want none of its category; nor in
    a room or channel that is not in use any more.
    """
    row = connection.execute(_RECIPIENT, {"recipient": recipient_id}).one_or_none()
    if row is None or row.stopped_at:
        return False
    if row.place_id is not None:
        return row.ended_at is None
    category = AnnouncementCategory(row.category)
    return row.person_id is not None and way_of(connection, row.person_id, category) is not ReadingWay.NONE


_RECIPIENT = (
    select(
        announcement_recipients.c.person_id,
        announcement_recipients.c.place_id,
        announcements.c.category,
        announcements.c.stopped_at,
        announcement_places.c.ended_at,
    )
    .select_from(announcement_recipients)
    .join(announcements)
    .join(announcement_places, announcement_places.c.id == announcement_recipients.c.place_id, isouter=True)
    .where(announcement_recipients.c.id == bindparam("recipient"))
)
