"""A room or channel: added, named, ended. It is in use from the moment at which something was shown in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from bot.announcements.tables import announcement_places
from bot.engine.dialogs.turn import Refusal
from bot.engine.persons import Chat, conversation_ids, conversations
from bot.people.audit.chain import Entry, record
from bot.people.rights.roles import Role, require

LONGEST_NAME = 60
ADDED, ENDED, NAMED = "announcement-place-added", "announcement-place-ended", "announcement-place-named"
"""Actions of entries in the audit log."""


class PlaceIsPrivate(Refusal):
    """The address is that of a chat with one person."""


class PlaceThere(Refusal):
    """The room or channel is in use already."""


class PlaceGone(Refusal):
    """There is no room or channel of this number."""


@dataclass(frozen=True)
class SharedPlace:
    """A room or channel that many read. ended_at: since when it is not in use, None if it is."""

    id: int
    name: str
    conversation_id: int
    channel: str
    address: str
    ended_at: datetime | None


def place_by_id(connection: Connection, place_id: int) -> SharedPlace | None:
    """Return a room or channel, in use or not, None if there is none of this number."""
    return next(iter(_found(connection, announcement_places.c.id == place_id)), None)


def open_places(connection: Connection) -> list[SharedPlace]:
    """Return those in use, the oldest first."""
    return _found(connection, announcement_places.c.ended_at.is_(None))


def _found(connection: Connection, which: ColumnElement[bool]) -> list[SharedPlace]:
    row = announcement_places.c
    found = (
        select(row.id, row.name, row.conversation_id, conversations.c.channel, conversations.c.address, row.ended_at)
        .join(conversations, conversations.c.id == row.conversation_id)
        .where(which)
        .order_by(row.id)
    )
    return [SharedPlace(**place) for place in connection.execute(found).mappings()]


def propose(connection: Connection, by: int, channel: str, address: str, name: str, now: datetime) -> SharedPlace:
    """Store a room or channel that is not in use yet, or one that was; nothing has been shown there so far.

    Raises NotAllowed, PlaceIsPrivate, PlaceThere.
    """
    require(connection, by, Role.OFFICE)
    here = (conversations.c.channel == channel) & (conversations.c.address == address)
    known = connection.execute(select(conversations.c.person_id).where(here)).one_or_none()
    if known and known.person_id is not None:
        raise PlaceIsPrivate
    chat = conversation_ids(connection, [Chat(channel, address, is_group=True, person_id=None)])[channel, address]
    before = next(iter(_found(connection, announcement_places.c.conversation_id == chat)), None)
    if before and before.ended_at is None:
        raise PlaceThere(number=before.id, name=before.name)
    name = name[:LONGEST_NAME] or (before.name if before else address)
    if before:
        changed = update(announcement_places).where(announcement_places.c.id == before.id)
        connection.execute(changed.values(name=name, ended_at=now))
        return SharedPlace(before.id, name, chat, channel, address, now)
    row = {"conversation_id": chat, "name": name, "added_at": now, "ended_at": now}
    added = insert(announcement_places).values(row).returning(announcement_places.c.id)
    return SharedPlace(int(connection.execute(added).scalar_one()), name, chat, channel, address, now)


def put_in_use(connection: Connection, by: int, place: SharedPlace, now: datetime) -> None:
    """Have announcements go to a room or channel in which something was shown. Raises NotAllowed."""
    require(connection, by, Role.OFFICE)
    _change(connection, place.id, ended_at=None, added_at=now)
    record(connection, Entry(ADDED, f"place:{place.id}", by), now)


def end(connection: Connection, by: int, place_id: int, now: datetime) -> SharedPlace:
    """Send nothing to a room or channel any more, also nothing that is queued. Raises NotAllowed, PlaceGone."""
    place = _in_use(connection, by, place_id)
    _change(connection, place_id, ended_at=now)
    record(connection, Entry(ENDED, f"place:{place_id}", by), now)
    return place


def rename(connection: Connection, by: int, place_id: int, name: str, now: datetime) -> SharedPlace:
    """Call a room or channel something else. Raises NotAllowed, PlaceGone."""
    place = _in_use(connection, by, place_id)
    _change(connection, place_id, name=name[:LONGEST_NAME])
    record(connection, Entry(NAMED, f"place:{place_id}", by), now)
    return place


def _in_use(connection: Connection, by: int, place_id: int) -> SharedPlace:
    require(connection, by, Role.OFFICE)
    place = place_by_id(connection, place_id)
    if place is None or place.ended_at is not None:
        raise PlaceGone(number=place_id)
    return place


def _change(connection: Connection, place_id: int, **values: object) -> None:
    connection.execute(update(announcement_places).where(announcement_places.c.id == place_id).values(values))
