from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from bot.storage.database import Database
from bot.storage.schema import UtcTime

moments = Table("moments", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcTime))

EARLY = datetime(2026, 3, 29, 0, 59, 59, 999_999, tzinfo=UTC)


def stored(database: Database, *values: datetime | None) -> list[datetime | None]:
    def work(connection):
        moments.create(connection)
        connection.execute(insert(moments), [{"at": value} for value in values])

    database.write(work)
    return list(
        database.read(lambda connection: connection.execute(select(moments.c.at).order_by(moments.c.id)).scalars())
    )


def test_a_moment_comes_back_as_it_was_aware_and_in_utc(database: Database) -> None:
    found = stored(database, EARLY, None)
    assert found == [EARLY, None]
    assert found[0].tzinfo is UTC or found[0].utcoffset() == timedelta(0)


@pytest.mark.parametrize("hours", [-5, 1, 2, 14])
def test_a_moment_of_another_zone_is_the_same_moment(database: Database, hours: int) -> None:
    found = stored(database, EARLY.astimezone(timezone(timedelta(hours=hours))))[0]
    assert found == EARLY
    assert found.utcoffset() == timedelta(0)


def test_moments_are_compared_as_moments_in_the_database(database: Database) -> None:
    zone = timezone(timedelta(hours=2))
    stored(database, EARLY, EARLY + timedelta(hours=1), EARLY + timedelta(hours=3))

    def before(connection):
        return connection.execute(
            select(moments.c.id).where(moments.c.at <= (EARLY + timedelta(hours=1)).astimezone(zone))
        )

    assert len(database.read(lambda connection: before(connection).all())) == 2
