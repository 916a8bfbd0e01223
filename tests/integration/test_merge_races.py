"""Merging while everybody writes: nothing is lost, nothing is said twice, and of two who are first one is."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.inbox.table import INBOX, inbox
from bot.engine.persons import conversations, identities, persons
from bot.people.codes.tables import codes
from bot.storage.database import Database
from tests.engine import conversation, eventually, incoming, keys, press, receive, rows, states, texts
from tests.linked import House, audited, choices, code_in, is_asked, person

ROUNDS = 8
WRITTEN = 60


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def processes(url: str, count: int = 2) -> Iterator[list[House]]:
    """Run the assistant several times on one database, as several processes would."""
    with ExitStack() as stack:
        opened = [stack.enter_context(closing(Database(url))) for _ in range(count)]
        yield [stack.enter_context(House(database, clock=now).running()) for database in opened]


def says(database: Database, who: str, said: str) -> None:
    receive(database, incoming(said, who, sent_at=now()), now=now())


def quiet(database: Database) -> bool:
    return "pending" not in states(database, inbox)


def code(database: Database, who: str) -> str:
    before = len(texts(database, who))
    says(database, who, "/verknuepfen")
    eventually(lambda: len(texts(database, who)) > before, 20)
    return code_in(texts(database, who)[-1])


def asked(database: Database, who: str, code: str) -> Callable[[], int]:
    """Type a code, wait for the question about it, and return what says yes."""
    says(database, who, f"Code {code}")
    eventually(lambda: is_asked(database, who), 20)
    token = choices(database, who)[0]
    return lambda: receive(database, press(token, who, sent_at=now()), now=now())


def at_once(*things: Callable[[], int]) -> None:
    threads = [threading.Thread(target=thing) for thing in things]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def writes(database: Database, who: str) -> threading.Thread:
    """Write numbered messages, one after the other."""

    def run() -> None:
        for number in range(WRITTEN):
            says(database, who, f"Nachricht {number}")

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def numbers(database: Database, who: str) -> list[int]:
    """Return which of the numbered messages were answered, in their order; a bare number would mean a choice."""
    said = [text.removeprefix("Nachricht ") for text in texts(database, who)]
    return [int(number) for number in said if number.isdecimal()]


def test_while_both_chats_write_all_the_time(database_url: str) -> None:
    with closing(Database(database_url)) as database, processes(database_url):
        given = code(database, "ada")
        says_yes = asked(database, "phone", given)
        writers = [writes(database, who) for who in ("ada", "phone", "stranger")]
        says_yes()
        for writer in writers:
            writer.join()
        eventually(lambda: quiet(database) and "link-done-there" in keys(database, "ada"), 60)
        for who in ("ada", "phone", "stranger"):
            assert numbers(database, who) == list(range(WRITTEN))
        assert person(database, "ada") == person(database, "phone") != person(database, "stranger")
        assert keys(database, "phone").count("link-done") == keys(database, "ada").count("link-done-there") == 1
        one = {row.person_id for row in rows(database, conversations) if row.address in ("ada", "phone")}
        assert one == {person(database, "ada")}
        assert len(rows(database, persons)) == len({row.person_id for row in rows(database, identities)})


def test_of_two_who_type_one_code_at_once_one_is_linked_and_the_other_told(database_url: str) -> None:
    with closing(Database(database_url)) as database, processes(database_url):
        for number in range(ROUNDS):
            ada, bob, eve = (f"{name}{number}" for name in ("ada", "bob", "eve"))
            given = code(database, ada)
            at_once(*(asked(database, who, given) for who in (bob, eve)))
            eventually(partial(quiet, database), 30)
            said = [key for who in (bob, eve) for key in keys(database, who)]
            assert (said.count("link-code-spoilt"), said.count("link-done")) == (1, 1)
            linked = [person(database, who) == person(database, ada) for who in (bob, eve)]
            assert sorted(linked) == [False, True]
        assert [action for action, _ in audited(database)] == ["linked"] * ROUNDS
        assert all(row.used_at for row in rows(database, codes))


def test_two_who_type_each_others_codes_at_once(database_url: str) -> None:
    with closing(Database(database_url)) as database, processes(database_url):
        for number in range(ROUNDS):
            one, other = f"one{number}", f"other{number}"
            for_other, for_one = code(database, one), code(database, other)
            at_once(asked(database, one, for_one), asked(database, other, for_other))
        eventually(partial(quiet, database), 60)
        for number in range(ROUNDS):
            one, other = f"one{number}", f"other{number}"
            assert person(database, one) == person(database, other)
            said = keys(database, one) + keys(database, other)
            assert (said.count("link-done"), said.count("link-already")) == (1, 1)


def test_a_chain_of_accounts_that_are_linked_one_after_the_other(database_url: str) -> None:
    with closing(Database(database_url)) as database, processes(database_url):
        people = [f"p{number}" for number in range(6)]
        given = [code(database, who) for who in people]
        for who, one in zip(people[1:], given, strict=False):
            asked(database, who, one)()
            eventually(partial(quiet, database), 60)
        assert len({person(database, who) for who in people}) == 1
        assert len(audited(database)) == len(people) - 1


@pytest.mark.parametrize("round_", range(3))
def test_jobs_of_the_person_who_goes_are_done_once(database_url: str, round_: int) -> None:
    with closing(Database(database_url)) as database, processes(database_url):
        given = code(database, "ada")
        says(database, "phone", "Hallo")
        eventually(lambda: texts(database, "phone"))
        gone, chat = person(database, "ada"), conversation(database, "ada")
        planned = [Job(f"j{number}", "unlinked", now(), gone, conversation_id=chat) for number in range(40)]
        database.write(lambda connection: jobs.schedule(connection, planned), INBOX)
        asked(database, "phone", given)()
        eventually(lambda: "link-done-there" in keys(database, "ada"), 60)
        eventually(lambda: keys(database, "ada").count("unlink-done-there") == len(planned), 60)
        assert quiet(database)
        assert person(database, "ada") == person(database, "phone")
