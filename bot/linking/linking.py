"""Proving with a one-time code that two chats are one person's."""

from collections.abc import Sequence
from datetime import timedelta

from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.personal import PersonalTable
from bot.linking.accounts import here
from bot.linking.merging import merge
from bot.people.codes.asking import note_asked, was_asked
from bot.people.codes.codes import GoodCode, Purpose, Spoilt, by_number, issue, look, use
from bot.people.rights.resting import rest

LASTS = timedelta(minutes=10)
LINKED = "linked"


class OwnCode(Refusal):
    """Somebody typed a code in the chat that shows it."""


class AlreadyLinked(Refusal):
    """Somebody typed a code in a chat that is one of the same person's already."""


def offer(transaction: Transaction, code: str) -> None:
    """Make a code valid for the person of this turn, who has asked for it in this chat. Raises TooManyCodes."""
    where = {"conversation": transaction.conversation_id}
    issue(transaction.connection, Purpose.LINK, transaction.person_id, code, transaction.now, LASTS, where)


def typed(transaction: Transaction, said: str) -> GoodCode | Spoilt:
    """Return the code that was typed here, for the question whether its accounts are really to be linked.

    What is wrong with a code that is no good counts as a guess. Raises OwnCode, AlreadyLinked.
    """
    connection, kept = transaction.connection, transaction.person_id
    found = look(connection, Purpose.LINK, said, kept, transaction.now)
    if isinstance(found, GoodCode):
        _check_other(transaction, found)
        note_asked(transaction, found)
    return found


def asked(transaction: Transaction, number: int) -> GoodCode | Spoilt:
    """Return the code about which this person was asked here, or what has become of it. Raises AlreadyLinked."""
    found = by_number(transaction.connection, Purpose.LINK, number, transaction.now)
    if isinstance(found, Spoilt):
        return found
    _check_other(transaction, found)
    return found if was_asked(transaction, found) else Spoilt.WRONG


def link(transaction: Transaction, code: GoodCode, personal: Sequence[PersonalTable]) -> None:
    """Merge the person for whom a code was made into the person of this turn, and tell so in the other chat.

    Rights in the office rest for both. Raises NotNow while somebody works for the other person, LastAdmin, and the
    refusals of the tables.
    """
    connection, kept, now = transaction.connection, transaction.person_id, transaction.now
    use(connection, code, now)
    account = here(connection, kept, transaction.conversation_id)
    rest(connection, (code.person_id, kept), kept, now)
    merge(connection, code.person_id, kept, personal, now)
    linked = {"channel": account.channel, "address": account.address} if account else {}
    told = Job(f"{LINKED}:{code.id}", LINKED, now, kept, linked, conversation_id=code.payload["conversation"])
    schedule(connection, [told])


def _check_other(transaction: Transaction, code: GoodCode) -> None:
    if code.person_id == transaction.person_id:
        raise OwnCode if code.payload["conversation"] == transaction.conversation_id else AlreadyLinked
