"""Messages are put aside, go on and are taken back many at once; what is being sent is let be."""

from datetime import timedelta

from sqlalchemy import Select, select, update

from bot.engine.outbox.holding import hold, release, take_back
from bot.engine.outbox.table import SendState, outbox
from bot.storage.database import Database
from tests.engine import NOW, conversation, enqueue, rows, states


def one(bundle: str) -> Select[tuple[str]]:
    return select(outbox.c.key).where(outbox.c.bundle == bundle)


def leased(database: Database, key: str) -> None:
    begun = update(outbox).where(outbox.c.key == key).values(state=SendState.LEASED)
    database.write(lambda connection: connection.execute(begun) and None)


def test_what_is_held_goes_on_in_its_old_place_until_a_new_time(database: Database) -> None:
    chat = conversation(database)
    first, _ = enqueue(database, chat, "eins", "zwei", expires_at=NOW), enqueue(database, chat, "drei")
    assert database.write(lambda connection: hold(connection, one(first))) == 2
    assert states(database) == ["held", "held", "due"]
    later = NOW + timedelta(hours=3)
    assert database.write(lambda connection: release(connection, one(first), later)) == 2
    assert states(database) == ["due", "due", "due"]
    assert [row.expires_at for row in rows(database, outbox)] == [later, later, None]


def test_what_is_being_sent_is_neither_held_nor_taken_back(database: Database) -> None:
    chat = conversation(database)
    bundle = enqueue(database, chat, "eins", "zwei", "drei")
    leased(database, f"{bundle}:0")
    database.write(lambda connection: hold(connection, one(bundle)))
    assert states(database) == ["leased", "held", "held"]
    assert database.write(lambda connection: take_back(connection, one(bundle), "stopped", NOW)) == 2
    assert states(database) == ["leased", "cancelled", "cancelled"]
    assert [row.reason for row in rows(database, outbox)] == [None, "stopped", "stopped"]
    later = NOW + timedelta(hours=1)
    assert database.write(lambda connection: release(connection, one(bundle), later)) == 0
