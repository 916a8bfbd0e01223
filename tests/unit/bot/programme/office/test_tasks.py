"""What waits for the office in the programme."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.programme.office.tasks import tasks
from bot.programme.tables import MeetingState, SignupState, signups
from bot.storage.database import Database
from tests.engine import new_person
from tests.meetings import add_meeting

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def lacking(database: Database, now: datetime = NOW) -> list[tuple[Any, int]]:
    """Return what is missing, and since how many days."""
    found = database.read(lambda connection: list(tasks(connection, now)))
    return [(task.line.values["missing"], (now - task.since).days) for task in found]


def test_a_draft_that_begins_soon_waits_and_a_later_one_does_not(database: Database) -> None:
    add_meeting(database, NOW + timedelta(days=10), state=MeetingState.DRAFT, changed_at=NOW - timedelta(days=30))
    add_meeting(database, NOW + timedelta(days=20), state=MeetingState.DRAFT, uid="later")
    assert lacking(database) == [("draft", 4)]


def test_a_link_is_missing_three_days_before_and_only_online(database: Database) -> None:
    add_meeting(database, NOW + timedelta(days=2), join_link="", changed_at=NOW - timedelta(days=30))
    add_meeting(database, NOW + timedelta(days=2), join_link="", place="Halle", uid="there")
    assert lacking(database) == [("link", 1)]


def test_attendance_waits_until_somebody_has_noted_it(database: Database) -> None:
    person = new_person(database)
    meeting = add_meeting(database, NOW - timedelta(days=3), changed_at=NOW - timedelta(days=30))
    values = {"meeting_id": meeting, "person_id": person, "place_in_line": 1, "changed_at": NOW}
    assert lacking(database) == []
    database.write(lambda c: c.execute(signups.insert().values(state=SignupState.CONFIRMED, **values)) and None)
    assert lacking(database) == [("attendance", 2)]
    assert lacking(database, NOW + timedelta(days=40)) == []
    database.write(lambda c: c.execute(signups.update().values(attended_by="list")) and None)
    assert lacking(database) == []
