"""Statements that are taken over: each once, in any order, and never against what was done in the chat."""

import hashlib
import random
import time
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select

from bot.course.done import CourseDone, done_of, learner_of, note_read
from bot.course.exchange.statements.actors import known_actors
from bot.course.exchange.statements.reading import LearningStatement, StatementActor
from bot.course.exchange.statements.taking import TakenStatements, take
from bot.course.exchange.statements.vocabulary import Verb, home_page
from bot.course.outline import Course
from bot.course.tables import learning_statements
from bot.engine.dialogs.turn import Transaction
from bot.engine.persons import identities
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import NOW, new_person
from tests.learning import learned
from tests.people import add_kommune, add_member, member_row
from tests.unit.bot.course.exchange.statements.made import read


@pytest.fixture
def ada(database: Database) -> int:
    add_kommune(database)
    add_course(database)
    person = new_person(database)
    add_member(database, person, email="Ada@Halle.example")
    return person


def taken(database: Database, *statements: LearningStatement) -> TakenStatements:
    return database.write(lambda connection: take(connection, statements, NOW))


def done(database: Database, person: int, course: Course = COURSE) -> CourseDone:
    return database.read(lambda connection: done_of(connection, person, course.key))


def completed_at(database: Database, person: int) -> Any:
    learner = database.read(lambda connection: learner_of(connection, person, COURSE.key))
    return learner and learner.completed_at


def test_each_verb_gives_what_it_means_and_the_same_again_changes_nothing(database: Database, ada: int) -> None:
    statements = (
        read(1, Verb.EXPERIENCED, "erste"),
        read(2, Verb.COMPLETED, "zweite", 2),
        read(3, Verb.ANSWERED, "wer-darf", success=True),
        read(4, Verb.FAILED, "wort", 3),
        read(5, Verb.PASSED, "wort", 1),
        read(6, Verb.ANSWERED, "gedanke", success=True),
        read(7, Verb.COMPLETED, "probe", 5),
        read(8, Verb.PASSED, "probe", 4),
    )
    assert taken(database, *statements).added == 8
    found = done(database, ada)
    assert found.read == {"erste": NOW, "zweite": NOW - timedelta(hours=2)}
    answers = {key: (answer.is_right, answer.tries) for key, answer in found.answers.items()}
    assert answers == {"wer-darf": (True, 1), "wort": (True, 2), "gedanke": (None, 1)}
    assert completed_at(database, ada) == NOW - timedelta(hours=5)
    again = taken(database, *reversed(statements))
    assert (again.added, again.unchanged, again.refused) == (0, 8, [])
    assert done(database, ada) == found


def test_what_cannot_be_taken_is_listed_and_nobody_is_made(database: Database, ada: int) -> None:
    before = database.read(everything)
    gone = read(2)
    found = taken(
        database,
        read(1, actor=StatementActor("mbox", "nobody@halle.example")),
        LearningStatement(
            2, gone.id, gone.verb, "urn:demografie-lotse:course:probe:lesson:fehlt", gone.actor, None, NOW
        ),
        LearningStatement(3, read(3).id, gone.verb, "https://lms.example/kurs/7", gone.actor, None, NOW),
        read(4, Verb.FAILED, "probe"),
        read(5, Verb.EXPERIENCED, "probe"),
    )
    assert [one.problem for one in found.refused] == ["person", "activity", "activity", "no-effect", "no-effect"]
    assert database.read(everything) == before


def everything(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(learning_statements)).scalar_one())


VOIDABLE = (read(1, key="erste"), read(2, Verb.ANSWERED, "wort", success=True), read(3, Verb.COMPLETED, "probe"))
VOIDING = tuple(read(10 + one, Verb.VOIDED, str(one)) for one in (1, 2, 3))


@pytest.mark.parametrize("is_one_file", [True, False])
def test_what_is_voided_gives_nothing_in_any_order(database: Database, ada: int, is_one_file: bool) -> None:
    everybody = (*VOIDABLE, *VOIDING)
    orders = list(permutations(range(6)))
    for order in random.Random(7).sample(orders, 4):
        statements = [everybody[place] for place in order]
        if is_one_file:
            taken(database, *statements)
        else:
            for one in statements:
                taken(database, one)
        assert done(database, ada) == CourseDone()
        assert completed_at(database, ada) is None
        clear(database)


def clear(database: Database) -> None:
    database.write(lambda connection: connection.execute(learning_statements.delete()) and None)


def test_only_what_the_voided_one_gave_goes(database: Database, ada: int) -> None:
    taken(
        database,
        read(1, hours=3),
        read(2, hours=1),
        read(3, Verb.COMPLETED, "probe", 2),
        read(4, Verb.COMPLETED, "probe"),
    )
    taken(database, read(11, Verb.VOIDED, "1"), read(13, Verb.VOIDED, "3"))
    assert done(database, ada).read == {"erste": NOW - timedelta(hours=1)}
    assert completed_at(database, ada) == NOW
    assert taken(database, read(11, Verb.VOIDED, "1")).taken_back == 0


def test_what_was_done_in_the_chat_stays(database: Database, ada: int) -> None:
    learned(database, ada, COURSE, 1, 1, wrong=1, at=NOW)
    before = done(database, ada)
    taken(
        database, read(1, hours=5), read(2, Verb.ANSWERED, "wer-darf", 5, success=True), read(3, key="zweite", hours=5)
    )
    found = done(database, ada)
    assert (found.read["erste"], found.answers) == (NOW, before.answers)
    later = NOW + timedelta(days=1)
    database.write(lambda c: note_read(Transaction(c, later, ada, None), COURSE, "zweite"))
    taken(database, *(read(10 + one, Verb.VOIDED, str(one)) for one in (1, 2, 3)))
    assert done(database, ada).read == {"erste": NOW, "zweite": later}
    assert done(database, ada).answers == before.answers


def test_another_statement_of_the_same_id_is_refused(database: Database, ada: int) -> None:
    assert taken(database, read(1), read(1, hours=1)).refused[0].problem == "other"
    assert taken(database, read(1, key="zweite")).refused[0].problem == "other"
    assert done(database, ada).read == {"erste": NOW}


def test_persons_are_known_by_address_digest_and_account(sqlite: Database) -> None:
    add_kommune(sqlite)
    ada, bea, cem = (new_person(sqlite) for _ in range(3))
    add_member(sqlite, ada, email="Ada@halle.example")
    for person in (bea, cem):
        add_member(sqlite, person, email="post@halle.example")
    account = {"channel": "matrix", "address": "@ada:halle.example", "person_id": ada}
    sqlite.write(lambda connection: connection.execute(insert(identities).values(account)) and None)
    known, home = sqlite.read(known_actors), sqlite.read(home_page)
    digest = hashlib.sha1(b"mailto:ada@halle.example").hexdigest()
    found = [
        known.person_of(StatementActor(*actor))
        for actor in (
            ("mbox", "ada@halle.example"),
            ("mbox_sha1sum", digest),
            ("account", "@ada:halle.example", "https://matrix.to"),
            ("account", str(ada), home),
            ("account", str(ada), "urn:demografie-lotse:another"),
            ("account", "99999", home),
            ("mbox", "post@halle.example"),
        )
    ]
    assert found == [ada, ada, ada, ada, None, None, None]


def test_ten_thousand_statements_take_seconds(sqlite: Database) -> None:
    add_kommune(sqlite)
    add_course(sqlite)
    persons = [new_person(sqlite) for _ in range(20)]
    rows = [member_row(person, email=f"m{person}@halle.example") for person in persons]
    sqlite.write(lambda connection: connection.execute(insert(members), rows) and None)
    keys = [*COURSE.lessons, *COURSE.exercises]
    statements = [
        read(
            number,
            Verb.COMPLETED,
            keys[number % len(keys)],
            number % 1000,
            actor=StatementActor("mbox", f"m{persons[number % 20]}@halle.example"),
        )
        for number in range(1, 10_001)
    ]
    began = time.perf_counter()
    assert taken(sqlite, *statements).added == 10_000
    assert time.perf_counter() - began < 10
