"""A database for commands that had better fail than wait."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from bot.storage.database import Database

T = TypeVar("T")


class Impatient(Database):
    """Does everything once: where others wait until a disk has room again or a server answers, it raises."""

    def read(self, work: Callable[[Connection], T]) -> T:
        with self.engine.connect() as connection:
            return work(connection)

    def write(self, work: Callable[[Connection], T], *_wakes: str) -> T:
        with self.engine.begin() as connection:
            return work(connection)
