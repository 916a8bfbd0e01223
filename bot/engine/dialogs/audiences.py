"""Audiences: named filters over persons, such as all members."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, func, select


@dataclass(frozen=True)
class Audience:
    """Persons with something in common. key: its name in words is "audience-<key>". persons: selects their ids."""

    key: str
    persons: Callable[[datetime], Select[tuple[int]]]


def size(connection: Connection, audience: Audience, now: datetime) -> int:
    """Return how many persons belong to an audience at this moment."""
    return count_of(connection, audience.persons(now))


def count_of(connection: Connection, persons: Select[tuple[int]]) -> int:
    """Return how many persons a query selects, each counted once."""
    wanted = persons.distinct().subquery()
    return int(connection.execute(select(func.count()).select_from(wanted)).scalar_one())
