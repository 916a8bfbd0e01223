"""An account is one person, a place is one conversation, whoever asks and how many at once."""

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.engine.inbox.claims import finish
from bot.engine.persons import Chat, block, conversation_ids, conversations, identities, person_ids, persons
from bot.storage.database import Database
from tests.engine import NOW, claim, conversation, incoming, receive, rows


def known(database: Database, *accounts: tuple[str, str]) -> dict[tuple[str, str], int]:
    return database.write(partial(person_ids, accounts=accounts, now=NOW))


def side_by_side(url: str, work: Callable[[Connection], Any], processes: int = 2, times: int = 4) -> list[Any]:
    """Return the results of the same work, done by several processes (each a Database) at the same moments."""
    start = threading.Barrier(processes * times)
    found: list[Any] = []

    def one(database: Database) -> None:
        start.wait()
        found.append(database.write(work))

    opened = [Database(url) for _ in range(processes)]
    threads = [threading.Thread(target=one, args=(database,)) for database in opened for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in opened:
        database.close()
    assert len(found) == processes * times
    return found


def test_an_account_is_the_same_person_each_time(database: Database) -> None:
    first = known(database, ("fake", "ada"), ("fake", "bob"))
    assert first == known(database, ("fake", "ada"), ("fake", "bob"), ("fake", "ada"))
    assert len(rows(database, persons)) == 2


def test_the_same_address_at_another_messenger_is_another_person(database: Database) -> None:
    found = known(database, ("fake", "ada"), ("other", "ada"), ("fake", "bob"), ("other", "eve"))
    assert len(set(found.values())) == 4
    assert known(database, ("fake", "eve"), ("other", "bob")).keys() == {("fake", "eve"), ("other", "bob")}
    assert len(rows(database, persons)) == 6


def test_an_account_that_several_processes_meet_first_is_one_person(database_url: str) -> None:
    accounts = [("fake", f"person {number}") for number in range(10)]
    found = side_by_side(database_url, partial(person_ids, accounts=accounts, now=NOW))
    assert all(one == found[0] for one in found)
    with closing(Database(database_url)) as database:
        assert len(rows(database, persons)) == len(rows(database, identities)) == 10


def test_a_place_that_several_processes_meet_first_is_one_conversation(database_url: str) -> None:
    places = [Chat("fake", f"group {number}", is_group=True, person_id=None) for number in range(10)]
    found = side_by_side(database_url, partial(conversation_ids, places=places))
    assert all(one == found[0] for one in found)
    with closing(Database(database_url)) as database:
        assert len(rows(database, conversations)) == 10


def test_places_at_two_messengers_are_two_conversations(database: Database) -> None:
    places = [Chat(channel, "ada", is_group=False, person_id=None) for channel in ("fake", "other")]
    found = database.write(partial(conversation_ids, places=places))
    assert len(set(found.values())) == 2
    assert database.write(partial(conversation_ids, places=places)) == found


def test_a_chat_in_which_somebody_writes_is_not_blocked(database: Database) -> None:
    receive(database, incoming())
    database.write(partial(block, conversation_id=conversation(database)))
    assert rows(database, conversations)[0].is_blocked
    receive(database, incoming())
    assert not rows(database, conversations)[0].is_blocked


def test_a_private_chat_belongs_to_its_person_and_a_group_to_nobody(database: Database) -> None:
    receive(database, incoming(), incoming(chat="room", is_group=True))
    found = {row.address: row.person_id for row in rows(database, conversations)}
    assert found == {"ada": rows(database, persons)[0].id, "room": None}


def test_a_person_is_reached_where_they_wrote_last_in_private(database: Database) -> None:
    for event in (incoming(chat="first"), incoming(chat="second"), incoming(chat="room", is_group=True)):
        receive(database, event)
        database.write(partial(finish, messages=claim(database), now=NOW))
    assert rows(database, persons)[0].conversation_id == conversation(database, "second")
