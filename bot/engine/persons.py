"""Who writes and where: persons, their accounts at the messengers, and the chats replies go to."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import is_added

HOUSE = "house"

persons = Table(
    "persons",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", UtcTime, nullable=False),
    Column("conversation_id", Integer),  # where the person wrote last, in private
    Column("reminders_in", Integer),  # the chat that was chosen for reminders; none: where the person wrote last
    Column("lease_token", BigInteger, nullable=False, server_default="0"),
    Column("leased_until", UtcTime),
    sqlite_autoincrement=True,
)

identities = Table(
    "identities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("address", String(255), nullable=False),
    Column("person_id", ForeignKey("persons.id"), nullable=False, index=True),
    UniqueConstraint("channel", "address"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("address", String(255), nullable=False),
    Column("person_id", ForeignKey("persons.id"), index=True),  # of a private chat
    Column("is_group", Boolean, nullable=False),
    Column("is_blocked", Boolean, nullable=False, server_default="0"),
    UniqueConstraint("channel", "address"),
    sqlite_autoincrement=True,
)

REACHED = and_(
    conversations.c.id == func.coalesce(persons.c.reminders_in, persons.c.conversation_id),
    conversations.c.person_id == persons.c.id,
    conversations.c.is_blocked.is_(False),
)
"""Joins persons to the chat in which something can be said to them unasked."""

Account = tuple[str, str]


@dataclass(frozen=True)
class Chat:
    """A chat at a messenger, and the person in it if it is private."""

    channel: str
    address: str
    is_group: bool
    person_id: int | None


def person_ids(connection: Connection, accounts: Iterable[Account], now: datetime) -> dict[Account, int]:
    """Return the person of each account (channel, address); who is new gets one."""
    wanted = set(accounts)
    found = _known_persons(connection, wanted)
    for account in sorted(wanted - found.keys()):
        person_id = connection.execute(insert(persons).values(created_at=now).returning(persons.c.id)).scalar_one()
        identity = {"channel": account[0], "address": account[1], "person_id": person_id}
        if is_added(connection, identities, identity):
            found[account] = person_id
        else:  # another process was faster
            connection.execute(delete(persons).where(persons.c.id == person_id))
            found |= _known_persons(connection, {account})
    return found


def _known_persons(connection: Connection, accounts: set[Account]) -> dict[Account, int]:
    rows = connection.execute(
        _KNOWN, {"channels": [channel for channel, _ in accounts], "addresses": [address for _, address in accounts]}
    )
    return {(row.channel, row.address): row.person_id for row in rows if (row.channel, row.address) in accounts}


_KNOWN = (
    select(identities.c.channel, identities.c.address, identities.c.person_id)
    .where(
        identities.c.address.in_(bindparam("addresses", expanding=True)),
        identities.c.channel.in_(bindparam("channels", expanding=True)),
    )
    .with_for_update(read=True)
)  # the lock waits for a person who is just being merged with another


def conversation_ids(connection: Connection, places: Sequence[Chat]) -> dict[Account, int]:
    """Return the conversation of each place (channel, address); a place that somebody writes in is not blocked."""
    wanted = {(place.channel, place.address): place for place in places}
    found = {}
    for row in connection.execute(_PLACES, {"addresses": [address for _, address in wanted]}):
        place = wanted.get((row.channel, row.address))
        if place is None:
            continue
        found[row.channel, row.address] = row.id
        if row.is_blocked or (row.person_id, row.is_group) != (place.person_id, place.is_group):
            changed = {"is_blocked": False, "person_id": place.person_id, "is_group": place.is_group}
            connection.execute(update(conversations).where(conversations.c.id == row.id).values(changed))
        if (place.is_group and not row.is_group) or row.person_id not in (None, place.person_id):
            leave(connection, row.id)  # others read along from now on, or it is somebody else's
    for account in sorted(wanted.keys() - found.keys()):
        is_added(connection, conversations, asdict(wanted[account]))  # unless another process was faster
        found[account] = connection.execute(_PLACE, {"channel": account[0], "address": account[1]}).scalar_one()
    return found


def leave(connection: Connection, conversation_id: int) -> None:
    """Have nothing sent to this chat any more that is meant for one person alone."""
    for column in (persons.c.conversation_id, persons.c.reminders_in):
        connection.execute(update(persons).where(column == conversation_id).values({column.name: None}))


_PLACES = select(
    conversations.c.id,
    conversations.c.channel,
    conversations.c.address,
    conversations.c.person_id,
    conversations.c.is_group,
    conversations.c.is_blocked,
).where(conversations.c.address.in_(bindparam("addresses", expanding=True)))
_PLACE = select(conversations.c.id).where(
    conversations.c.channel == bindparam("channel"), conversations.c.address == bindparam("address")
)


def block(connection: Connection, conversation_id: int) -> None:
    """Note that a chat can no longer be written to."""
    connection.execute(update(conversations).where(conversations.c.id == conversation_id).values(is_blocked=True))
    chosen = persons.c.reminders_in == conversation_id
    connection.execute(update(persons).where(chosen).values(reminders_in=None))
