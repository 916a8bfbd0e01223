"""Moments are stored as moments, whatever the zone they were given in."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, insert, select

from bot.engine.persons import persons
from bot.storage.database import Database
from tests.engine import NOW

EARLY = datetime(2026, 3, 29, 0, 59, 59, 999_999, tzinfo=UTC)


def stored(database: Database, *values: datetime | None) -> list[datetime | None]:
    def work(connection: Connection) -> None:
        connection.execute(insert(persons), [{"created_at": NOW, "leased_until": value} for value in values])

    database.write(work)
    found = select(persons.c.leased_until).order_by(persons.c.id)
    return list(database.read(lambda connection: connection.execute(found).scalars().all()))


def test_a_moment_comes_back_as_it_was_aware_and_in_utc(database: Database) -> None:
    found, none = stored(database, EARLY, None)
    assert (found, none) == (EARLY, None)
    assert found is not None
    assert found.utcoffset() == timedelta(0)


@pytest.mark.parametrize("hours", [-5, 1, 2, 14])
def test_a_moment_of_another_zone_is_the_same_moment(database: Database, hours: int) -> None:
    (found,) = stored(database, EARLY.astimezone(timezone(timedelta(hours=hours))))
    assert found == EARLY
    assert found.utcoffset() == timedelta(0)


def test_moments_are_compared_as_moments_in_the_database(database: Database) -> None:
    zone = timezone(timedelta(hours=2))
    stored(database, EARLY, EARLY + timedelta(hours=1), EARLY + timedelta(hours=3))
    before = select(persons.c.id).where(persons.c.leased_until <= (EARLY + timedelta(hours=1)).astimezone(zone))
    assert len(database.read(lambda connection: connection.execute(before).all())) == 2
