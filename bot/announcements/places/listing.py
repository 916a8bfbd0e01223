"""The rooms and channels to which announcements go besides persons."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.announcements.tables import announcement_places


@dataclass(frozen=True)
class PlaceName:
    """A room or channel, as the office calls it."""

    id: int
    name: str


def places(connection: Connection) -> list[PlaceName]:
    """Return those that are in use, the oldest first."""
    used = announcement_places.c.ended_at.is_(None)
    found = select(announcement_places.c.id, announcement_places.c.name).where(used).order_by(announcement_places.c.id)
    return [PlaceName(row.id, row.name) for row in connection.execute(found)]
