"""Proving with a one-time code that two chats are one person's."""

from collections.abc import Sequence
from datetime import timedelta

from bot.engine.dialogs.turn import Refusal, Transaction
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.personal import PersonalTable
from bot.linking.merging import merge
from bot.people.codes.codes import Purpose, Redeemed, Spoilt, issue, redeem

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


def link(transaction: Transaction, said: str, personal: Sequence[PersonalTable]) -> Redeemed | Spoilt:
    """Merge the person for whom a code was made into the person of this turn, and tell so in the other chat.

    Return what is wrong with a code that is no good; it counts as a guess. Raises OwnCode, AlreadyLinked, NotNow
    while somebody works for the other person, and the refusals of the tables.
    """
    connection, kept, now = transaction.connection, transaction.person_id, transaction.now
    found = redeem(connection, Purpose.LINK, said, kept, now)
    if isinstance(found, Spoilt):
        return found
    where = found.payload["conversation"]
    if found.person_id == kept:
        raise OwnCode if where == transaction.conversation_id else AlreadyLinked
    merge(connection, found.person_id, kept, personal, now)
    told = Job(f"{LINKED}:{found.id}", LINKED, now, kept, conversation_id=where)
    schedule(connection, [told])
    return found
