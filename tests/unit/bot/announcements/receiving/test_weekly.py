"""At most so many announcements of a category in a calendar week, each by itself; further ones wait for Friday."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.announcements.announcement import AnnouncementCategory, ReadingWay, RecipientFate
from bot.announcements.receiving.weekly import UNLIMITED, PerWeek, meant_ways, week_of
from bot.announcements.tables import announcement_recipients
from bot.engine.outbox.table import SendState, outbox
from bot.storage.database import Database
from tests.announcements import add_announcement
from tests.engine import conversation, enqueue, new_person
from tests.people import add_kommune, add_member

WEDNESDAY = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
EVENTS = AnnouncementCategory.EVENTS


@pytest.fixture
def member(database: Database) -> int:
    add_kommune(database)
    person_id = new_person(database)
    add_member(database, person_id)
    return person_id


def got(database: Database, person_id: int, state: SendState | None = SendState.SENT, **values: Any) -> int:
    """Store an announcement that somebody has got, or that has not been put into the outbox yet (state None)."""
    number = add_announcement(database, **{"approved_at": WEDNESDAY, **values})
    bundle = ""
    if state:
        bundle = enqueue(database, conversation(database), "Ankündigung")
        changed = update(outbox).where(outbox.c.bundle == bundle).values(state=state)
        database.write(lambda connection: connection.execute(changed) and None)
    row = {"announcement_id": number, "person_id": person_id, "channel": "test", "reason": "", "bundle": bundle}
    added = insert(announcement_recipients).values(row | {"fate": RecipientFate.PLANNED})
    database.write(lambda connection: connection.execute(added) and None)
    return number


def way(
    database: Database, person_id: int, at: datetime = WEDNESDAY, per_week: PerWeek = 2, **values: Any
) -> ReadingWay:
    number = add_announcement(database, **values)
    return database.read(lambda connection: meant_ways(connection, number, EVENTS, at, per_week))[person_id]


def test_the_third_of_a_week_waits_for_friday(database: Database, member: int) -> None:
    got(database, member)
    assert way(database, member) is ReadingWay.SINGLE
    got(database, member, None)
    assert way(database, member) is ReadingWay.DIGEST
    assert way(database, member, per_week=UNLIMITED) is ReadingWay.SINGLE
    assert way(database, member, WEDNESDAY + timedelta(days=5)) is ReadingWay.SINGLE
    assert way(database, member, WEDNESDAY + timedelta(days=4)) is ReadingWay.DIGEST


@pytest.mark.parametrize(
    ("state", "values"),
    [
        (SendState.CANCELLED, {}),
        (SendState.FAILED, {}),
        (SendState.SENT, {"category": "funding"}),
        (SendState.SENT, {"approved_at": None}),
        (SendState.SENT, {"approved_at": WEDNESDAY - timedelta(days=7)}),
        (None, {"stopped_at": WEDNESDAY}),
    ],
)
def test_what_was_not_got_in_this_week_does_not_count(
    database: Database, member: int, state: SendState | None, values: dict[str, Any]
) -> None:
    got(database, member, state, **values)
    assert way(database, member, per_week=1) is ReadingWay.SINGLE


def test_a_correction_neither_counts_nor_waits(database: Database, member: int) -> None:
    first = got(database, member)
    got(database, member, corrects_id=first)
    assert way(database, member) is ReadingWay.SINGLE
    got(database, member)
    assert way(database, member) is ReadingWay.DIGEST
    assert way(database, member, corrects_id=first) is ReadingWay.SINGLE


def test_a_week_begins_on_monday_in_germany(database: Database) -> None:
    begins, ends = week_of(datetime(2026, 10, 25, 23, 30, tzinfo=UTC))
    assert (begins.isoformat(), ends.isoformat()) == ("2026-10-26T00:00:00+01:00", "2026-11-02T00:00:00+01:00")
