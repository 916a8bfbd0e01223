"""The accounts and chats that a person has at messengers."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.engine.persons import conversations, identities


@dataclass(frozen=True)
class Contact:
    """An account, or a private chat, of a person."""

    id: int
    channel: str
    address: str


def accounts(connection: Connection, person_id: int) -> list[Contact]:
    """Return the accounts of a person, the oldest first."""
    columns = (identities.c.id, identities.c.channel, identities.c.address)
    found = select(*columns).where(identities.c.person_id == person_id).order_by(identities.c.id)
    return [Contact(*row) for row in connection.execute(found)]


def chats(connection: Connection, person_id: int) -> list[Contact]:
    """Return the private chats of a person, the oldest first."""
    columns = (conversations.c.id, conversations.c.channel, conversations.c.address)
    theirs = (conversations.c.person_id == person_id) & ~conversations.c.is_group
    found = select(*columns).where(theirs).order_by(conversations.c.id)
    return [Contact(*row) for row in connection.execute(found)]


def reachable(connection: Connection, person_id: int) -> list[Contact]:
    """Return those private chats of a person that can be written to."""
    blocked = select(conversations.c.id).where(conversations.c.is_blocked)
    shut = set(connection.execute(blocked.where(conversations.c.person_id == person_id)).scalars())
    return [chat for chat in chats(connection, person_id) if chat.id not in shut]


def here(connection: Connection, person_id: int, conversation_id: int | None) -> Contact | None:
    """Return the account that writes in a chat; None if it cannot be told from others of the same messenger."""
    away = {account.id for account in others(connection, person_id, conversation_id)}
    mine = [account for account in accounts(connection, person_id) if account.id not in away]
    return mine[0] if len(mine) == 1 else None


def others(connection: Connection, person_id: int, conversation_id: int | None) -> list[Contact]:
    """Return the accounts of a person but the one that writes here.

    Where a messenger's chats have addresses of their own, a second account there cannot be told from the first: then
    both are returned.
    """
    found = accounts(connection, person_id)
    here = next((chat for chat in chats(connection, person_id) if chat.id == conversation_id), None)
    if here is None:
        return found
    same = [account for account in found if account.channel == here.channel]
    exact = [account for account in same if account.address == here.address]
    mine = exact or (same if len(same) == 1 else [])
    return [account for account in found if account not in mine]
