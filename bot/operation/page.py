"""The operator's page on a loopback port: /healthz for supervisors, /metrics for Prometheus."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.engine.backlog import Backlog, backlog
from bot.storage.database import Database

_DATABASE_SECONDS = 2.0
_HEALTHY_AGE_SECONDS = 120.0

log = structlog.get_logger()


class OperationsPage:
    """Serves the state of this process; it shows numbers and names of states, never persons or texts."""

    def __init__(self, listen: str, database: Database, clock: Callable[[], datetime], owned: set[str]) -> None:
        """listen: "host:port". owned: the channels this process owns now; it is read at each request."""
        self._host, _, port = listen.rpartition(":")
        self._port = int(port)
        self._database = database
        self._clock = clock
        self._owned = owned
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Begin to serve; a port that is taken is told in the log, and the bot goes on without its page."""
        pages = web.Application()
        pages.router.add_get("/healthz", self._health)
        pages.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(pages, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host or "127.0.0.1", self._port).start()
        except OSError as error:
            log.warning("operations_port_taken", port=self._port, reason=error.strerror)

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _backlog(self) -> Backlog | None:
        """Return the backlog, None if the database does not answer in time."""
        reading = asyncio.to_thread(self._database.read, partial(backlog, now=self._clock()))
        try:
            async with asyncio.timeout(_DATABASE_SECONDS):
                return await reading
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is "not healthy"
            log.info("health_check_failed", kind=type(error).__name__)
            return None

    async def _health(self, _request: web.Request) -> web.Response:
        found = await self._backlog()
        is_healthy = found is not None and found.inbox_age_seconds < _HEALTHY_AGE_SECONDS
        state = {
            "status": "ok" if is_healthy else "failing",
            "database": found is not None,
            "channels": sorted(self._owned),
            **({"inbox": found.inbox, "inbox_age_seconds": round(found.inbox_age_seconds, 1)} if found else {}),
        }
        return web.json_response(state, status=200 if is_healthy else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        found = await self._backlog()
        text = generate_latest(REGISTRY) + b"".join(_gauges(found) if found else ())
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _gauges(found: Backlog) -> Iterator[bytes]:
    """Yield the backlog in Prometheus's text format."""
    single = {
        "lotse_inbox_waiting": ("Messages received and not yet worked on.", found.inbox),
        "lotse_inbox_parked": ("Messages put aside after repeated failures.", found.parked),
        "lotse_inbox_oldest_seconds": ("Age of the oldest message that waits.", found.inbox_age_seconds),
        "lotse_outbox_oldest_seconds": ("Age of the oldest message not yet delivered.", found.outbox_age_seconds),
        "lotse_jobs_due": ("Jobs whose time has come.", found.jobs_due),
    }
    families = [GaugeMetricFamily(name, text, value) for name, (text, value) in single.items()]
    labelled = (
        ("lotse_outbox_waiting", "Messages not yet delivered.", "stream", found.outbox),
        ("lotse_outbox_finished", "Messages in the outbox, by what became of them.", "state", found.finished),
    )
    for name, text, label, counts in labelled:
        family = GaugeMetricFamily(name, text, labels=("channel", label))
        for names, count in counts.items():
            family.add_metric(names, count)
        families.append(family)
    yield generate_latest(_Once(families))


class _Once(Collector):
    """Hands metrics to the Prometheus library that are computed already."""

    def __init__(self, families: list[GaugeMetricFamily]) -> None:
        self._families = families

    def collect(self) -> Iterator[GaugeMetricFamily]:
        return iter(self._families)
