"""`lotse run`: everything the settings enable, in one process, until it is told to stop."""

import asyncio
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial

import structlog
from sqlalchemy import Connection

from bot import app as wiring
from bot.channels import console
from bot.config import Settings
from bot.engine.backlog import Backlog, backlog
from bot.engine.dialogs.capability import Periodic
from bot.engine.inbox import receiving
from bot.engine.inbox.table import INBOX
from bot.engine.outbox.delivery import FetchFailed, Messenger, Unauthorised
from bot.engine.outbox.dispatcher import Dispatcher
from bot.engine.ownership import Ownership
from bot.engine.talk.messages import FileReference, Incoming
from bot.engine.talk.wording import Wording
from bot.errors import OperationFailed
from bot.operation.page import OperationsPage
from bot.storage import leases
from bot.storage.database import Database
from bot.storage.leases import Lease
from bot.web import PublicWeb
from knowledge.errors import KnowledgeError

_FETCH_SECONDS = 180.0
_PAUSE_SECONDS = 5.0
_STOP_SECONDS = 30.0
_IDLE_CHECKS, _IDLE_CHECK_SECONDS = 5, 0.4

log = structlog.get_logger()


class NoChannel(OperationFailed):
    """The settings enable no messenger."""


def run_channels(settings: Settings, wording: Wording, *, once: bool) -> bool:
    """Run until stopped, or with once until nothing is left to do; return whether a channel was left running.

    Raises StorageError, NoChannel.
    """
    with wiring.opened(settings) as database:
        return asyncio.run(Runner(settings, wording, database).run(once=once))


class Runner:
    """One process of the assistant: workers, the channels it owns, and the operator's page."""

    def __init__(self, settings: Settings, wording: Wording, database: Database) -> None:
        """Raises NoChannel."""
        self._settings = settings
        self._wording = wording
        self._database = database
        self._answerer = wiring.LateAnswerer(settings)
        late = self._answerer
        given = wiring.given(settings, database, wording, late.answer)
        self._made = wiring.assistant(given, self._fetch, late.intents, late.distress)
        self._messengers = {
            messenger.name: messenger for messenger in wiring.messengers(settings, database, self._made)
        }
        if not self._messengers:
            raise NoChannel
        # Who was last seen in the terminal is answered, too; the next chat there shows it.
        traits = {console.NAME: console.TRAITS}
        traits |= {name: messenger.traits for name, messenger in self._messengers.items()}
        self._turns = wiring.turns(settings, database, self._made, traits)
        self._owned: set[str] = set()
        self._web = PublicWeb(settings, database, wording, wiring.now) if settings.web.listen else None
        self._page = OperationsPage(settings.operations.listen, database, wiring.now, self._owned)
        self._owner = f"{socket.gethostname()}:{secrets.token_hex(4)}"
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def run(self, *, once: bool) -> bool:
        """Run until stopped, or with once until nothing is left to do; return whether a channel was left running."""
        self._loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            self._loop.add_signal_handler(number, self._stopping.set)
        for messenger in self._messengers.values():
            await messenger.open()
        await self._page.start()
        workers = threading.Thread(
            target=self._turns.run, args=(4 if self._database.is_postgresql else 2,), name="turns"
        )
        workers.start()
        loading = asyncio.create_task(asyncio.to_thread(self._load))
        channels = [asyncio.create_task(self._channel(messenger)) for messenger in self._messengers.values()]
        periodic = [asyncio.create_task(self._again(work)) for work in self._made.registry.periodic]
        web = [asyncio.create_task(self._web.run())] if self._web else []
        ends = [asyncio.create_task(self._stopping.wait()), asyncio.create_task(_all(channels))]
        if once:
            ends.append(asyncio.create_task(self._until_idle()))
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        running = any(not channel.done() for channel in channels)
        await self._end(workers, [*channels, *ends, *periodic, *web, loading])
        return running

    async def _end(self, workers: threading.Thread, tasks: Sequence["asyncio.Task[object]"]) -> None:
        """Finish what is in hand, first turns, then what is being sent."""
        log.info("stopping")
        self._turns.stop()
        await asyncio.to_thread(workers.join, _STOP_SECONDS)
        if workers.is_alive():  # they wait for a database that is away; the inbox keeps what they have in hand
            log.warning("stopping_without_database")
            await asyncio.to_thread(self._database.close)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for messenger in self._messengers.values():
            await messenger.close()
        await self._page.stop()

    async def _channel(self, messenger: Messenger) -> None:
        """Serve a messenger whenever this process owns its account; ends when the account is refused."""
        name, seconds = f"channel:{messenger.name}", self._settings.engine.lease_seconds
        ownership = Ownership(self._database, name, self._owner, seconds, wiring.now)
        while True:
            try:
                return await ownership.hold(partial(self._serve, messenger))
            except Unauthorised as error:
                log.error("channel_stopped", channel=messenger.name, reason=error.reason)  # noqa: TRY400 - one line
                print(self._wording("channel-refused", channel=messenger.name), flush=True)
                return None
            except Exception:
                log.exception("channel_failed", channel=messenger.name)
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _serve(self, messenger: Messenger, lease: Lease) -> None:
        dispatcher = Dispatcher(
            self._database,
            messenger,
            lease,
            self._wording,
            self._made.registry.guards,
            wiring.quiet_hours(self._settings),
            wiring.now,
        )

        async def store(events: Sequence[Incoming], also: Callable[[Connection], object] | None = None) -> None:
            def work(connection: Connection) -> None:
                leases.check(connection, lease)
                new = receiving.receive(connection, events, wiring.now())
                if also:
                    also(connection)
                if events:
                    log.info("received", channel=messenger.name, events=len(events), new=new)

            await self._write(work, INBOX)

        def ready() -> None:
            print(self._wording("channel-ready", channel=messenger.name), flush=True)

        self._owned.add(messenger.name)
        try:
            await _first([messenger.receive(store, ready), dispatcher.run()])
        finally:
            self._owned.discard(messenger.name)

    async def _again(self, work: Periodic) -> None:
        """Do periodic work until cancelled; owned work only while this process holds its lease."""
        if not work.is_owned:
            return await self._repeat(work)
        seconds = self._settings.engine.lease_seconds
        owned = Ownership(self._database, work.name, self._owner, seconds, wiring.now)
        return await owned.hold(lambda _lease: self._repeat(work))

    @staticmethod
    async def _repeat(work: Periodic) -> None:
        while True:
            try:
                await asyncio.to_thread(work.work)
            except Exception:  # the next time goes on
                log.exception("periodic_work_failed", name=work.name)
            await asyncio.sleep(work.every.total_seconds())

    async def _write(self, work: Callable[[Connection], object], *wakes: str) -> object:
        return await asyncio.wrap_future(self._database.submit(work, *wakes))

    def _fetch(self, channel: str, file: FileReference) -> bytes:
        """Return the content of a file; called from worker threads. Raises FetchFailed."""
        if channel == console.NAME:
            return console.fetch(channel, file)
        messenger = self._messengers.get(channel)
        if messenger is None or self._loop is None:
            raise FetchFailed("file-not-fetched")
        fetching = asyncio.run_coroutine_threadsafe(messenger.fetch(file), self._loop)
        try:
            return fetching.result(_FETCH_SECONDS)
        except TimeoutError as error:
            fetching.cancel()
            raise FetchFailed("file-not-fetched") from error

    def _load(self) -> None:
        """Load model and index, so that the first question does not wait for them."""
        try:
            self._answerer.prepare()
        except KnowledgeError as error:
            details = self._wording(f"error-{type(error).__name__}", error.details)
            log.warning("wiki_unavailable", reason=details)

    async def _until_idle(self) -> None:
        """Return when for some time nothing was waiting and nothing came in."""
        quiet = 0
        while quiet < _IDLE_CHECKS:
            await asyncio.sleep(_IDLE_CHECK_SECONDS)
            found = await asyncio.to_thread(self._database.read, partial(backlog, now=wiring.now()))
            quiet = quiet + 1 if _is_idle(found, set(self._messengers)) else 0


def _is_idle(found: Backlog, channels: set[str]) -> bool:
    return not found.inbox and not found.jobs_due and not any(channel in channels for channel, _ in found.outbox)


async def _all(tasks: Sequence["asyncio.Task[None]"]) -> None:
    await asyncio.gather(*tasks, return_exceptions=True)


async def _first(works: Sequence[Coroutine[object, object, object]]) -> None:
    """Run side by side until the first ends or fails; the others are cancelled. Raises what that one raises."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
