"""Wishes for topics: whose they are, how long they last, and what the office sees of them."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from bot.engine.dialogs.turn import Transaction
from bot.engine.persons import person_ids
from bot.programme.finding import wishes
from bot.programme.finding.personal import PERSONAL
from bot.storage.database import Database

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def persons(database: Database) -> tuple[int, int]:
    known = [("console", "ada"), ("console", "bea")]
    found = database.write(lambda connection: person_ids(connection, known, NOW))
    return found[known[0]], found[known[1]]


def wish(database: Database, person_id: int, *topics: str, now: datetime = NOW) -> None:
    for topic in topics:
        noted = partial(_wish, now=now, person_id=person_id, topic=topic)
        database.write(noted)


def _wish(connection: Connection, now: datetime, person_id: int, topic: str) -> None:
    wishes.wish(Transaction(connection, now, person_id, None), topic)


def topics(database: Database, person_id: int) -> list[str]:
    return [one.topic for one in database.read(lambda connection: wishes.wishes_of(connection, person_id))]


def test_the_office_sees_topics_with_how_many_want_them(database: Database, persons: tuple[int, int]) -> None:
    ada, bea = persons
    assert database.read(wishes.wanted) == ()
    wish(database, ada, "Pflege im Dorf", "Wald")
    wish(database, bea, "pflege im dorf", "Der Wald", "Ämter")
    [line] = database.read(wishes.wanted)
    assert str(line.values["topics"]).lower() in {
        "der wald (2), pflege im dorf (2), ämter (1)",
        "pflege im dorf (2), wald (2), ämter (1)",
    }


def test_wishes_end_after_a_year(database: Database, persons: tuple[int, int]) -> None:
    ada, bea = persons
    wish(database, ada, "Pflege", now=NOW - timedelta(days=366))
    wish(database, bea, "Pflege", now=NOW - timedelta(days=364))
    database.write(lambda connection: wishes.clean_up(connection, NOW))
    assert (topics(database, ada), topics(database, bea)) == ([], ["Pflege"])


def test_two_that_are_one_person_wish_for_each_topic_once(database: Database, persons: tuple[int, int]) -> None:
    ada, bea = persons
    wish(database, ada, "Pflege", "Wald")
    wish(database, bea, "pflege", "Wasser")
    database.write(lambda connection: PERSONAL.tables[0].merge_into(connection, ada, bea))
    assert (topics(database, ada), topics(database, bea)) == ([], ["Wald", "pflege", "Wasser"])


def test_nobody_takes_back_what_another_wishes(database: Database, persons: tuple[int, int]) -> None:
    ada, bea = persons
    wish(database, ada, "Pflege")
    number = database.read(lambda connection: wishes.wishes_of(connection, ada))[0].id
    gone = [database.write(partial(_let_go, person_id=person_id, number=number)) for person_id in (bea, ada)]
    assert gone == ["", "Pflege"]


def _let_go(connection: Connection, person_id: int, number: int) -> str:
    return wishes.let_go(Transaction(connection, NOW, person_id, None), number)


@pytest.mark.parametrize(
    ("topic", "kept"),
    [
        ("Pflege", "Pflege"),
        ("Pflege 0391 1234567", "Pflege"),
        ("a b c d e f g h", "a b c d e f"),
        ("123", ""),
        ("ada@halle.example", ""),
    ],
)
def test_topics_are_a_few_words_without_numbers(topic: str, kept: str) -> None:
    assert wishes.reduced(topic) == kept
