"""Cutting an account off: it and its chats belong to a new guest, all else stays with the person who asks for it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, case, insert, null, update

from bot.engine import floods
from bot.engine.dialogs.turn import Refusal
from bot.engine.inbox.table import InboxState, inbox
from bot.engine.memory import drafts
from bot.engine.outbox.table import NOT_BEGUN, SendState, outbox
from bot.engine.personal import PersonalTable
from bot.engine.persons import conversations, identities, persons
from bot.linking.accounts import Contact, accounts, chats, others
from bot.people.audit.chain import Entry, record

_OF_THE_KERNEL = (conversations, inbox, outbox)


class NotLinked(Refusal):
    """An account is no longer one of this person's others."""


def unlink(
    connection: Connection,
    person_id: int,
    account_id: int,
    here: int,
    personal: Sequence[PersonalTable],
    now: datetime,
) -> tuple[int, list[Contact]]:
    """Make an account a guest with nothing, and return the guest and the chats that are theirs now.

    here: the chat in which that is asked for; it stays. Messages that wait for the guest's chats are not sent there any
    more. Raises NotLinked.
    """
    account = next((one for one in others(connection, person_id, here) if one.id == account_id), None)
    if account is None or len(accounts(connection, person_id)) < 2:
        raise NotLinked
    floods.keep(connection, person_id, now)
    guest = connection.execute(insert(persons).values(created_at=now).returning(persons.c.id)).scalar_one()
    connection.execute(update(identities).where(identities.c.id == account.id).values(person_id=guest))
    cut_off = _chats_of(connection, person_id, account, here)
    ids = [chat.id for chat in cut_off]
    theirs = {"person_id": guest}
    connection.execute(update(conversations).where(conversations.c.id.in_(ids)).values(theirs))
    waiting = (
        (inbox.c.person_id == person_id) & (inbox.c.state == InboxState.PENDING) & inbox.c.conversation_id.in_(ids)
    )
    connection.execute(update(inbox).where(waiting).values(theirs))
    _keep_from(connection, person_id, ids, here, personal, now)
    connection.execute(update(persons).where(persons.c.id == guest).values(conversation_id=ids[-1] if ids else None))
    record(connection, Entry("unlinked", f"person:{guest}", actor_id=person_id), now)
    return guest, cut_off


def _chats_of(connection: Connection, person_id: int, account: Contact, here: int) -> list[Contact]:
    """Return the chats that may be those of an account.

    Where chats have addresses of their own, those of a second account there are among them; they find back with the
    next message.
    """
    remaining = {one.address for one in accounts(connection, person_id) if one.channel == account.channel}
    return [
        chat
        for chat in chats(connection, person_id)
        if chat.id != here and chat.channel == account.channel and chat.address not in remaining
    ]


def _keep_from(
    connection: Connection,
    person_id: int,
    cut_off: Sequence[int],
    here: int,
    personal: Sequence[PersonalTable],
    now: datetime,
) -> None:
    """Cancel the messages that wait for these chats; rows of the person that name them name this chat from now on."""
    due = outbox.c.state.in_(NOT_BEGUN) & outbox.c.conversation_id.in_(cut_off)
    unsaid = {"state": SendState.CANCELLED, "finished_at": now, "payload": null()}
    connection.execute(update(outbox).where(due).values(unsaid))
    for table in personal:
        if table.column == "person_id" and "conversation_id" in table.table.c and table.table not in _OF_THE_KERNEL:
            moved = {"conversation_id": here} | ({"thread": ""} if "thread" in table.table.c else {})
            there = table.belongs_to(person_id) & table.table.c.conversation_id.in_(cut_off)
            connection.execute(update(table.table).where(there).values(moved))
    connection.execute(update(drafts).where(drafts.c.chat.in_(cut_off)).values(chat=None))
    lost = persons.c.reminders_in.in_(cut_off)
    wanted = {"conversation_id": here, "reminders_in": case((lost, None), else_=persons.c.reminders_in)}
    connection.execute(update(persons).where(persons.c.id == person_id).values(wanted))
