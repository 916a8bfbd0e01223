"""The kernel's own tables with personal data, in the order in which they are merged and erased."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, String, cast, delete, exists, null, or_, select, true, update

from bot.engine import floods
from bot.engine.files import files
from bot.engine.inbox.jobs import jobs
from bot.engine.inbox.table import InboxState, inbox
from bot.engine.memory import OPEN, dialogs, drafts
from bot.engine.outbox.table import SendState, outbox
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.persons import conversations, identities, persons
from bot.storage.leases import leases


def addresses(channel: str, person_id: int) -> Select[tuple[str]]:
    """Select a person's addresses at one messenger."""
    return select(identities.c.address).where(identities.c.channel == channel, identities.c.person_id == person_id)


def chats(person_id: int) -> Select[tuple[int]]:
    """Select the ids of a person's private chats."""
    return select(conversations.c.id).where(conversations.c.person_id == person_id)


def replies(person_id: int) -> ColumnElement[bool]:
    """Return the condition for rows of the outbox that reply to a person's messages or jobs, also in groups."""
    theirs = inbox.c.person_id == person_id
    answered = outbox.c.bundle.startswith("in" + cast(inbox.c.id, String) + ":")
    heard = select(inbox.c.conversation_id).where(theirs, inbox.c.conversation_id.is_not(None))
    return outbox.c.conversation_id.in_(heard) & exists().where(theirs, answered)


def _said_to(person_id: int) -> ColumnElement[bool]:
    return or_(outbox.c.conversation_id.in_(chats(person_id)), replies(person_id)) & ~outbox.c.is_secret


def _held_under_name(person_id: int) -> ColumnElement[bool]:
    """Return the condition for leases of the terminal chats of a person, which are named after the account."""
    accounts = select(identities.c.channel + ":" + identities.c.address).where(identities.c.person_id == person_id)
    return leases.c.name.in_(accounts)


def _erase_accounts(connection: Connection, person_id: int, now: datetime) -> None:
    floods.keep(connection, person_id, now)
    connection.execute(delete(identities).where(identities.c.person_id == person_id))


def _erase_said(connection: Connection, person_id: int, _now: datetime) -> None:
    """Remove what was said to a person; of what is being sent at this moment, only the words."""
    theirs = or_(outbox.c.conversation_id.in_(chats(person_id)), replies(person_id))
    connection.execute(delete(outbox).where(theirs, outbox.c.state != SendState.LEASED))
    connection.execute(update(outbox).where(theirs).values(payload=null(), guard=null()))


def _erase_messages(connection: Connection, person_id: int, now: datetime) -> None:
    """Blank what a person wrote, and let nobody work on it any more."""
    theirs = inbox.c.person_id == person_id
    connection.execute(update(inbox).where(theirs).values(payload=null()))
    waiting = theirs & (inbox.c.state == InboxState.PENDING)
    connection.execute(update(inbox).where(waiting).values(state=InboxState.DONE, done_at=now))


def _forget_chats(connection: Connection, person_id: int, _now: datetime) -> None:
    """Forget which chats a person used; the chats themselves stay until the last message is sent there."""
    chosen = {"conversation_id": None, "reminders_in": None}
    connection.execute(update(persons).where(persons.c.id == person_id).values(chosen))


def _remove_said(connection: Connection, person_id: int, _now: datetime) -> None:
    connection.execute(delete(outbox).where(or_(outbox.c.conversation_id.in_(chats(person_id)), replies(person_id))))


def _remove_messages(connection: Connection, person_id: int, _now: datetime) -> None:
    connection.execute(delete(inbox).where(inbox.c.person_id == person_id))


def _remove_chats(connection: Connection, person_id: int, _now: datetime) -> None:
    for table in (inbox, jobs):
        others = table.c.conversation_id.in_(chats(person_id))
        connection.execute(update(table).where(others).values(conversation_id=None))
    connection.execute(delete(conversations).where(conversations.c.person_id == person_id))


def _merge_dialogs(connection: Connection, gone: int, _kept: int) -> None:
    """Drop the notes of the first person: they are about what was last said in other chats."""
    connection.execute(delete(dialogs).where(dialogs.c.person_id == gone))


PERSONAL = PersonalData(
    (
        PersonalTable("lease", leases, "name", owned=_held_under_name, is_passing=True, is_unsaid=True),
        PersonalTable("identity", identities, shown=("channel", "address"), erase=_erase_accounts, merges_first=True),
        PersonalTable(
            "job",
            jobs,
            shown=("kind", "due_at"),
            keeps=true(),
            is_passing=True,
            is_unsaid=True,
            merges_first=True,
        ),
        PersonalTable(
            "said",
            outbox,
            "conversation_id",
            ("payload", "created_at", "state"),
            owned=_said_to,
            erase=_erase_said,
            remove=_remove_said,
            is_passing=True,
        ),
        PersonalTable(
            "message",
            inbox,
            shown=("kind", "payload", "sent_at"),
            erase=_erase_messages,
            remove=_remove_messages,
            is_passing=True,
        ),
        PersonalTable(
            "dialog", dialogs, shown=("notes", "updated_at"), merge=_merge_dialogs, is_passing=True, is_unsaid=True
        ),
        PersonalTable(
            "draft",
            drafts,
            shown=("form", "state", "progress", "created_at", "updated_at"),
            keeps=drafts.c.state == OPEN,
        ),
        PersonalTable("file", files, shown=("name", "media_type", "size_bytes", "created_at")),
        PersonalTable(
            "conversation",
            conversations,
            shown=("channel", "address"),
            erase=_forget_chats,
            remove=_remove_chats,
            is_passing=True,
            is_unsaid=True,
        ),
    )
)
"""In the order in which they are merged and erased."""
