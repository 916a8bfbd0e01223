"""A lease has one holder at a time, and tokens tell holders of different times apart."""

import threading
from contextlib import closing
from datetime import timedelta
from functools import partial

import pytest

from bot.storage import leases
from bot.storage.database import Database
from bot.storage.errors import LeaseLost
from bot.storage.leases import Lease
from tests.engine import NOW

LASTS = timedelta(seconds=10)


def acquire(database: Database, owner: str, after_seconds: float = 0, name: str = "account") -> Lease | None:
    now = NOW + timedelta(seconds=after_seconds)
    return database.write(partial(leases.acquire, name=name, owner=owner, now=now, lasts=LASTS))


def held(database: Database, owner: str, after_seconds: float = 0) -> Lease:
    lease = acquire(database, owner, after_seconds)
    assert lease
    return lease


def check(database: Database, lease: Lease) -> None:
    database.write(partial(leases.check, lease=lease))


def release(database: Database, lease: Lease, after_seconds: float = 0) -> None:
    database.write(partial(leases.release, lease=lease, now=NOW + timedelta(seconds=after_seconds)))


def test_who_comes_first_holds_it_and_others_do_not(database: Database) -> None:
    assert acquire(database, "a") == Lease("account", "a", 1)
    assert acquire(database, "b") is None
    assert acquire(database, "b", after_seconds=9.9) is None


def test_leases_of_different_names_do_not_concern_each_other(database: Database) -> None:
    assert acquire(database, "a", name="telegram")
    assert acquire(database, "b", name="matrix")


def test_the_token_grows_with_each_new_holder(database: Database) -> None:
    tokens = [held(database, owner, 20 * number).token for number, owner in enumerate(("a", "b", "a", "c"))]
    assert tokens == [1, 2, 3, 4]


def test_its_owner_prolongs_it_under_the_same_token(database: Database) -> None:
    first = held(database, "a")
    assert held(database, "a", after_seconds=8) == first
    assert acquire(database, "b", after_seconds=17.9) is None
    assert held(database, "b", after_seconds=18.1).token == 2


def test_an_owner_whose_lease_ran_out_goes_on_under_the_same_token_if_nobody_came_between(database: Database) -> None:
    first = held(database, "a")
    assert held(database, "a", after_seconds=1000) == first
    check(database, first)


def test_what_depends_on_a_lease_fails_after_a_takeover(database: Database) -> None:
    first = held(database, "a")
    check(database, first)
    second = held(database, "b", after_seconds=11)
    check(database, second)
    with pytest.raises(LeaseLost):
        check(database, first)


def test_a_released_lease_is_free_at_once(database: Database) -> None:
    first = held(database, "a")
    release(database, first, after_seconds=1)
    second = held(database, "b", after_seconds=1)
    assert second.token == 2
    with pytest.raises(LeaseLost):
        check(database, first)


def test_who_released_a_lease_gets_a_new_token(database: Database) -> None:
    release(database, held(database, "a"))
    assert held(database, "a").token == 2


def test_who_lost_a_lease_cannot_release_that_of_another(database: Database) -> None:
    first = held(database, "a")
    second = held(database, "b", after_seconds=11)
    release(database, first, after_seconds=12)
    assert acquire(database, "c", after_seconds=12) is None
    check(database, second)


@pytest.mark.parametrize("name_is_new", [True, False], ids=["new", "run out"])
def test_of_many_at_the_same_moment_exactly_one_wins(database_url: str, name_is_new: bool) -> None:
    contenders = 6
    start = threading.Barrier(contenders)
    results: list[tuple[int, Lease | None]] = []

    def contend(owner: str) -> None:
        with closing(Database(database_url)) as database:
            database.read(lambda connection: None)
            for number in range(10):
                start.wait()
                results.append(
                    (number, acquire(database, owner, 20 if name_is_new else 20 * number, f"{names[number]}"))
                )

    names = [f"name {number}" if name_is_new else "name" for number in range(10)]
    threads = [threading.Thread(target=contend, args=(f"owner {number}",)) for number in range(contenders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winners = [[lease for round_, lease in results if round_ == number and lease] for number in range(10)]
    assert [len(won) for won in winners] == [1] * 10
    assert len(results) == 10 * contenders


def test_a_takeover_waits_for_what_was_begun_under_the_lease(database_url: str) -> None:
    """Otherwise something could be committed under a lease that was lost after the check."""
    with closing(Database(database_url)) as first, closing(Database(database_url)) as second:
        lease = held(first, "a")
        checked, go_on = threading.Event(), threading.Event()
        order = []

        def work(connection) -> None:
            leases.check(connection, lease)
            checked.set()
            go_on.wait(10)
            order.append("committed")

        working = first.submit(work)
        assert checked.wait(10)
        taking = threading.Thread(target=lambda: (held(second, "b", 11), order.append("taken")))
        taking.start()
        taking.join(0.1)
        go_on.set()
        working.result(10)
        taking.join()
    assert order == ["committed", "taken"]
