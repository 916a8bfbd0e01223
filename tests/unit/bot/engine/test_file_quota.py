"""How much may be sent: counted for each account, until a day after."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.engine.file_quota import FileQuota, count_sent
from bot.engine.files import File, store
from bot.storage.database import Database
from tests.engine import NOW, new_person

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
QUOTA = FileQuota(daily_bytes=100, total_bytes=1_000)


def sends(database: Database, person_id: int, size_bytes: int, at: datetime) -> None:
    database.write(partial(count_sent, person_id=person_id, size_bytes=size_bytes, now=at))


def until(database: Database, person_id: int, size_bytes: int, now: datetime) -> datetime | None:
    return database.read(partial(QUOTA.blocked_until, person_id=person_id, size_bytes=size_bytes, now=now))


def test_as_much_may_be_sent_within_a_day_as_is_set_and_goes_on_when_enough_is_a_day_old(database: Database) -> None:
    ada, bob = new_person(database), new_person(database)
    sends(database, ada, 40, NOW)
    sends(database, ada, 30, NOW + HOUR)
    sends(database, ada, 20, NOW + 2 * HOUR)
    now = NOW + 3 * HOUR
    assert until(database, ada, 10, now) is None
    assert until(database, ada, 11, now) == NOW + DAY
    assert until(database, ada, 51, now) == NOW + HOUR + DAY
    assert until(database, ada, 100, now) == NOW + 2 * HOUR + DAY
    assert until(database, bob, 100, now) is None
    assert until(database, ada, 50, NOW + DAY) is None


def test_what_is_larger_than_a_day_allows_does_not_wait_for_ever(database: Database) -> None:
    ada = new_person(database)
    assert until(database, ada, 101, NOW) is None  # told by the largest size of one file
    sends(database, ada, 1, NOW)
    assert until(database, ada, 101, NOW) == NOW + DAY


@pytest.mark.parametrize(("size", "fits"), [(200, True), (201, False)])
def test_all_files_together_have_a_limit(database: Database, size: int, fits: bool) -> None:
    database.write(partial(store, person_id=None, file=File("a", "b", bytes(800)), now=NOW))
    assert database.read(partial(QUOTA.has_room, size_bytes=size)) is fits
