"""An account has one owner at a time; it stops when it is not the owner any more, and another one takes over."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic

import pytest
from sqlalchemy import event, update
from structlog.testing import capture_logs

from bot.engine.ownership import Ownership
from bot.storage import leases
from bot.storage.database import Database
from bot.storage.errors import LeaseLost
from bot.storage.leases import Lease
from tests.databases import Databases
from tests.engine import changes, in_loop, soon

pytestmark = pytest.mark.slow  # leases run out in real time

SECONDS = 0.8
Work = Callable[[Lease], Awaitable[None]]


def now() -> datetime:
    return datetime.now(UTC)


class Owners:
    """Records who works when; nobody may work beside another."""

    def __init__(self) -> None:
        self.working: list[str] = []
        self.began: list[tuple[str, int]] = []
        self.together = False

    def work(self, name: str) -> Work:
        async def work(lease: Lease) -> None:
            self.working.append(name)
            self.began.append((name, lease.token))
            self.together |= len(self.working) > 1
            try:
                await asyncio.Event().wait()
            finally:
                self.working.remove(name)

        return work


@asynccontextmanager
async def holding(database: Database, name: str, work: Work) -> AsyncIterator["asyncio.Task[None]"]:
    holder = asyncio.create_task(Ownership(database, "account", name, SECONDS, now).hold(work))
    try:
        yield holder
    finally:
        holder.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await holder


def is_free(database: Database) -> bool:
    """Tell whether somebody new would get the lease now."""
    taken = partial(leases.acquire, name="account", owner="somebody", now=now(), lasts=timedelta(0))
    return database.write(taken) is not None


@in_loop
async def test_one_of_several_works_and_goes_on_longer_than_its_lease_lasts(database: Database) -> None:
    owners = Owners()
    async with holding(database, "a", owners.work("a")):
        await soon(lambda: owners.working == ["a"])
        async with holding(database, "b", owners.work("b")):
            await asyncio.sleep(2 * SECONDS)
            assert owners.began == [("a", 1)]


@in_loop
async def test_when_the_owner_stops_another_takes_over_at_once(database: Database) -> None:
    owners = Owners()
    async with holding(database, "a", owners.work("a")) as first:
        await soon(lambda: owners.working == ["a"])
        async with holding(database, "b", owners.work("b")):
            await asyncio.sleep(0.05)
            first.cancel()
            stopped = monotonic()
            await soon(lambda: owners.working == ["b"])
            assert monotonic() - stopped < SECONDS * 2 / 3
    assert owners.began == [("a", 1), ("b", 2)]
    assert not owners.together


@in_loop
async def test_an_owner_that_stops_keeps_the_lease_until_it_has_finished(database: Database) -> None:
    owners = Owners()

    async def finishes_slowly(_lease: Lease) -> None:
        owners.working.append("a")
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(2 * SECONDS)
            owners.working.remove("a")

    async with holding(database, "a", finishes_slowly) as first:
        await soon(lambda: owners.working)
        async with holding(database, "b", owners.work("b")):
            await asyncio.sleep(0.05)
            first.cancel()
            await soon(lambda: owners.working == ["b"])
    assert not owners.together


@in_loop
async def test_when_the_owner_dies_another_takes_over_when_the_lease_has_run_out(database: Database) -> None:
    owners, began = Owners(), monotonic()
    dead = partial(leases.acquire, name="account", owner="dead", now=now(), lasts=timedelta(seconds=SECONDS))
    await asyncio.to_thread(database.write, dead)
    async with holding(database, "b", owners.work("b")):
        await soon(lambda: owners.working)
        assert SECONDS - 0.05 <= monotonic() - began < 2 * SECONDS
    assert owners.began == [("b", 2)]


@in_loop
async def test_who_loses_the_lease_stops_and_tries_again(database: Database) -> None:
    owners = Owners()
    async with holding(database, "a", owners.work("a")):
        await soon(lambda: owners.working)
        taken = {"owner": "b", "token": 2, "expires_at": now() + timedelta(seconds=2 * SECONDS)}
        with capture_logs() as logs:
            changes(database, update(leases.leases).values(taken))
            await soon(lambda: not owners.working)
        assert [entry["event"] for entry in logs] == ["lease_lost"]
        await soon(lambda: owners.working)
    assert owners.began == [("a", 1), ("a", 3)]


@in_loop
async def test_who_learns_from_its_work_that_the_lease_is_lost_tries_again(database: Database) -> None:
    owners, failures = Owners(), [LeaseLost("account")]

    async def work(lease: Lease) -> None:
        if failures:
            raise failures.pop()
        await owners.work("a")(lease)

    async with holding(database, "a", work):
        await soon(lambda: owners.working)


@in_loop
async def test_whatever_else_its_work_raises_is_raised_and_the_lease_is_given_back(database: Database) -> None:
    async def work(_lease: Lease) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Ownership(database, "account", "a", SECONDS, now).hold(work)
    assert is_free(database)


@in_loop
async def test_when_the_work_is_done_the_lease_is_given_back(database: Database) -> None:
    async def work(_lease: Lease) -> None:
        await asyncio.sleep(0)

    await Ownership(database, "account", "a", SECONDS, now).hold(work)
    assert is_free(database)


@in_loop
async def test_who_cannot_renew_the_lease_stops_before_another_may_take_over(databases: Databases) -> None:
    with closing(Database(databases.new("sqlite"))) as database, capture_logs():
        event.listen(database.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=10"))
        owners = Owners()
        async with holding(database, "a", owners.work("a")):
            await soon(lambda: owners.working)
            with closing(sqlite3.connect(str(database.url.database), isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                (expires_at,) = other.execute("SELECT expires_at FROM leases").fetchone()
                await soon(lambda: not owners.working)
                assert now() <= datetime.fromisoformat(expires_at).replace(tzinfo=UTC) + timedelta(seconds=0.2)
                other.execute("COMMIT")
            await soon(lambda: owners.working)


@in_loop
async def test_who_waits_begins_when_the_lease_of_one_that_died_runs_out(database: Database) -> None:
    """Whenever it came: it looks at the very moment, not only each third of that time."""
    for begins_after in (0.0, 0.3, 0.55):
        lasts = timedelta(seconds=SECONDS)
        dead = partial(leases.acquire, name="account", owner=f"dead{begins_after}", lasts=lasts)
        died_at = now()
        assert database.write(lambda connection, dead=dead, died_at=died_at: dead(connection, now=died_at))
        await asyncio.sleep(begins_after * SECONDS)
        owners = Owners()
        async with holding(database, "heir", owners.work("heir")):
            await soon(lambda owners=owners: owners.working)
            waited = (now() - died_at).total_seconds()
        assert SECONDS <= waited <= 1.2 * SECONDS
