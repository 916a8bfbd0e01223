"""Group commit: what several threads want to write at the same moment is committed together, each in its savepoint."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

import structlog
from sqlalchemy import Connection, Engine

from bot.storage import traces
from bot.storage.errors import DatabaseUnavailable, is_passing, reason

_LARGEST_GROUP = 64
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.05, 2.0
_NEXT_CUT_SECONDS = 0.5

log = structlog.get_logger()


@dataclass(frozen=True)
class Write:
    """One piece of work for a transaction; it may be run again if the database fails, so it touches nothing else."""

    work: Callable[[Connection], Any]
    topics: tuple[str, ...]
    done: Future[Any] = field(default_factory=Future)


class Writer:
    """A thread that commits; alone, a write waits for nobody, under load many share one flush to the disk."""

    def __init__(
        self, engine: Engine, announce: Callable[[Connection, str], None], ring: Callable[[str], None]
    ) -> None:
        """announce: tells other processes, inside the transaction; ring: tells this one, after the commit."""
        self._engine = engine
        self._announce = announce
        self._ring = ring
        self._queue: SimpleQueue[Write | None] = SimpleQueue()
        self._stopping = threading.Event()
        self._has_traces = False
        self._next_cut = 0.0
        self._door = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="database-writer", daemon=True)
        self._thread.start()

    def submit(self, write: Write) -> None:
        """Queue a write. Raises DatabaseUnavailable after close()."""
        with self._door:
            if self._stopping.is_set():
                raise DatabaseUnavailable(reason="stopped")
            self._queue.put(write)

    def close(self) -> None:
        """Commit what was submitted so far, then end; a database that cannot be reached now is given up."""
        with self._door:
            self._stopping.set()
            self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            if self._has_traces and time.monotonic() >= self._next_cut:
                self._cut_traces()
            group = self._next_group()
            if group is None:
                continue
            if not group:
                return
            try:
                self._commit(group)
            except BaseException as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it was
                for write in group:
                    if not write.done.done():
                        write.done.set_exception(error)

    def _cut_traces(self) -> None:
        """Cut off what is left of deleted rows; again in a moment if somebody is still reading it."""
        self._has_traces = not traces.cut(self._engine)
        self._next_cut = time.monotonic() + _NEXT_CUT_SECONDS

    def _next_group(self) -> list[Write] | None:
        """Wait for a write and take what has gathered behind it.

        Returns an empty list when it is time to end, None when there is something else to do.
        """
        group: list[Write] = []
        while len(group) < _LARGEST_GROUP:
            try:
                write = self._queue.get(block=not group, timeout=_NEXT_CUT_SECONDS if self._has_traces else None)
            except Empty:
                return group or None
            if write is None:
                if group:
                    self._queue.put(None)
                break
            if write.done.set_running_or_notify_cancel():
                group.append(write)
        return group

    def _commit(self, group: Sequence[Write]) -> None:
        waiting_since, pause = 0.0, _FIRST_PAUSE_SECONDS
        while True:
            try:
                results = self._try(group)
                break
            except Exception as error:
                if not is_passing(error):
                    raise
                if not waiting_since:
                    waiting_since = time.monotonic()
                    log.warning("database_unavailable", reason=reason(error), writes=len(group))
                if self._stopping.is_set():
                    raise DatabaseUnavailable(reason=reason(error)) from error
            self._stopping.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
        if waiting_since:
            log.warning("database_available", waited_seconds=round(time.monotonic() - waiting_since, 1))
        self._tell(group, results)

    def _try(self, group: Sequence[Write]) -> list[Any]:
        """Return a result or an exception for each write, all committed. Raises what concerns the database itself."""
        with self._engine.begin() as connection:
            results = [self._result(connection, write) for write in group]
            topics = {
                topic
                for write, result in zip(group, results, strict=True)
                if not isinstance(result, Exception)
                for topic in write.topics
            }
            for topic in topics:
                self._announce(connection, topic)
            has_traces = traces.are_unwanted(connection)
        self._has_traces |= has_traces
        return results

    @staticmethod
    def _result(connection: Connection, write: Write) -> Any:
        try:
            with connection.begin_nested():
                return write.work(connection)
        except Exception as error:
            if is_passing(error):
                raise
            return error

    def _tell(self, group: Sequence[Write], results: Sequence[Any]) -> None:
        topics: set[str] = set()
        for write, result in zip(group, results, strict=True):
            if isinstance(result, Exception):
                write.done.set_exception(result)
            else:
                write.done.set_result(result)
                topics.update(write.topics)
        for topic in topics:
            self._ring(topic)
