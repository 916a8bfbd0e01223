"""Hears what other processes announce through PostgreSQL's LISTEN and NOTIFY."""

import socket
import threading
from collections.abc import Callable
from selectors import EVENT_READ, DefaultSelector
from typing import Any

import structlog
from sqlalchemy import Engine

from bot.storage.errors import reason

_PAUSE_SECONDS = 1.0

log = structlog.get_logger()


class Listener:
    """A thread with a connection of its own; if that breaks, a new one is made, and polling bridges the gap."""

    def __init__(self, engine: Engine, channel: str, ring: Callable[[str], None]) -> None:
        self._engine = engine
        self._channel = channel
        self._ring = ring
        self._stopping = threading.Event()
        self._hears = True
        self._end, self._told_to_end = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="database-listener", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End at once: every command of the program waits for this."""
        self._stopping.set()
        self._end.close()
        self._thread.join()
        self._told_to_end.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except Exception as error:  # noqa: BLE001 - whatever broke the connection, the next one is tried
                if self._hears:
                    log.info("database_listener_lost", reason=reason(error))
                self._hears = False
                self._stopping.wait(_PAUSE_SECONDS)

    def _listen(self) -> None:
        with self._engine.connect() as connection, DefaultSelector() as ready:
            driver: Any = connection.connection.driver_connection
            connection.detach()
            driver.autocommit = True
            driver.execute(f"LISTEN {self._channel}")
            self._hears = True
            ready.register(driver, EVENT_READ)
            ready.register(self._told_to_end, EVENT_READ)
            while not self._stopping.is_set():
                for notice in driver.notifies(timeout=0):
                    self._ring(notice.payload)
                ready.select()
