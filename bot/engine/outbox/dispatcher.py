"""Delivers what lies in the outbox of one channel, as fast as the messenger allows and in order for each chat."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.engine import persons
from bot.engine.files import load
from bot.engine.metrics import SEND_SECONDS, SENDS
from bot.engine.outbox import leasing
from bot.engine.outbox.delivery import (
    Blocked,
    DeliveryError,
    MessageRefused,
    Messenger,
    Moved,
    PlaceClosed,
    Sending,
    Throttled,
    Unauthorised,
    Uncertain,
    Unreachable,
)
from bot.engine.outbox.flooding import Flooding
from bot.engine.outbox.leasing import Guards, Leased
from bot.engine.outbox.limiter import ChatKey, Limiter
from bot.engine.outbox.lost import ask_whether_seen
from bot.engine.outbox.moving import move
from bot.engine.outbox.privately import say_privately
from bot.engine.outbox.quiet import QuietHours
from bot.engine.outbox.recalling import lately_sent
from bot.engine.outbox.results import Result, record, return_to_queue, settle_abandoned
from bot.engine.outbox.setbacks import FAILURES_UNTIL_FAILED, Setbacks
from bot.engine.outbox.table import BULK, OUTBOX, SendState, Stream
from bot.engine.talk.rendering import part_from_json
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from bot.storage.errors import DatabaseUnavailable, LeaseLost
from bot.storage.leases import Lease

_POLL_SECONDS = 0.5
_STOP_SECONDS = 30.0
_LONGEST_PAUSE_SECONDS = 30.0
_BREATH_SECONDS = 1.0  # without any message, after one chat was too fast: perhaps all chats together were

Note = Callable[[Connection], None]
"""Writes to the outbox what became of a message."""

log = structlog.get_logger()


class Dispatcher:
    """The only sender of one channel, for as long as its process owns the channel."""

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        lease: Lease,
        wording: Wording,
        guards: Guards,
        quiet: QuietHours,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._messenger = messenger
        self._lease = lease
        self._wording = wording
        self._guards = guards
        self._quiet = quiet
        self._clock = clock
        self._limiter = Limiter(messenger.limits)
        self._setbacks = Setbacks()
        self._flooding = Flooding()
        self._tasks: set[asyncio.Task[None]] = set()
        self._results: list[Result | Note] = []
        self._news = asyncio.Event()
        self._has_bulk = False
        self._pause_seconds = 0.0
        self._refused: Unauthorised | None = None

    async def run(self) -> None:
        """Deliver until cancelled; what is being sent then is finished first. Raises LeaseLost, Unauthorised."""
        loop = asyncio.get_running_loop()
        stop_listening = self._database.bell.listen(OUTBOX, lambda: loop.call_soon_threadsafe(self._news.set))
        try:
            await self._write(self._settle)
            while True:
                self._news.clear()
                if not await self.step():
                    await self._rest()
        finally:
            stop_listening()
            await self.finish()

    async def step(self) -> int:
        """Note what became of messages, begin to send those that may be sent now, and return how many.

        Raises LeaseLost, Unauthorised.
        """
        results, self._results = self._results, []
        room = min(self._limiter.free(), max(self._at_once() - len(self._tasks), 0))
        if not results and not room:
            return 0
        writing = asyncio.create_task(self._write(partial(self._note_and_lease, results=results, room=room)))
        try:
            rows = await asyncio.shield(writing)
        except asyncio.CancelledError:
            await self._take_back(writing, results)
            raise
        if self._refused:
            self._results += [partial(self._return, row=row) for row in rows]
            raise self._refused
        for row in rows:
            self._limiter.begin(_key(row))
            task = asyncio.create_task(self._deliver(row))
            self._tasks.add(task)
            task.add_done_callback(self._delivered)
        return len(rows)

    def _at_once(self) -> int:
        """Return how many messages may be under way; while the messenger is in trouble, a single one tries it."""
        return 1 if self._pause_seconds else self._messenger.limits.in_flight

    def _delivered(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._news.set()

    async def _take_back(self, writing: "asyncio.Task[list[Leased]]", results: Sequence[Result | Note]) -> None:
        """Have `finish` put back the messages that were just leased, or write the results that could not be written."""
        await asyncio.wait((writing,), timeout=_STOP_SECONDS)
        if writing.done() and not writing.exception():
            self._results += [partial(self._return, row=row) for row in writing.result()]
        else:
            self._results = [*results, *self._results]

    async def finish(self) -> None:
        """Wait until everything that is being sent has its result in the database."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_STOP_SECONDS)
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await self._write(partial(self._note_and_lease, results=self._results, room=0))
        except (LeaseLost, TimeoutError, DatabaseUnavailable):
            log.warning("sends_not_recorded", channel=self._messenger.name, messages=len(self._results))

    def _note_and_lease(self, connection: Connection, results: Sequence[Result | Note], room: int) -> list[Leased]:
        """Write what became of messages to the outbox, and lease those to be sent next."""
        record(connection, self._lease, [result for result in results if isinstance(result, Result)], self._clock())
        for result in results:
            if not isinstance(result, Result):
                result(connection)
        return self._take(connection, room) if room else []

    async def _rest(self) -> None:
        """Wait until a message can be sent: for news, for a free slot, at most a moment."""
        seconds = min(self._limiter.seconds_until_free(), _POLL_SECONDS)
        if self._has_bulk:
            seconds = min(seconds, self._limiter.seconds_until_bulk())
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return
        if not self._limiter.free():
            await asyncio.sleep(self._limiter.seconds_until_free())

    async def _write(self, work: Callable[[Connection], Any]) -> Any:
        return await asyncio.wrap_future(self._database.submit(work))

    def _settle(self, connection: Connection) -> None:
        """Settle the messages that a former owner of the channel was sending."""
        now = self._clock()
        unknown = settle_abandoned(
            connection,
            self._lease,
            self._messenger.name,
            now,
            resends_safely=self._messenger.traits.resends_safely,
        )
        for row_id in unknown:
            ask_whether_seen(connection, row_id, self._wording, self._messenger.traits, now)
        if unknown:
            SENDS.labels(self._messenger.name, SendState.UNKNOWN).inc(len(unknown))
            log.warning("messages_unknown", channel=self._messenger.name, messages=unknown)
        for chat, seconds_ago in lately_sent(connection, self._messenger.name, now):
            self._limiter.recall(chat, seconds_ago)

    def _take(self, connection: Connection, room: int) -> list[Leased]:
        """Lease what is for one reader alone, and of what goes to many, so much that others find a slot soon."""
        streams = self._quiet.streams(self._clock())
        rows = self._leased(connection, room, [stream for stream in streams if stream not in BULK])
        bulk = min(room - len(rows), self._limiter.free_for_bulk())
        self._has_bulk = self._has_bulk and bulk <= 0
        if bulk > 0:
            chosen = {row.conversation_id for row in rows}
            many = self._leased(connection, bulk, [stream for stream in streams if stream in BULK], chosen)
            self._limiter.begin_bulk(len(many))
            self._has_bulk = bool(many)
            rows += many
        return rows

    def _leased(
        self, connection: Connection, room: int, streams: Sequence[Stream], chosen: Collection[int] = ()
    ) -> list[Leased]:
        """Lease messages of some streams. chosen: chats of which a message is leased already."""
        resting = [chat.conversation_id for chat in self._limiter.resting()]
        return leasing.lease_next(
            connection,
            self._lease,
            self._messenger.name,
            self._clock(),
            room,
            streams=streams,
            resting=[*resting, *chosen],
            guards=self._guards,
        )

    async def _deliver(self, row: Leased) -> None:
        counts = True
        try:
            message = await self._messenger.send(await self._sending(row))
        except DeliveryError as error:
            self._refused = error if isinstance(error, Unauthorised) else None
            counts = not isinstance(error, Throttled | Unreachable)
            result = self._failure(row, error)
        except Exception as error:  # whatever went wrong in the adapter: it may have been sent
            log.exception("send_failed", message=row.id)
            result = self._failure(row, Uncertain(type(error).__name__))
        else:
            self._works(row)
            result = Result(row, SendState.SENT, message)
            self._count(row, SendState.SENT)
        self._limiter.end(_key(row), counts=counts)
        self._results.append(result)

    async def _sending(self, row: Leased) -> Sending:
        part = part_from_json(row.payload, row.wording_keys)
        file = None
        if part.file is not None:
            file = await asyncio.to_thread(self._database.read, partial(load, file_id=part.file))
            if file is None:
                raise MessageRefused("file gone")
        context = {name: row.payload.get(name, "") for name in ("thread", "answers")}
        # Rows begin anew where a database does; a messenger that remembers keys must not take these for its old ones.
        key = f"{row.key}:{row.created_at.timestamp():.3f}"
        return Sending(key, row.address, part, file, row.edits, is_group=row.is_group, **context)

    def _failure(self, row: Leased, error: DeliveryError) -> Result | Note:
        """Return what is to be written about a message that was not, or perhaps not, delivered."""
        if isinstance(error, Uncertain):
            return self._setback(row, error)
        _tell(row, error)
        match error:
            case Throttled():
                self._limiter.pause_chat(_key(row), error.retry_after_seconds)
                if self._flooding.throttled(_key(row), error.retry_after_seconds):
                    self._limiter.pause_bulk(error.retry_after_seconds)
                self._limiter.pause(_BREATH_SECONDS)
                return partial(self._return, row=row, seconds=error.retry_after_seconds)
            case Unreachable() | Unauthorised():
                self._pause_all()
                return partial(self._return, row=row)
            case Moved():
                self._works(row)
                return partial(self._move, row=row, address=error.address)
            case Blocked():
                self._works(row)
                self._count(row, SendState.BLOCKED)
                return partial(self._block, row=row, reason=error.reason)
            case PlaceClosed():
                self._works(row)
                self._count(row, SendState.FAILED)
                return partial(self._privately, row=row, reason=error.reason)
            case _:
                self._works(row)
                self._count(row, SendState.FAILED)
                return Result(row, SendState.FAILED, reason=error.reason)

    def _setback(self, row: Leased, error: Uncertain) -> Result | Note:
        """Leave the chat alone for a while, and all of them if it fails everywhere; end after too many failures."""
        chat = _key(row)
        failures = self._setbacks.failed(chat)
        self._limiter.pause_chat(chat, self._setbacks.pause_seconds(chat))
        if self._setbacks.is_general:
            self._pause_all()
        if not (error.is_shown_once or self._messenger.traits.resends_safely):
            _tell(row, error)
            self._count(row, SendState.UNKNOWN)
            return partial(self._unknown, row=row, reason=error.reason)
        if failures < FAILURES_UNTIL_FAILED or self._setbacks.is_general:
            if failures == 1:
                _tell(row, error)
            return partial(self._return, row=row)
        log.warning("message_given_up", channel=self._messenger.name, message=row.id, reason=error.reason)
        self._count(row, SendState.FAILED)
        return Result(row, SendState.FAILED, reason=error.reason)

    def _works(self, row: Leased) -> None:
        """Note that the messenger answers."""
        self._pause_seconds = 0.0
        self._setbacks.answered(_key(row))
        self._flooding.answered()

    def _pause_all(self) -> None:
        if not self._limiter.is_paused:  # else it was under way when the pause began
            self._pause_seconds = min(max(self._pause_seconds * 2, 1.0), _LONGEST_PAUSE_SECONDS)
            self._limiter.pause(self._pause_seconds)

    def _count(self, row: Leased, state: SendState) -> None:
        SENDS.labels(self._messenger.name, state).inc()
        waited = (self._clock() - row.created_at).total_seconds()
        SEND_SECONDS.labels(self._messenger.name, row.stream).observe(waited)

    def _return(self, connection: Connection, row: Leased, seconds: float = 0) -> None:
        later = self._clock() + timedelta(seconds=seconds) if seconds else None
        return_to_queue(connection, self._lease, row, later)

    def _move(self, connection: Connection, row: Leased, address: str) -> None:
        move(connection, row.conversation_id, address)
        self._return(connection, row)

    def _block(self, connection: Connection, row: Leased, reason: str) -> None:
        persons.block(connection, row.conversation_id)
        record(connection, self._lease, (Result(row, SendState.BLOCKED, reason=reason),), self._clock())

    def _privately(self, connection: Connection, row: Leased, reason: str) -> None:
        say_privately(connection, row, self._messenger.name, self._wording, self._messenger.traits, self._clock())
        record(connection, self._lease, (Result(row, SendState.FAILED, reason=reason),), self._clock())

    def _unknown(self, connection: Connection, row: Leased, reason: str) -> None:
        record(connection, self._lease, (Result(row, SendState.UNKNOWN, reason=reason),), self._clock())
        ask_whether_seen(connection, row.id, self._wording, self._messenger.traits, self._clock())


def _tell(row: Leased, error: DeliveryError) -> None:
    log.info("send_failed", message=row.id, kind=type(error).__name__, reason=error.reason)


def _key(row: Leased) -> ChatKey:
    return ChatKey(row.conversation_id, row.is_group)
