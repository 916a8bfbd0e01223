"""What is kept of sign-ups, for how long, and what somebody reads of it who has all their data given to them."""

from datetime import timedelta

from bot.privacy.held import held
from bot.programme.personal import PERSONAL
from bot.programme.retention import clean_up
from bot.programme.seats import sign_up
from bot.storage.database import Database
from tests.engine import NOW
from tests.meetings import add_meeting
from tests.participants import add_person


def test_meetings_have_their_titles_and_times(database: Database) -> None:
    ada = add_person(database)
    for title in ("Dorfladen", "Bürgerbus"):
        meeting = add_meeting(database, NOW + timedelta(days=10), title=title)
        database.write(lambda connection, meeting=meeting: sign_up(connection, meeting, ada, NOW))
    [found] = database.read(lambda connection: held(connection, PERSONAL.tables[:1], ada))
    assert [row["title"] for row in found.rows] == ["Bürgerbus", "Dorfladen"]
    assert found.rows[0]["starts_at"] == (NOW + timedelta(days=10)).isoformat()
    assert found.rows[0]["state"] == "confirmed"


def test_who_came_is_forgotten_in_time(database: Database) -> None:
    ada = add_person(database)
    meeting = add_meeting(database, NOW + timedelta(days=1, hours=1))
    database.write(lambda connection: sign_up(connection, meeting, ada, NOW))
    for hours, left in ((2, 1), (3, 0)):  # it ends after two hours
        now = NOW + timedelta(days=11, hours=hours)
        database.write(lambda connection, now=now: clean_up(connection, now, 10))
        assert len(database.read(lambda connection: held(connection, PERSONAL.tables[:1], ada))) == left
