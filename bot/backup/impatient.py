"""A database for commands that had better fail than wait."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.storage.database import Database

T = TypeVar("T")


class Impatient(Database):
    """A database that tries everything once: it raises where others wait for room on the disk or for a server."""

    def read(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            return work(connection)

    def write(self, work: Callable[[Connection], T], *_wakes: str) -> T:
        with self.engine.begin() as connection:
            return work(connection)
