"""A code that was sent, or typed, is kept no longer than it takes."""

from functools import partial

import pytest

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.inbox.table import inbox
from bot.engine.outbox import leasing, results
from bot.engine.outbox.table import SendState, outbox
from bot.engine.talk.messages import Line, Reply
from bot.storage import leases
from bot.storage.database import Database
from tests.engine import CHANNEL, NOW, Kernel, NoRoom, conversation, enqueue, rows
from tests.unit.bot.engine.outbox.test_table import after, lease, owner, record

CODE = Reply((Line("form-offer", {"label": "ABCD2345"}),), is_secret=True)


def payloads(database: Database) -> list[dict | None]:
    return [row.payload for row in rows(database, outbox)]


@pytest.mark.parametrize("state", [SendState.SENT, SendState.FAILED, SendState.BLOCKED, SendState.UNKNOWN])
def test_a_secret_is_blanked_as_soon_as_it_is_finished(database: Database, state: SendState) -> None:
    Kernel(database, {"code": lambda _turn: Outcome((CODE,))}).says("/code")
    held = owner(database)
    (row,) = lease(database, held)
    assert "ABCD2345" in str(row.payload)
    record(database, held, row, state)
    assert payloads(database) == [None]


def test_other_messages_stay(database: Database) -> None:
    enqueue(database, conversation(database), "Guten Tag")
    held = owner(database)
    (row,) = lease(database, held)
    record(database, held, row)
    assert payloads(database) != [None]


def test_a_secret_of_which_nobody_knows_whether_it_was_sent_is_blanked(database: Database) -> None:
    chat = conversation(database)
    enqueue(database, chat, "ABCD2345", is_secret=True)
    enqueue(database, conversation(database, "bob"), "Guten Tag")
    lease(database, owner(database))
    later = after(60)
    held = owner(database, "two", later)
    settle = partial(results.settle_abandoned, lease=held, channel=CHANNEL, now=later, resends_safely=False)
    database.write(settle)
    assert [row.state for row in rows(database, outbox)] == [SendState.UNKNOWN] * 2
    assert [payload is None for payload in payloads(database)] == [True, False]


def test_a_secret_that_expired_is_blanked(database: Database) -> None:
    enqueue(database, conversation(database), "ABCD2345", is_secret=True, expires_at=NOW)
    held = database.write(lambda connection: leases.acquire(connection, "channel", "one", NOW, after(10) - NOW))
    assert held
    assert database.write(partial(leasing.lease_next, lease=held, channel=CHANNEL, now=after(1), limit=5)) == []
    assert payloads(database) == [None]


def test_a_code_that_was_typed_is_forgotten(database: Database) -> None:
    Kernel(database, {"code": lambda _turn: Outcome(forgets_message=True)}).says("/code ABCD2345", "Danke")
    typed, thanks = rows(database, inbox)
    assert (typed.payload, typed.state) == (None, "done")
    assert thanks.payload


def test_it_is_forgotten_also_when_it_was_refused(database: Database) -> None:
    def refuses(_turn: Turn) -> Outcome:
        def act(_transaction: Transaction) -> tuple[Reply, ...]:
            raise NoRoom(command="x")

        return Outcome(act=act, forgets_message=True)

    Kernel(database, {"code": refuses}).says("/code ABCD2345")
    assert [row.payload for row in rows(database, inbox)] == [None]
