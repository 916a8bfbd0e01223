"""Which of a person's chats gets reminders."""

from sqlalchemy import Connection, select, update

from bot.engine.dialogs.turn import Refusal
from bot.engine.persons import persons
from bot.linking.accounts import Contact, reachable


class NotReachable(Refusal):
    """A chat is no longer this person's, or cannot be written to."""


def chosen(connection: Connection, person_id: int) -> int | None:
    """Return the chat that a person has chosen, None if reminders come where they wrote last."""
    found: int | None = connection.execute(select(persons.c.reminders_in).where(persons.c.id == person_id)).scalar_one()
    return found


def choose(connection: Connection, person_id: int, conversation_id: int | None) -> Contact | None:
    """Have reminders sent to one of a person's chats, or with None where they wrote last. Raises NotReachable."""
    chat = next((one for one in reachable(connection, person_id) if one.id == conversation_id), None)
    if conversation_id is not None and chat is None:
        raise NotReachable
    connection.execute(update(persons).where(persons.c.id == person_id).values(reminders_in=conversation_id))
    return chat
