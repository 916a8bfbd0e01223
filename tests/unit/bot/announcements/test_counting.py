"""The account of an announcement adds up, whatever became of its messages."""

from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from bot.announcements.announcement import RecipientFate
from bot.announcements.counting import AnnouncementAccount, RecipientState, account_of, states_of
from bot.announcements.tables import announcement_recipients
from bot.engine.outbox.table import SendState, outbox
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.engine import conversation, enqueue, new_person

BECAME = {
    SendState.DUE: RecipientState.QUEUED,
    SendState.LEASED: RecipientState.QUEUED,
    SendState.HELD: RecipientState.HELD,
    SendState.SENT: RecipientState.SENT,
    SendState.FAILED: RecipientState.FAILED,
    SendState.BLOCKED: RecipientState.BLOCKED,
    SendState.EXPIRED: RecipientState.EXPIRED,
    SendState.UNKNOWN: RecipientState.UNKNOWN,
    SendState.REPLACED: RecipientState.WITHDRAWN,
    SendState.CANCELLED: RecipientState.WITHDRAWN,
}


def add(database: Database, announcement: int, **values: Any) -> int:
    row = {"announcement_id": announcement, "channel": "test", "fate": RecipientFate.PLANNED, "reason": "", **values}
    added = insert(announcement_recipients).values(row).returning(announcement_recipients.c.id)
    return int(database.write(lambda connection: connection.execute(added).scalar_one()))


def account(database: Database, announcement: int) -> AnnouncementAccount:
    return database.read(lambda connection: account_of(connection, announcement))


def sent(database: Database, *states: SendState) -> str:
    """Put a message of several parts into the outbox, each in a state, and return its bundle."""
    bundle = enqueue(database, conversation(database), *(f"Teil {number}" for number in range(len(states))))

    def work(connection: Connection) -> None:
        found = connection.execute(select(outbox.c.id).where(outbox.c.bundle == bundle).order_by(outbox.c.id)).scalars()
        for row, state in zip(found.all(), states, strict=True):
            connection.execute(update(outbox).where(outbox.c.id == row).values(state=state))

    database.write(work)
    return bundle


@pytest.mark.parametrize(("sending", "became"), BECAME.items())
def test_each_state_of_the_outbox_is_one_of_the_account(
    database: Database, sending: SendState, became: RecipientState
) -> None:
    number = add_announcement(database)
    row = add(database, number, person_id=new_person(database), bundle=sent(database, sending))
    assert database.read(lambda connection: states_of(connection, number)) == {row: became}
    assert account(database, number).states == {became: 1}


def test_no_state_of_the_outbox_is_forgotten() -> None:
    assert BECAME.keys() == set(SendState)


@pytest.mark.parametrize(
    ("parts", "became"),
    [
        ((SendState.SENT, SendState.DUE), RecipientState.QUEUED),
        ((SendState.SENT, SendState.FAILED), RecipientState.FAILED),
        ((SendState.UNKNOWN, SendState.SENT), RecipientState.UNKNOWN),
        ((SendState.SENT, SendState.SENT, SendState.EXPIRED), RecipientState.EXPIRED),
        ((SendState.SENT, SendState.SENT, SendState.SENT), RecipientState.SENT),
    ],
)
def test_a_message_of_several_parts_is_done_with_its_last(
    database: Database, parts: tuple[SendState, ...], became: RecipientState
) -> None:
    number = add_announcement(database)
    add(database, number, person_id=new_person(database), bundle=sent(database, *parts))
    assert account(database, number).states == {became: 1}


def test_who_gets_no_message_is_counted_too(database: Database) -> None:
    number, other = add_announcement(database), add_announcement(database)
    add(database, number, person_id=new_person(database))
    add(database, number, place_id=3)
    add(database, number, person_id=new_person(database), fate=RecipientFate.DIGEST)
    for reason in ("opted_out", "opted_out", "no_channel"):
        add(database, number, person_id=new_person(database), fate=RecipientFate.EXCLUDED, reason=reason)
    add(database, number)
    add(database, number, bundle="announcement:1:99")
    add(database, other, person_id=new_person(database))
    found = account(database, number)
    assert found.states == {
        RecipientState.WAITING: 2,
        RecipientState.DIGEST: 1,
        RecipientState.EXCLUDED: 3,
        RecipientState.ERASED: 2,
    }
    assert found.excluded == {"opted_out": 2, "no_channel": 1}
    assert (found.total, found.open) == (8, 2)
    assert account(database, other).open == 1
