"""One owner per account: elected by a lease in the database, and stopped when it loses it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.storage import leases
from bot.storage.database import Database
from bot.storage.errors import DatabaseUnavailable, LeaseLost
from bot.storage.leases import Lease

_SHORTEST_LOOK_SECONDS = 0.05

log = structlog.get_logger()


class Ownership:
    """Holds the lease of one name for this process, again and again, until it is cancelled."""

    def __init__(
        self, database: Database, name: str, owner: str, seconds: float, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._name = name
        self._owner = owner
        self._lasts = timedelta(seconds=seconds)
        self._clock = clock

    async def hold(self, work: Callable[[Lease], Awaitable[None]]) -> None:
        """Do the work whenever this process is the owner; it is cancelled when the lease is lost or cannot be renewed.

        Returns when the work returns. Raises what the work raises.
        """
        while True:
            lease = await self._acquire()
            if lease is None:
                await asyncio.sleep(await self._until_free())
                continue
            if await self._work(lease, work):
                return

    async def _work(self, lease: Lease, work: Callable[[Lease], Awaitable[None]]) -> bool:
        """Work as long as the lease holds; return whether the work came to its end."""
        log.info("lease_acquired", name=self._name, token=lease.token)
        working = asyncio.ensure_future(work(lease))
        renewing = asyncio.create_task(self._renew(lease))
        try:
            await asyncio.wait((working, renewing), return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                with suppress(LeaseLost):
                    working.result()
                    return True
            log.warning("lease_lost", name=self._name)
            return False
        finally:
            working.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await working
            renewing.cancel()
            await self._release(lease)

    async def _renew(self, lease: Lease) -> None:
        """Prolong the lease again and again; return when it is lost."""
        interval = self._lasts.total_seconds() / 3
        while True:
            await asyncio.sleep(interval)
            try:
                async with asyncio.timeout(self._lasts.total_seconds() - interval):
                    renewed = await self._acquire()
            except (TimeoutError, DatabaseUnavailable):
                return
            if renewed is None or renewed.token != lease.token:
                return

    async def _acquire(self) -> Lease | None:
        acquire = partial(leases.acquire, name=self._name, owner=self._owner, now=self._clock(), lasts=self._lasts)
        return await asyncio.wrap_future(self._database.submit(acquire))

    async def _until_free(self) -> float:
        """Return in how many seconds to look again: when the lease runs out, in a third of its time at the latest."""
        ends = await asyncio.to_thread(self._database.read, partial(leases.held_until, name=self._name))
        left = (ends - self._clock()).total_seconds() if ends else 0.0
        return min(max(left, _SHORTEST_LOOK_SECONDS), self._lasts.total_seconds() / 3)

    async def _release(self, lease: Lease) -> None:
        with suppress(DatabaseUnavailable, TimeoutError):
            release = self._database.submit(partial(leases.release, lease=lease, now=self._clock()))
            async with asyncio.timeout(self._lasts.total_seconds()):
                await asyncio.wrap_future(release)
